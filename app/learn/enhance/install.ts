/**
 * Installs a module on this device, if its reader asks: its pages and what they show, one bundle of 2 MB at most,
 * without recordings. It is taken away from the same place.
 */
const section = document.querySelector<HTMLElement>("[data-install]")!;
const home = section.dataset["install"]!;
const module = location.pathname;
const heaviest = 2_000_000;
const nowButton = section.querySelector<HTMLButtonElement>("[data-install-now]")!;
const removeButton = section.querySelector<HTMLButtonElement>("[data-install-remove]")!;

/** A name that says nothing of the course. */
async function bundleName(): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(module));
  return `pages-${[...new Uint8Array(hash.slice(0, 6))].map((byte) => byte.toString(36)).join("")}`;
}

function say(key: string, kilobytes = 0): void {
  section.querySelector("[data-install-state]")!.textContent = key
    ? section.dataset[key]!.replace("{kilobytes}", kilobytes.toLocaleString(document.documentElement.lang))
    : "";
}

class TooHeavy extends Error {}

async function bring(): Promise<Map<string, Response>> {
  const lessons = [...document.querySelectorAll<HTMLAnchorElement>("li[data-part] a")].map(({ pathname }) => pathname);
  const bundle = new Map<string, Response>();
  const waiting = [home, module, ...lessons];
  let size = 0;
  for (const path of waiting) {
    if (bundle.has(path)) continue;
    const answer = await fetch(path, { credentials: "omit" });
    if (!answer.ok || answer.redirected) throw new Error(path);
    bundle.set(path, answer.clone());
    size += (await answer.clone().arrayBuffer()).byteLength;
    if (size > heaviest) throw new TooHeavy();
    if (!/html|css/.test(answer.headers.get("content-type") ?? "")) continue;
    for (const [found] of (await answer.text()).matchAll(
      /\/assets\/[\w.-]+\.(?:js|css|svg|woff2)|(?<=<img[^>]*src=")\/media\/[\w-]+/g,
    )) {
      waiting.push(found);
    }
  }
  return bundle;
}

async function install(): Promise<void> {
  nowButton.disabled = true;
  say("working");
  try {
    const bundle = await bring();
    const name = await bundleName();
    await caches.delete(name);
    const cache = await caches.open(name);
    for (const [path, answer] of bundle) await cache.put(path, answer);
    await navigator.serviceWorker.register(`${home}/worker.js`, { scope: home });
    await navigator.serviceWorker.ready;
    await show();
  } catch (error) {
    say(error instanceof TooHeavy ? "heavy" : "failed");
  }
  nowButton.disabled = false;
}

async function remove(): Promise<void> {
  await caches.delete(await bundleName());
  const others = (await caches.keys()).some((name) => name.startsWith("pages-"));
  if (!others) await (await navigator.serviceWorker.getRegistration(home))?.unregister();
  await show();
  say("removed");
}

/** Whether it is installed, and what it weighs. Buttons come last, so that nobody removes what is still being weighed. */
async function show(): Promise<void> {
  const name = await bundleName();
  const isHere = await caches.has(name);
  let size = 0;
  if (isHere) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) size += (await (await cache.match(request))!.arrayBuffer()).byteLength;
  }
  say(isHere ? "installed" : "", Math.round(size / 1000));
  nowButton.hidden = isHere;
  removeButton.hidden = !isHere;
}

if ("serviceWorker" in navigator && "caches" in globalThis) {
  section.hidden = false;
  nowButton.addEventListener("click", () => void install());
  removeButton.addEventListener("click", () => void remove());
  void show();
}

// A file of its own, not a script among others.
export {};
