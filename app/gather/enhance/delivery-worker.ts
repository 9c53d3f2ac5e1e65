/**
 * The deliveries without a connection. It answers below its own address only (`/{language}/workspace/deliveries`), keeps
 * one page that says nothing of anybody and the files that this page needs, and sends nothing of itself: what was typed
 * is kept and sent by the page.
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
const cacheName = "oivf-deliveries-1";
const home = new URL(worker.registration.scope).pathname.replace(/\/$/, "");
const devicePage = `${home}/device`;
const refreshMs = 3_600_000;
const patienceMs = 5000;
let refreshedAt = 0;

/** The page that opens without a connection, and every file that it names, styles' faces included. */
async function keepPage(): Promise<void> {
  const cache = await caches.open(cacheName);
  const answer = await fetch(devicePage, { credentials: "omit" });
  if (!answer.ok || answer.redirected) throw new Error("the page of this device is not to be had");
  const html = await answer.clone().text();
  const files = new Set([`${home}/app.webmanifest`, ...filesIn(html)]);
  // Styles name their faces, scripts those that they fetch later: the set grows while it is walked.
  for (const file of files) {
    if (!/\.(?:css|js)$/.test(file)) continue;
    for (const named of filesIn(await (await fetch(file)).text())) files.add(named);
  }
  for (const file of files) if (!(await cache.match(file))) await cache.add(file);
  await cache.put(devicePage, answer);
  for (const kept of await cache.keys()) {
    const { pathname } = new URL(kept.url);
    if (pathname !== devicePage && !files.has(pathname)) await cache.delete(kept);
  }
  refreshedAt = Date.now();
}

function filesIn(text: string): string[] {
  return [...text.matchAll(/(?:\/|")assets\/([\w.-]+\.(?:js|css|svg|woff2))/g)].map((match) => `/assets/${match[1]}`);
}

worker.addEventListener("install", (event) => {
  (event as Lifetime).waitUntil(keepPage().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  (event as Lifetime).waitUntil(worker.clients.claim());
});

worker.addEventListener("fetch", (event) => {
  const asked = event as Asked;
  const { request } = asked;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/assets/")) {
    asked.respondWith(kept(request).then((answer) => answer ?? fetch(request)));
  } else if (request.mode === "navigate" && (url.pathname === home || url.pathname.startsWith(`${home}/`))) {
    asked.respondWith(open(request, url.pathname));
    if (Date.now() - refreshedAt > refreshMs && navigator.onLine) asked.waitUntil(keepPage().catch(() => {}));
  }
});

async function kept(request: Request | string): Promise<Response | undefined> {
  return (await caches.open(cacheName)).match(request, { ignoreVary: true });
}

/** The network's page; without a network, what this device keeps. */
async function open(request: Request, path: string): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(patienceMs) });
  } catch (error) {
    const delivery = new RegExp(`^${home}/(\\d+)$`).exec(path)?.[1];
    if (path !== devicePage) return Response.redirect(delivery ? `${devicePage}#${delivery}` : devicePage);
    const page = await kept(devicePage);
    if (!page) throw error;
    return page;
  }
}
