import { failurePage } from "~/platform/http/failure.ts";
import { database, settings } from "~/platform/process.server.ts";
import { homeOf } from "../../commands/fediverse/home.server.ts";
import type { FediverseHome } from "../../commands/fediverse/signatures.server.ts";
import { findSpeaker, type Speaker } from "../../data/fediverse/actors.server.ts";

/**
 * Kept by nobody for long, and not by our own cache: an observatory that is no longer public is gone at once. Any
 * site's script may read it, as any server may.
 */
const common = {
  "Cache-Control": "public, max-age=0, s-maxage=5, must-revalidate",
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

export function answerJson(body: object, mediaType: string, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...common, "Content-Type": `${mediaType}; charset=utf-8`, Vary: "Accept" },
  });
}

/** A thing of the vocabulary. */
export const answerThing = (thing: object, status = 200) => answerJson(thing, "application/activity+json", status);

export const notFound = () => failurePage({ kind: "not-found", code: "page" });
export const gone = () => new Response("Gone\n", { status: 410, headers: { ...common, "Content-Type": "text/plain" } });

/** Where we are on the fediverse; not found where we are not. */
export function home(): FediverseHome {
  const found = homeOf(settings());
  if (!found) throw notFound();
  return found;
}

/** Who speaks under the name of an address. */
export async function speaker(name: string | undefined): Promise<Speaker> {
  const found = name ? await findSpeaker(database().read, name) : null;
  if (!found) throw notFound();
  if (found === "gone") throw gone();
  return found;
}

/** A person who follows such an address in a browser is shown the page instead. */
export function wantsPage(request: Request): boolean {
  const accept = request.headers.get("accept") ?? "";
  return accept.includes("text/html") && !/application\/(?:activity|ld)\+json/.test(accept);
}

export function toPage(page: string): Response {
  return new Response(null, { status: 303, headers: { ...common, Location: page, Vary: "Accept" } });
}
