import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { listPublicResources } from "../data/resources.server.ts";
import { resourceFeed } from "../parts/resource-feed.server.ts";
import type { Route } from "./+types/resource-feed.ts";

const types: Record<string, string> = {
  "feed.xml": "application/rss+xml; charset=utf-8",
  "feed.atom": "application/atom+xml; charset=utf-8",
  "feed.json": "application/feed+json; charset=utf-8",
};

export async function loader({ params, request }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const file = url.pathname.split("/").at(-1)!;
  const resources = await listPublicResources(database().read);
  const body = resourceFeed(resources, pageLocale(params), settings().publicUrl ?? url.origin, file);
  return new Response(body, { headers: { "Content-Type": types[file]! } });
}
