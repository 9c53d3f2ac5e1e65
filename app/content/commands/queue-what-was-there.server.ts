import type { Database } from "~/platform/database.server.ts";
import { isKindQueued, markKindQueued } from "../data/queued-kinds.server.ts";
import { listTranslatables, queueThing } from "../data/translatable.server.ts";

const atOnce = 50;

/**
 * What was public before its kind was handed over enters the queue of translations, each kind once. In small transactions, so
 * that nobody waits behind them; stopped half-way it begins its kind anew and changes nothing by it.
 */
export async function queueWhatWasThere(database: Database): Promise<void> {
  for (const things of listTranslatables()) {
    if (await isKindQueued(database.read, things.kind)) continue;
    const begunAt = new Date();
    const ids = await things.listAll(database.read);
    for (let from = 0; from < ids.length; from += atOnce) {
      await database.write(async (transaction) => {
        for (const id of ids.slice(from, from + atOnce)) await queueThing(transaction, things, id);
      });
    }
    await database.write((transaction) => markKindQueued(transaction, things.kind, { ids, begunAt }));
  }
}
