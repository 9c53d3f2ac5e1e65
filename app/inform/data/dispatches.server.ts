import { sql } from "kysely";
import type { Locale } from "~/kernel/locale.ts";
import type { Database, ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Segment } from "../core/segment.ts";

export interface Dispatch {
  subscriberId: string;
  email: string;
  locale: Locale;
  discreet: boolean;
  attempts: number;
}

/** Every mail of an edition, made in one statement: nobody is forgotten, and asking again adds nobody twice. */
export async function queueDispatches(
  transaction: WriteTransaction,
  editionId: number,
  segment: Segment,
): Promise<number> {
  const anyOf = (column: string, wanted: readonly string[]) =>
    wanted.length === 0 ? sql`true` : sql`(${sql.ref(column)} = '{}' or ${sql.ref(column)} && ${[...wanted]}::text[])`;
  const languages = segment.languages.length === 0 ? sql`true` : sql`locale = any(${[...segment.languages]}::text[])`;
  const places = segment.territories.length === 0 ? sql`true` : sql`territories && ${[...segment.territories]}::text[]`;
  const { numAffectedRows } = await sql`
    insert into inform.dispatch (edition_id, subscriber_id)
    select ${editionId}, id from inform.subscriber
    where state = 'active' and ${languages} and ${anyOf("themes", segment.themes)}
      and ${places}
    on conflict do nothing`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

/** The next mails of an edition, by page of keys. Who left meanwhile is left out. */
export async function nextDispatches(
  db: ReadDatabase,
  editionId: number,
  after: string,
  size: number,
): Promise<Dispatch[]> {
  const { rows } = await sql<Dispatch>`
    select d.subscriber_id::text as "subscriberId", s.email, s.locale, s.discreet, d.attempts
    from inform.dispatch d join inform.subscriber s on s.id = d.subscriber_id and s.state = 'active'
    where d.edition_id = ${editionId} and d.state = 'waiting' and d.not_before <= now()
      and d.subscriber_id > ${after}::uuid
    order by d.subscriber_id limit ${size}`.execute(db);
  return rows;
}

export interface DispatchResult {
  subscriberId: string;
  state: "sent" | "refused" | "waiting";
  answer: string | null;
  /** Minutes until the next attempt, for one that waits. */
  waitMinutes: number;
}

/** Writes what became of many mails in one statement. What is sent stays sent, whatever is written later. */
export async function writeResults(
  database: Pick<Database, "write">,
  editionId: number,
  results: readonly DispatchResult[],
): Promise<void> {
  if (results.length === 0) return;
  await database.write((transaction) =>
    sql`
      update inform.dispatch d set state = r.state, answer = r.answer,
        attempts = d.attempts + case when r.state = 'sent' then 0 else 1 end,
        not_before = now() + make_interval(mins => r.wait),
        sent_at = case when r.state = 'sent' then now() else d.sent_at end
      from unnest(${results.map((one) => one.subscriberId)}::uuid[], ${results.map((one) => one.state)}::text[],
        ${results.map((one) => one.answer)}::text[], ${results.map((one) => one.waitMinutes)}::integer[])
        as r (id, state, answer, wait)
      where d.edition_id = ${editionId} and d.subscriber_id = r.id and d.state = 'waiting'`.execute(transaction),
  );
}

export interface Progress {
  waiting: number;
  sent: number;
  refused: number;
  left: number;
}

export async function progressOf(db: ReadDatabase, editionId: number): Promise<Progress> {
  const { rows } = await sql<Progress>`
    select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'sent')::int as sent,
      count(*) filter (where state = 'refused')::int as refused, count(*) filter (where state = 'left')::int as left
    from inform.dispatch where edition_id = ${editionId}`.execute(db);
  return rows[0]!;
}

/** Editions on their way, the oldest first. */
export async function listSending(db: ReadDatabase): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from inform.edition where state = 'sending' order by started_at`.execute(db);
  return rows.map((row) => row.id);
}
