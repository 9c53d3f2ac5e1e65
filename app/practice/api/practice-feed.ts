import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { policyFeed, practiceFeed } from "../parts/practice-feed.server.ts";
import type { Route } from "./+types/practice-feed.ts";

const types: Record<string, string> = {
  "feed.xml": "application/rss+xml; charset=utf-8",
  "feed.atom": "application/atom+xml; charset=utf-8",
  "feed.json": "application/feed+json; charset=utf-8",
};

/** The practices, or the policies, last published; the page cache keeps the answer until one of them changes. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const [place, file = ""] = url.pathname.split("/").slice(-2);
  const write = place === "policies" ? policyFeed : practiceFeed;
  const body = await write(database().read, pageLocale(params), settings().publicUrl ?? url.origin, file);
  return new Response(body, { headers: { "Content-Type": types[file]! } });
}
