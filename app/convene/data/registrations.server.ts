import { sql, type RawBuilder } from "kysely";
import type { Locale } from "~/kernel/locale.ts";
import type { Region } from "~/network/index.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { FollowUp } from "../core/follow-up.ts";
import type { RegistrationState, Taken, Waiting } from "../core/places.ts";
import { isUuid } from "./is-uuid.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface Registration {
  id: string;
  eventId: string;
  email: string;
  name: string;
  under: "name" | "institution";
  institution: string;
  region: Region | null;
  role: string;
  locale: Locale;
  zone: string;
  language: string;
  needs: string;
  attends: "place" | "online";
  /** To the organisers' own questions, by their id. */
  answers: Record<string, string>;
  /** Null until she wrote it, after acceptance. */
  followUp: FollowUp | null;
  state: RegistrationState;
  heldUntil: string | null;
  /** The order of arrival, from one on within the installation. */
  arrived: number;
  at: string;
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

async function select(db: Reader, where: RawBuilder<unknown>): Promise<Registration[]> {
  const { rows } = await sql<Registration>`
    select r.id, r.event_id as "eventId", r.email, r.name, r.under, r.institution, r.region, r.role, r.locale, r.zone,
      r.language, r.needs, r.attends, r.answers, r.follow_up as "followUp", r.state, ${moment("r.held_until")} as "heldUntil", r.arrived::int as arrived,
      ${moment("r.at")} as at
    from convene.registration r where ${where} order by r.arrived`.execute(db);
  return rows;
}

/** In order of arrival. */
export function listRegistrations(
  db: Reader,
  eventId: string,
  states?: readonly RegistrationState[],
): Promise<Registration[]> {
  const wanted = states ? sql`and r.state = any(${[...states]}::text[])` : sql``;
  return select(db, sql`r.event_id = ${eventId}::uuid ${wanted}`);
}

export async function findRegistration(db: Reader, id: string): Promise<Registration | undefined> {
  return isUuid(id) ? (await select(db, sql`r.id = ${id}::uuid`))[0] : undefined;
}

/** Her standing request for this event, if any. */
export async function findStanding(db: Reader, eventId: string, email: string): Promise<Registration | undefined> {
  const standing = sql`r.state in ('asked', 'held', 'accepted', 'waiting')`;
  return (await select(db, sql`r.event_id = ${eventId}::uuid and r.email = ${email} and ${standing}`))[0];
}

/** Held and accepted places, by region too: of the whole table at once, however long it is. */
export async function countTaken(db: Reader, eventId: string): Promise<Taken> {
  const { rows } = await sql<{ region: Region | null; role: string; count: number }>`
    select region, role, count(*)::int as count from convene.registration
    where event_id = ${eventId}::uuid and state in ('held', 'accepted') group by region, role`.execute(db);
  const taken = { total: 0, byRegion: {} as Record<string, number>, byRole: {} as Record<string, number> };
  for (const { region, role, count } of rows) {
    taken.total += count;
    if (region) taken.byRegion[region] = (taken.byRegion[region] ?? 0) + count;
    if (role) taken.byRole[role] = (taken.byRole[role] ?? 0) + count;
  }
  return taken;
}

export async function listWaiting(db: Reader, eventId: string): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select id, region, role from convene.registration where event_id = ${eventId}::uuid and state = 'waiting'
    order by arrived`.execute(db);
  return rows;
}

/** Where somebody stands in the waiting list, from one on. */
export async function positionOf(
  db: Reader,
  { eventId, arrived }: Pick<Registration, "eventId" | "arrived">,
): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    select count(*)::int as position from convene.registration
    where event_id = ${eventId}::uuid and state = 'waiting' and arrived <= ${arrived}`.execute(db);
  return rows[0]!.position;
}

export type NewRegistration = Omit<Registration, "id" | "arrived" | "at" | "heldUntil" | "followUp"> & {
  heldUntil: Date | null;
};

export async function insertRegistration(transaction: WriteTransaction, asked: NewRegistration): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into convene.registration (event_id, email, name, under, institution, region, role, locale, zone, language,
      needs, attends, answers, state, held_until)
    values (${asked.eventId}, ${asked.email}, ${asked.name}, ${asked.under}, ${asked.institution}, ${asked.region},
      ${asked.role}, ${asked.locale}, ${asked.zone}, ${asked.language}, ${asked.needs}, ${asked.attends},
      ${JSON.stringify(asked.answers)}::jsonb, ${asked.state}, ${asked.heldUntil}) returning id`.execute(transaction);
  return rows[0]!.id;
}

export async function moveRegistration(
  transaction: WriteTransaction,
  id: string,
  state: RegistrationState,
  heldUntil: Date | null = null,
): Promise<void> {
  await sql`
    update convene.registration set state = ${state}, held_until = ${heldUntil}, changed_at = now()
    where id = ${id}::uuid`.execute(transaction);
}

/** What is asked after acceptance alone; null takes it back. */
export async function writeFollowUp(
  transaction: WriteTransaction,
  id: string,
  followUp: FollowUp | null,
): Promise<void> {
  await sql`
    update convene.registration set follow_up = ${followUp === null ? null : JSON.stringify(followUp)}::jsonb,
      changed_at = now()
    where id = ${id}::uuid`.execute(transaction);
}

/** Events where a hold has run out. */
export async function eventsWithLapsedHolds(db: Reader, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct event_id as id from convene.registration where state = 'held' and held_until < ${now}`.execute(db);
  return rows.map(({ id }) => id);
}

export async function lapseHolds(transaction: WriteTransaction, eventId: string, now: Date): Promise<Registration[]> {
  const { rows } = await sql<{ id: string }>`
    update convene.registration set state = 'lapsed', held_until = null, changed_at = now()
    where event_id = ${eventId}::uuid and state = 'held' and held_until < ${now} returning id`.execute(transaction);
  return rows.length === 0 ? [] : select(transaction, sql`r.id = any(${rows.map(({ id }) => id)}::uuid[])`);
}

/** Events whose day for forgetting people has come. */
export async function eventsToPurge(db: Reader, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from convene.event where retain_until < ${today}::date and purged_at is null`.execute(db);
  return rows.map(({ id }) => id);
}

/** Forgets who asked for a place. How many there were is left, who they were is not. */
export async function purgeRegistrations(transaction: WriteTransaction, eventId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from convene.registration where event_id = ${eventId}::uuid`.execute(transaction);
  await sql`update convene.event set purged_at = now() where id = ${eventId}::uuid`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

/** Notes that a reminder goes; false where it went already. */
export async function noteReminder(
  transaction: WriteTransaction,
  registrationId: string,
  occurrence: string,
  kind: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into convene.reminder_sent (registration_id, occurrence, kind) values (${registrationId}, ${occurrence}, ${kind})
    on conflict do nothing returning kind`.execute(transaction);
  return rows.length > 0;
}
