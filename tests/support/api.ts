import { matchRoutes, type RouteObject } from "react-router";
import { gatherApiRoutes } from "~/gather/routes.ts";
import { observeApiRoutes } from "~/observe/routes.ts";

const origin = "http://localhost";
type Answer = (given: { request: Request; params: Record<string, string> }) => Promise<Response>;
const modules = import.meta.glob<{ loader: Answer; action?: Answer }>([
  "/app/observe/api/*.ts",
  "/app/gather/api/*.ts",
  "/app/shell/api/*.ts",
]);

const routes: RouteObject[] = [
  { path: "/api/openapi.json", id: "/app/shell/api/openapi.ts" },
  ...[...observeApiRoutes, ...gatherApiRoutes].map((route) => ({
    path: `/api/v1/${route.path}`,
    id: `/app/${/(?:observe|gather)\/api\/.*$/.exec(route.file)![0]}`,
  })),
];

/** Asks the API as the router would, without a server. */
export async function ask(
  address: string,
  headers: Record<string, string> = {},
  sent: { method?: string; body?: string } = {},
): Promise<Response> {
  const request = new Request(origin + address, { headers, ...sent });
  const match = matchRoutes(routes, new URL(request.url).pathname)?.at(-1);
  if (!match) throw new Error(`no route answers ${address}`);
  const { loader, action } = await modules[match.route.id!]!();
  const answer = request.method === "GET" || !action ? loader : action;
  return answer({ request, params: match.params as Record<string, string> });
}

export async function askText(address: string, headers?: Record<string, string>): Promise<string> {
  return (await ask(address, headers)).text();
}

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
export async function askJson(address: string): Promise<any> {
  return (await ask(address)).json();
}
