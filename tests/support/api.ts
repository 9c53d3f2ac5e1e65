import { matchRoutes, type RouteObject } from "react-router";
import { observeApiRoutes } from "~/observe/routes.ts";

const origin = "http://localhost";
const modules = import.meta.glob<{
  loader: (given: { request: Request; params: Record<string, string> }) => Promise<Response>;
}>("/app/observe/api/*.ts");

const routes: RouteObject[] = [
  { path: "/api/openapi.json", id: "openapi.ts" },
  ...observeApiRoutes.map((route) => ({
    path: `/api/v1/${route.path}`,
    id: route.file.slice(route.file.lastIndexOf("/") + 1),
  })),
];

/** Asks the API as the router would, without a server. */
export async function ask(address: string, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(origin + address, { headers });
  const match = matchRoutes(routes, new URL(request.url).pathname)?.at(-1);
  if (!match) throw new Error(`no route answers ${address}`);
  const { loader } = await modules[`/app/observe/api/${match.route.id}`]!();
  return loader({ request, params: match.params as Record<string, string> });
}

export async function askText(address: string, headers?: Record<string, string>): Promise<string> {
  return (await ask(address, headers)).text();
}

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
export async function askJson(address: string): Promise<any> {
  return (await ask(address)).json();
}
