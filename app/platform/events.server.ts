import { sql } from "kysely";
import type { AnnouncedEvent, DeliveredEvent, EventListener } from "../kernel/event.ts";
import type { Database, WriteTransaction } from "./database.server.ts";
import { logError } from "./log.server.ts";

export type Listener = EventListener<WriteTransaction>;

/** An event nobody could handle for this long is let go; a listener added later does not relive the past. */
const deliveryDays = 14;
const batch = 100;

const listeners = new Map<string, Listener>();
/** When a failed pair of listener and event may be tried again: lost with the process, which only retries sooner. */
const waiting = new Map<string, { failures: number; notBefore: number }>();

/** Called once by each slice that listens, before delivery starts. The name is the listener's memory: never reuse it. */
export function registerListener(listener: Listener): void {
  listeners.set(listener.name, listener);
}

/** Says what happened, in the transaction that made it happen; it carries ids, never names or words. */
export async function announce(transaction: WriteTransaction, event: AnnouncedEvent): Promise<void> {
  await sql`insert into platform.event (type, subject) values (${event.type}, ${event.subject})`.execute(transaction);
}

/**
 * Tells each listener what it has not handled yet, each event in a transaction of its own together with the note that
 * it was handled. Two processes may deliver at once: the note's key lets one of them win. Returns how many were handled.
 */
export async function deliverEvents(
  database: Database,
  told: Iterable<Listener> = listeners.values(),
  now = Date.now(),
): Promise<number> {
  let handled = 0;
  for (const listener of told) {
    for (const event of await unhandled(database, listener)) {
      const key = `${listener.name} ${event.id}`;
      if ((waiting.get(key)?.notBefore ?? 0) > now) continue;
      try {
        if (await deliver(database, listener, event)) handled++;
        waiting.delete(key);
      } catch (error) {
        const failures = (waiting.get(key)?.failures ?? 0) + 1;
        waiting.set(key, { failures, notBefore: now + Math.min(3_600_000, 1000 * 2 ** failures) });
        logError("event-listener", error, { listener: listener.name, type: event.type, id: event.id });
      }
    }
  }
  return handled;
}

async function unhandled(database: Database, listener: Listener): Promise<DeliveredEvent[]> {
  if (listener.listensTo.length === 0) return [];
  const { rows } = await sql<DeliveredEvent>`
    select e.id, e.type, e.subject, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from platform.event e
    where e.type in (${sql.join([...listener.listensTo])})
      and e.at > now() - make_interval(days => ${deliveryDays}::int)
      and not exists (
        select from platform.event_handled h where h.listener = ${listener.name} and h.event_id = e.id)
    order by e.position
    limit ${batch}`.execute(database.read);
  return rows;
}

async function deliver(database: Database, listener: Listener, event: DeliveredEvent): Promise<boolean> {
  return database.write(async (transaction) => {
    const { rows } = await sql`
      insert into platform.event_handled (listener, event_id) values (${listener.name}, ${event.id})
      on conflict do nothing returning listener`.execute(transaction);
    if (rows.length === 0) return false;
    await listener.handle(event, transaction);
    return true;
  });
}

/** What happened long ago has been told; what it changed stands in its own tables. */
export async function forgetOldEvents(database: Database, days = 90): Promise<void> {
  await sql`delete from platform.event where at < now() - make_interval(days => ${days}::int)`.execute(database.read);
}

/** Delivers every `everyMs` until stopped; `stop` waits for what is under way. */
export function startEventDelivery(database: Database, everyMs = 2000): { stop(): Promise<void> } {
  let stopped = false;
  let round: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    round = round.then(async () => {
      if (stopped) return;
      await deliverEvents(database).catch((error: unknown) => logError("event-delivery", error));
    });
  }, everyMs);
  timer.unref();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await round;
    },
  };
}
