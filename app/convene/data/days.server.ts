import { sql } from "kysely";
import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { ContributionKind } from "../core/contribution.ts";
import type { Ratings } from "../core/evaluation.ts";

type Reader = ReadDatabase | WriteTransaction;

/** Notes that somebody came; twice is once. */
export async function writePresence(
  transaction: WriteTransaction,
  registrationId: string,
  occurrence: string,
  by: "code" | "desk",
): Promise<void> {
  await sql`
    insert into convene.attendance (registration_id, occurrence, by) values (${registrationId}, ${occurrence}, ${by})
    on conflict do nothing`.execute(transaction);
}

/** The times at which somebody was there. */
export async function listTimesOf(db: Reader, registrationId: string): Promise<string[]> {
  const { rows } = await sql<{ at: string }>`
    select to_char(occurrence at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from convene.attendance
    where registration_id = ${registrationId}::uuid order by occurrence`.execute(db);
  return rows.map(({ at }) => at);
}

/** At how many times each of an event's people was there. */
export async function countPresence(db: Reader, eventId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; times: number }>`
    select a.registration_id as id, count(*)::int as times from convene.attendance a
      join convene.registration r on r.id = a.registration_id
    where r.event_id = ${eventId}::uuid group by a.registration_id`.execute(db);
  return new Map(rows.map(({ id, times }) => [id, times]));
}

export interface Contribution {
  id: string;
  eventId: string;
  kind: ContributionKind;
  text: string;
  locale: Locale;
  origin: "desk" | "participant";
  state: "waiting" | "shown" | "hidden" | "removed";
  answered: boolean;
  at: string;
}

const columns = sql`id, event_id as "eventId", kind, text, locale, origin, state, answered,
  to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`;

export async function listContributions(
  db: Reader,
  eventId: string,
  states: readonly Contribution["state"][] = ["shown"],
): Promise<Contribution[]> {
  const { rows } = await sql<Contribution>`
    select ${columns} from convene.contribution
    where event_id = ${eventId}::uuid and state = any(${[...states]}::text[])
    order by convene.contribution.at, id`.execute(db);
  return rows;
}

export async function findContribution(db: Reader, id: string): Promise<Contribution | undefined> {
  const { rows } = await sql<Contribution>`
    select ${columns} from convene.contribution where id::text = ${id}`.execute(db);
  return rows[0];
}

export async function insertContribution(
  transaction: WriteTransaction,
  one: Omit<Contribution, "id" | "at" | "answered">,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into convene.contribution (event_id, kind, text, locale, origin, state)
    values (${one.eventId}, ${one.kind}, ${one.text}, ${one.locale}, ${one.origin}, ${one.state})
    returning id`.execute(transaction);
  return rows[0]!.id;
}

export async function setContribution(
  transaction: WriteTransaction,
  id: string,
  change: { state?: Contribution["state"]; answered?: boolean },
): Promise<void> {
  await sql`
    update convene.contribution set state = coalesce(${change.state ?? null}, state),
      answered = coalesce(${change.answered ?? null}, answered)
    where id = ${id}::uuid`.execute(transaction);
}

/** Keeps the answers, and apart from them that somebody has answered; false where she has already. */
export async function insertEvaluation(
  transaction: WriteTransaction,
  registrationId: string,
  eventId: string,
  { ratings, remark }: { ratings: Ratings; remark: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into convene.evaluation_given (registration_id) values (${registrationId}) on conflict do nothing
    returning registration_id`.execute(transaction);
  if (rows.length === 0) return false;
  await sql`
    insert into convene.evaluation (event_id, ratings, remark)
    values (${eventId}, ${JSON.stringify(ratings)}::jsonb, ${remark})`.execute(transaction);
  return true;
}

export async function hasEvaluated(db: Reader, registrationId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from convene.evaluation_given where registration_id = ${registrationId}::uuid`.execute(db);
  return rows.length > 0;
}

/** In an order that tells nothing: by their random ids. */
export async function listEvaluations(db: Reader, eventId: string): Promise<{ ratings: Ratings; remark: string }[]> {
  const { rows } = await sql<{ ratings: Ratings; remark: string }>`
    select ratings, remark from convene.evaluation where event_id = ${eventId}::uuid order by id`.execute(db);
  return rows;
}
