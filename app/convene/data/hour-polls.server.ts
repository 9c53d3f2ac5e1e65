import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Attendee } from "../core/hour/fair-hour.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface HourPoll {
  eventId: string;
  candidates: string[];
  rounds: number;
  everyDays: number;
  state: "open" | "chosen";
  chosen: string[];
}

export type HourAnswer = Attendee & { label: string };

export async function findHourPoll(db: Reader, eventId: string): Promise<HourPoll | undefined> {
  const { rows } = await sql<HourPoll>`
    select event_id as "eventId", candidates, rounds, every_days as "everyDays", state, chosen
    from convene.hour_poll where event_id = ${eventId}::uuid`.execute(db);
  return rows[0];
}

/** Opens it, or opens it again with other hours: answers given so far stay, without the hours that are gone. */
export async function writeHourPoll(
  transaction: WriteTransaction,
  poll: Pick<HourPoll, "eventId" | "candidates" | "rounds" | "everyDays"> & { by: string },
): Promise<void> {
  await sql`
    insert into convene.hour_poll (event_id, candidates, rounds, every_days, opened_by)
    values (${poll.eventId}, ${poll.candidates}::text[], ${poll.rounds}, ${poll.everyDays}, ${poll.by})
    on conflict (event_id) do update set candidates = excluded.candidates, rounds = excluded.rounds,
      every_days = excluded.every_days, state = 'open', chosen = '{}', opened_by = excluded.opened_by`.execute(
    transaction,
  );
}

export async function writeChosenHours(
  transaction: WriteTransaction,
  eventId: string,
  chosen: string[],
): Promise<void> {
  await sql`
    update convene.hour_poll set state = 'chosen', chosen = ${chosen}::text[]
    where event_id = ${eventId}::uuid`.execute(transaction);
}

export async function listHourAnswers(db: Reader, eventId: string): Promise<HourAnswer[]> {
  const { rows } = await sql<HourAnswer>`
    select id, label, zone, wakes, sleeps, cannot from convene.hour_answer
    where event_id = ${eventId}::uuid order by at, id`.execute(db);
  return rows;
}

export async function findHourAnswer(db: Reader, id: string): Promise<(HourAnswer & { eventId: string }) | undefined> {
  const { rows } = await sql<HourAnswer & { eventId: string }>`
    select id, event_id as "eventId", label, zone, wakes, sleeps, cannot from convene.hour_answer
    where id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** A new answer, or her own one written anew. */
export async function writeHourAnswer(
  transaction: WriteTransaction,
  { id, eventId, label, zone, wakes, sleeps, cannot }: Omit<HourAnswer, "id"> & { id: string | null; eventId: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into convene.hour_answer (id, event_id, label, zone, wakes, sleeps, cannot)
    values (coalesce(${id}::uuid, gen_random_uuid()), ${eventId}, ${label}, ${zone}, ${wakes}, ${sleeps},
      ${[...cannot]}::text[])
    on conflict (id) do update set label = excluded.label, zone = excluded.zone, wakes = excluded.wakes,
      sleeps = excluded.sleeps, cannot = excluded.cannot returning id`.execute(transaction);
  return rows[0]!.id;
}

/** Once the event is over, when people sleep is nobody's business any more. How many answered is told. */
export async function forgetHourAnswers(
  transaction: WriteTransaction,
  now: Date,
): Promise<{ id: string; count: number }[]> {
  const { rows } = await sql<{ id: string; count: number }>`
    with gone as (delete from convene.hour_answer where event_id in
      (select id from convene.event where last_at < ${now}) returning event_id)
    select event_id as id, count(*)::int as count from gone group by event_id`.execute(transaction);
  return rows;
}
