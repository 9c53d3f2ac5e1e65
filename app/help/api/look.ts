import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compressPage, type CachedPage } from "~/platform/http/page-cache.server.ts";
import { enhanceUrl } from "~/platform/enhance.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import pageLook from "../look/page.css?inline";
import { bodyOf, quietHeaders } from "../pages/answer.server.tsx";
import type { Route } from "./+types/look.ts";

const script = (name: string) => readFileSync(join(packageRoot, "build/client", enhanceUrl(name)), "utf8");

/**
 * Look and script of help, under the addresses that proxies keep out of their logs, and kept by no cache: a file of the
 * site's assets would lie on the device for a year, under a name of help.
 */
const files: Record<string, { type: string; text: () => string }> = {
  "page.css": { type: "text/css", text: () => pageLook },
  "exit.js": { type: "text/javascript", text: () => script("help-exit") },
  "page.js": { type: "text/javascript", text: () => script("help") },
  "scale.js": { type: "text/javascript", text: () => script("scale") },
};

const made = new Map<string, CachedPage>();

export async function loader({ request }: Route.LoaderArgs): Promise<Response> {
  const name = new URL(request.url).pathname.split("/").at(-1)!;
  const file = files[name];
  if (!file) return new Response("Not Found\n", { status: 404, headers: quietHeaders });
  let page = made.get(name);
  if (!page) {
    const headers = { ...quietHeaders, "Content-Type": `${file.type}; charset=utf-8`, Vary: "Accept-Encoding" };
    page = await compressPage([new TextEncoder().encode(file.text())], 200, headers, { stamp: "", until: Infinity });
    made.set(name, page);
  }
  return bodyOf(request, page);
}
