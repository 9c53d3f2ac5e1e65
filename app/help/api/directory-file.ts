import { directoryCsv } from "../core/csv.ts";
import { publishedDirectory, readEdition } from "../data/published.server.ts";
import { quietHeaders } from "../pages/answer.server.tsx";
import type { Route } from "./+types/directory-file.ts";

/** The directory as a file, of now or of a past edition, for anybody's programme; its name says nothing. */
export async function loader({ request, params }: Route.LoaderArgs): Promise<Response> {
  const { directory } = publishedDirectory();
  if (params.file !== undefined) {
    const version = Number(/^([1-9]\d{0,8})\.json$/.exec(params.file)?.[1]);
    const text = version ? await readEdition(version) : null;
    return text === null
      ? new Response("Not Found\n", { status: 404, headers: quietHeaders })
      : file(text, `directory-${version}.json`, "application/json");
  }
  return new URL(request.url).pathname.endsWith(".csv")
    ? file(directoryCsv(directory), `directory-${directory.version}.csv`, "text/csv; charset=utf-8; header=present")
    : file(JSON.stringify(directory, null, 1), `directory-${directory.version}.json`, "application/json");
}

function file(text: string, name: string, type: string): Response {
  return new Response(text, {
    headers: {
      ...quietHeaders,
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Access-Control-Allow-Origin": "*",
      "Cross-Origin-Resource-Policy": "cross-origin",
    },
  });
}
