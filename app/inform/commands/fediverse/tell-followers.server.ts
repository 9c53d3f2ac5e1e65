import type { Database } from "~/platform/database.server.ts";
import { OutsideRefused } from "~/platform/outside/fetch-outside.server.ts";
import { createOf, deleteOf, noteOf, updateOf, withContext } from "../../core/fediverse/vocabulary.ts";
import { listActors, privateKeyOf, type FediverseActor } from "../../data/fediverse/actors.server.ts";
import {
  dueDeliveries,
  endDelivery,
  forgetInbox,
  inboxesOf,
  postponeDelivery,
  queueDeliveries,
  type Delivery,
} from "../../data/fediverse/followers.server.ts";
import { takeUntold } from "../../data/fediverse/posts.server.ts";
import { keyIdOf, postWords } from "./speakers.server.ts";
import { postActivity, type FediverseHome } from "./signatures.server.ts";

/** Writes down what followers have not been told: new entries, changed ones, those taken back. */
export async function queueNews(base: string, database: Database): Promise<void> {
  for (const actor of await listActors(database.read)) {
    if (!actor.isGone) await queueNewsOf(base, actor, database);
  }
}

async function queueNewsOf(base: string, actor: FediverseActor, database: Database): Promise<void> {
  await database.write(async (transaction) => {
    const untold = await takeUntold(transaction, actor);
    const activities = [
      ...untold.added.flatMap((entry) => {
        const note = noteOf(base, actor.name, entry, postWords);
        return note ? [createOf(base, actor.name, note)] : [];
      }),
      ...untold.changed.flatMap((entry) => {
        const note = noteOf(base, actor.name, entry, postWords);
        return note ? [updateOf(base, actor.name, note, entry.updatedAt)] : [];
      }),
      ...untold.removed.map((id) => deleteOf(base, actor.name, id)),
    ];
    if (activities.length === 0) return;
    const inboxes = await inboxesOf(transaction, actor.name);
    if (inboxes.length === 0) return;
    for (const activity of activities) await queueDeliveries(transaction, actor.name, inboxes, withContext(activity));
  });
}

/** Minutes until the next try, after each one that failed: four days in all, then it is given up. */
const patience = [1, 5, 30, 120, 480, 1440, 1440, 1440];
const atOnce = 8;
const round = 200;

/** Hands over what is due. A server that is away holds up nobody else's letters. Returns how many were taken. */
export async function deliverActivities(
  home: FediverseHome,
  database: Database,
  until = Date.now() + 45_000,
): Promise<number> {
  let taken = 0;
  for (;;) {
    const due = await dueDeliveries(database.read, round);
    if (due.length === 0 || Date.now() > until) return taken;
    const keys = new Map<string, string>();
    for (const { actor } of due) {
      if (!keys.has(actor)) keys.set(actor, (await privateKeyOf(database.read, actor)) ?? "");
    }
    const queue = due.values();
    const lines = Array.from({ length: atOnce }, async () => {
      for (const delivery of queue) {
        if (Date.now() > until) return;
        if (await deliver(home, delivery, keys.get(delivery.actor) ?? "", database)) taken++;
      }
    });
    await Promise.all(lines);
  }
}

async function deliver(
  home: FediverseHome,
  { id, actor, inbox, activity, attempts }: Delivery,
  privateKey: string,
  database: Database,
): Promise<boolean> {
  const status = await postActivity(home, inbox, activity, { id: keyIdOf(home.base, actor), privateKey }).catch(
    (error: unknown) => {
      if (error instanceof OutsideRefused) return error.problem === "private" || error.problem === "address" ? 400 : 0;
      throw error;
    },
  );
  const isTaken = status >= 200 && status < 300;
  const mayChange = status === 0 || status === 408 || status === 429 || status >= 500;
  await database.write(async (transaction) => {
    if (status === 410) await forgetInbox(transaction, inbox);
    const wait = mayChange ? patience[attempts] : undefined;
    if (wait === undefined) await endDelivery(transaction, id);
    else await postponeDelivery(transaction, id, wait);
  });
  return isTaken;
}
