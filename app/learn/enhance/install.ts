import { bringModule, bundleName, bundleNames, readFacts, TooHeavy } from "../parts/module-bundle.ts";

/**
 * Installs a module on this device, if its reader asks, with the law, the numbers and the figures of the place that she
 * chooses: one bundle of 2 MB at most, without recordings. It is taken away from the same place.
 */
const section = document.querySelector<HTMLElement>("[data-install]")!;
const home = section.dataset["install"]!;
const module = location.pathname;
const language = document.documentElement.lang;
const nowButton = section.querySelector<HTMLButtonElement>("[data-install-now]")!;
const removeButton = section.querySelector<HTMLButtonElement>("[data-install-remove]")!;
const choice = section.querySelector<HTMLSelectElement>("select");

function say(key: string, facts: Readonly<Record<string, string>> = {}): void {
  const words = key ? section.dataset[key]! : "";
  section.querySelector("[data-install-state]")!.textContent = words.replaceAll(
    /\{(\w+)\}/g,
    (whole, name: string) => facts[name] ?? whole,
  );
}

async function install(): Promise<void> {
  nowButton.disabled = true;
  say("working");
  try {
    await bringModule({ home, module, place: choice?.value ?? "" }, { renews: false });
    await navigator.serviceWorker.register(`${home}/worker.js`, { scope: home });
    await navigator.serviceWorker.ready;
    await show();
  } catch (error) {
    say(error instanceof TooHeavy ? "heavy" : "failed");
  }
  nowButton.disabled = false;
}

async function remove(): Promise<void> {
  await caches.delete(await bundleName(module));
  if ((await bundleNames()).length === 0) await (await navigator.serviceWorker.getRegistration(home))?.unregister();
  await show();
  say("removed");
}

/** Whether it is installed, and what it weighs. Buttons come last, so that nobody removes what is still being weighed. */
async function show(): Promise<void> {
  const name = await bundleName(module);
  const isHere = await caches.has(name);
  const facts = await readFacts(name);
  if (isHere) {
    let size = 0;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) size += (await (await cache.match(request))!.arrayBuffer()).byteLength;
    if (choice && facts) choice.value = facts.place;
    const place = choice?.selectedOptions[0]?.textContent ?? "";
    say(facts && facts.place !== "" && place !== "" ? "installedPlace" : "installed", {
      kilobytes: Math.round(size / 1000).toLocaleString(language),
      place,
    });
  } else say("");
  nowButton.hidden = isHere;
  removeButton.hidden = !isHere;
}

/** What is installed follows what is published, whenever there is a network; answers that wait lie elsewhere. */
async function renew(): Promise<void> {
  const facts = await readFacts(await bundleName(module));
  if (!facts || !navigator.onLine) return;
  await bringModule(facts, { renews: true }).catch(() => undefined);
  await show();
}

if ("serviceWorker" in navigator && "caches" in globalThis) {
  section.hidden = false;
  nowButton.addEventListener("click", () => void install());
  removeButton.addEventListener("click", () => void remove());
  // Another place is another copy: asked for by the same button.
  choice?.addEventListener("change", () => (nowButton.hidden = false));
  globalThis.addEventListener("online", () => void renew());
  void show().then(renew);
}
