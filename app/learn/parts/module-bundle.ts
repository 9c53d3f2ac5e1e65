/// A module that its reader installed on her device: one cache of its pages and what they show, without recordings. The page
/// of the module and the worker of its course both bring it anew; nothing else on the device is touched by it.

/** What she asked for. It lies in the cache beside the pages. */
export interface Installed {
  /** The course and the module, by their addresses. */
  home: string;
  module: string;
  /** Lessons are kept by their own addresses, as this place reads them; empty for the world's figures. */
  place: string;
  lessons: string[];
  at: string;
}

const heaviest = 2_000_000;
const factsPath = "/installed";

export class TooHeavy extends Error {}

export const bundleNames = async (): Promise<string[]> =>
  (await caches.keys()).filter((name) => name.startsWith("pages-"));

/** A name that says nothing of the course. */
export async function bundleName(module: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(module));
  return `pages-${[...new Uint8Array(hash.slice(0, 6))].map((byte) => byte.toString(36)).join("")}`;
}

/** Null where nothing is installed, or where it was by an earlier release, which wrote no facts. */
export async function readFacts(name: string): Promise<Installed | null> {
  if (!(await caches.has(name))) return null;
  const facts = await (await caches.open(name)).match(factsPath);
  return facts ? ((await facts.json()) as Installed) : null;
}

/**
 * Brings a module, whole, then puts it where the last copy was: without a network, or when it weighs too much, that one
 * stays as it is. What did not change is not sent again. A copy that she took away meanwhile is not brought back.
 */
export async function bringModule(
  { home, module, place }: Pick<Installed, "home" | "module" | "place">,
  { renews }: { renews: boolean },
): Promise<void> {
  const bundle = new Map<string, Response>();
  const waiting = [module, home];
  let lessons: string[] = [];
  let size = 0;
  for (const path of waiting) {
    if (bundle.has(path)) continue;
    const query = place !== "" && lessons.includes(path) ? `?place=${encodeURIComponent(place)}` : "";
    const answer = await fetch(path + query, { credentials: "omit", cache: "no-cache" });
    if (!answer.ok || answer.redirected) throw new Error(path);
    bundle.set(path, answer.clone());
    size += (await answer.clone().arrayBuffer()).byteLength;
    if (size > heaviest) throw new TooHeavy();
    if (!/html|css/.test(answer.headers.get("content-type") ?? "")) continue;
    const text = await answer.text();
    if (path === module) {
      lessons = (/data-lessons="([^"]*)"/.exec(text)?.[1] ?? "").split(" ").filter(Boolean);
      waiting.push(...lessons);
    }
    for (const [found] of text.matchAll(/\/assets\/[\w.-]+\.(?:js|css|svg|woff2)|(?<=<img[^>]*src=")\/media\/[\w-]+/g))
      waiting.push(found);
  }
  const facts: Installed = { home, module, place, lessons, at: new Date().toISOString() };
  bundle.set(factsPath, new Response(JSON.stringify(facts), { headers: { "Content-Type": "application/json" } }));
  const name = await bundleName(module);
  if (renews && !(await caches.has(name))) return;
  const cache = await caches.open(name);
  for (const [path, answer] of bundle) await cache.put(path, answer);
  for (const request of await cache.keys()) if (!bundle.has(new URL(request.url).pathname)) await cache.delete(request);
}
