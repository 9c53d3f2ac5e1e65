import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { feedTypes } from "../pages/feed-form.ts";
import { postFeed } from "../pages/post-feed.server.ts";
import type { Route } from "./+types/post-feed.ts";

/** The latest posts of a public space, or of a thread of it, the same for everybody. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const file = url.pathname.split("/").at(-1)!;
  const { slug, code = null } = params as { slug: string; code?: string };
  const base = settings().publicUrl ?? url.origin;
  const body = await postFeed(database().read, pageLocale(params), base, { slug, code, file });
  if (body === null) throw failurePage({ kind: "not-found", code: "page" });
  return new Response(body, { headers: { "Content-Type": feedTypes[file]! } });
}
