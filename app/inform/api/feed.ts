import { Readable } from "node:stream";
import { failurePage } from "~/platform/http/failure.ts";
import { database, settings } from "~/platform/process.server.ts";
import { touchSavedSearch } from "../data/saved-searches.server.ts";
import { feedAt } from "../parts/feed-document.server.ts";
import type { Route } from "./+types/feed.ts";

/** A feed at one of its addresses; the page cache keeps it until what it carries changes. */
export async function loader({ request }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const { publicUrl, outside } = settings();
  // Without a public address nobody could subscribe, and a hub that may call nobody is none.
  const home = { base: publicUrl ?? url.origin, hub: publicUrl !== undefined && outside !== "none" };
  const search = /^\/[a-z]{2,3}\/searches\/([^/]+)\//.exec(url.pathname)?.[1];
  const feed = await feedAt(url, home, database().read);
  if (!feed) throw failurePage({ kind: search ? "gone" : "not-found", code: "page" });
  // The feed of a saved search is not kept here: being asked for is what keeps the search itself.
  if (search) await database().write((transaction) => touchSavedSearch(transaction, search));
  const kept = search ? { "Cache-Control": "public, max-age=900" } : undefined;
  return new Response(Readable.toWeb(Readable.from(feed.pieces)) as ReadableStream, {
    headers: { "Content-Type": feed.mediaType, ...kept },
  });
}
