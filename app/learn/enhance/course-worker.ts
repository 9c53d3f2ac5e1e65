/**
 * A course without a connection. It answers below its own address only (`/{language}/courses/{course}`), with the network
 * first; without one, with the pages of modules that their reader installed. It installs and sends nothing of itself.
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

const worker = globalThis as unknown as Worker;
const home = new URL(worker.registration.scope).pathname.replace(/\/$/, "");
const patienceMs = 5000;
const bundles = async () => (await caches.keys()).filter((name) => name.startsWith("pages-"));

worker.addEventListener("install", (event) => (event as Lifetime).waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => (event as Lifetime).waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const asked = event as Asked;
  const { request } = asked;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  const isPage = request.mode === "navigate" && (pathname === home || pathname.startsWith(`${home}/`));
  if (isPage) asked.respondWith(open(request, pathname));
  else if (/^\/(?:assets|media)\//.test(pathname))
    asked.respondWith(kept(pathname).then((one) => one ?? fetch(request)));
});

async function kept(path: string): Promise<Response | undefined> {
  for (const name of await bundles()) {
    const found = await (await caches.open(name)).match(path, { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

/** The network's page; without a network, the one that is installed. */
async function open(request: Request, path: string): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(patienceMs) });
  } catch (error) {
    const page = await kept(path);
    if (!page) throw error;
    return page;
  }
}

// A file of its own, not a script among others.
export {};
