import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { feedTypes } from "../pages/feed-form.ts";
import { discussionFeed } from "../pages/feed-view.server.ts";
import type { Route } from "./+types/discussion-feed.ts";

/** The public threads that last moved, the same for everybody; the page cache keeps the answer until one of them changes. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const file = url.pathname.split("/").at(-1)!;
  const body = await discussionFeed(database().read, pageLocale(params), settings().publicUrl ?? url.origin, file);
  return new Response(body, { headers: { "Content-Type": feedTypes[file]! } });
}
