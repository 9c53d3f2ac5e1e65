import type { GridState } from "../../core/grid/grid-state.ts";
import type { GridPage } from "./grid-page.ts";

/** A delivery kept on this device, with what it still has to send. Counts only. */
export interface KeptDelivery {
  id: number;
  page: GridPage;
  cells: GridState["cells"];
  waiting: GridState["waiting"];
  /** When it was last touched: two weeks later it is gone. */
  keptAt: number;
}

export const keptDays = 14;
const databaseName = "oivf-deliveries";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(databaseName, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("deliveries", { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error("the device keeps nothing"));
  });
}

async function withStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction("deliveries", mode);
      const asked = work(transaction.objectStore("deliveries"));
      // On disk when the transaction is complete, not before.
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("the device keeps nothing"));
    });
  } finally {
    db.close();
  }
}

export const keep = (kept: KeptDelivery) => withStore("readwrite", (store) => store.put(kept));
export const erase = (id: number) => withStore("readwrite", (store) => store.delete(id));
export const readKept = (id: number) =>
  withStore<KeptDelivery | undefined>("readonly", (store) => store.get(id) as IDBRequest<KeptDelivery | undefined>);

/** Those on this device, the oldest gone. */
export async function listKept(now = Date.now()): Promise<KeptDelivery[]> {
  const all = await withStore<KeptDelivery[]>("readonly", (store) => store.getAll() as IDBRequest<KeptDelivery[]>);
  const limit = now - keptDays * 86_400_000;
  for (const old of all.filter((kept) => kept.keptAt < limit)) await erase(old.id);
  return all.filter((kept) => kept.keptAt >= limit).sort((a, b) => b.keptAt - a.keptAt);
}

/** Everything of ours leaves this device: deliveries, the pages that open without a connection, the worker. */
export async function forgetDevice(): Promise<void> {
  await new Promise<void>((resolve) => {
    const asked = indexedDB.deleteDatabase(databaseName);
    asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
  });
  if ("caches" in globalThis)
    for (const name of await caches.keys()) if (name.startsWith(databaseName)) await caches.delete(name);
  for (const registration of (await navigator.serviceWorker?.getRegistrations()) ?? [])
    if (registration.scope.endsWith("/workspace/deliveries")) await registration.unregister();
}

/** On request only: the pages of deliveries open without a connection from now on. */
export async function installWorker(locale: string): Promise<void> {
  const home = `/${locale}/workspace/deliveries`;
  await navigator.serviceWorker.register(`${home}/worker.js`, { scope: home });
  await navigator.serviceWorker.ready;
}
