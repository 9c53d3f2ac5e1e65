import { createHash } from "node:crypto";
import { codeLists } from "~/atlas/index.ts";
import { deliveryEndpoints } from "~/gather/index.server.ts";
import { openDataEndpoints } from "~/observe/index.server.ts";
import { openApiDocument } from "./openapi-document.ts";

let made: { text: string; etag: string } | undefined;

/** The description of the API, made from the schemas that read its parameters and type its answers. */
export async function loader({ request }: { request: Request }): Promise<Response> {
  made ??= describe();
  const headers = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=0, s-maxage=5, must-revalidate",
    Vary: "Accept-Encoding",
    ETag: made.etag,
  };
  if (request.headers.get("If-None-Match")?.includes(made.etag.replace("W/", "")))
    return new Response(null, { status: 304, headers });
  return new Response(made.text, { headers: { ...headers, "Content-Type": "application/json; charset=utf-8" } });
}

function describe(): { text: string; etag: string } {
  const dimensions = codeLists
    .filter((list) => list.role === "dimension")
    .map(({ id, name }) => ({ id, name: name.en }));
  const text = JSON.stringify(openApiDocument(dimensions, openDataEndpoints, deliveryEndpoints));
  return { text, etag: `W/"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"` };
}
