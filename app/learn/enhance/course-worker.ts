import { bringModule, bundleNames, readFacts, type Installed } from "../parts/module-bundle.ts";

/**
 * A course without a connection. It answers below its own address only (`/{language}/courses/{course}`), with the network
 * first, for the place that was installed; without one, with the pages of modules that their reader installed. Where the
 * network says something else than the copy, the copy is brought anew. It sends nothing of itself.
 */
interface Worker extends EventTarget {
  registration: { scope: string };
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
}
interface Lifetime extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Lifetime {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Kept {
  page: Response;
  bundle: string;
  facts: Installed | null;
}

const worker = globalThis as unknown as Worker;
const home = new URL(worker.registration.scope).pathname.replace(/\/$/, "");
const patienceMs = 5000;
const bringing = new Set<string>();

worker.addEventListener("install", (event) => (event as Lifetime).waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => (event as Lifetime).waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const asked = event as Asked;
  const { request } = asked;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  const isPage = request.mode === "navigate" && (pathname === home || pathname.startsWith(`${home}/`));
  if (isPage) asked.respondWith(open(asked));
  else if (/^\/(?:assets|media)\//.test(pathname))
    asked.respondWith(kept(pathname).then((one) => one?.page ?? fetch(request)));
});

async function kept(path: string): Promise<Kept | null> {
  for (const bundle of await bundleNames()) {
    const page = await (await caches.open(bundle)).match(path, { ignoreVary: true });
    if (page) return { page, bundle, facts: await readFacts(bundle) };
  }
  return null;
}

/** The network's page, as her place reads it; without a network, the one that is installed. */
async function open(asked: Asked): Promise<Response> {
  const { request } = asked;
  const url = new URL(request.url);
  const known = await kept(url.pathname);
  const { place = "", lessons = [] } = known?.facts ?? {};
  const isLesson = lessons.includes(url.pathname);
  const asksPlace = url.searchParams.get("place");
  const signal = AbortSignal.timeout(patienceMs);
  try {
    // She may read another place's figures by asking for it, and the world's with an empty one.
    const answer =
      isLesson && place !== "" && asksPlace === null
        ? await fetch(`${url.pathname}?place=${encodeURIComponent(place)}`, {
            credentials: "omit",
            redirect: "manual",
            signal,
          })
        : await fetch(request, { signal });
    if (known?.facts && (!isLesson || (asksPlace ?? place) === place) && differs(answer, known.page))
      asked.waitUntil(renew(known.facts));
    return answer;
  } catch (error) {
    if (!known) throw error;
    return known.page;
  }
}

function differs(answer: Response, page: Response): boolean {
  const [now, then] = [answer.headers.get("etag"), page.headers.get("etag")];
  return answer.ok && now !== null && now !== then;
}

/** One at a time. A copy that cannot be renewed stays as it is. */
async function renew(facts: Installed): Promise<void> {
  if (bringing.has(facts.module)) return;
  bringing.add(facts.module);
  await bringModule(facts, { renews: true }).catch(() => undefined);
  bringing.delete(facts.module);
}
