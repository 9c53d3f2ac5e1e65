import { sql } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { Reader } from "../courses.server.ts";

export async function findChoice(db: Reader, enrolmentId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from learn.record_choice where enrolment_id::text = ${enrolmentId}`.execute(db);
  return rows.length > 0;
}

export async function insertChoice(transaction: WriteTransaction, enrolmentId: string): Promise<void> {
  await sql`insert into learn.record_choice (enrolment_id) values (${enrolmentId}) on conflict do nothing`.execute(
    transaction,
  );
}

/** What was sent of it is made void: the table sees to it. */
export async function deleteChoice(transaction: WriteTransaction, enrolmentId: string): Promise<void> {
  await sql`delete from learn.record_choice where enrolment_id::text = ${enrolmentId}`.execute(transaction);
}

/** Something that is to be said to the store. */
export interface ToRecord {
  /** What its statement is made from, always the same. */
  statementId: string;
  enrolmentId: string;
  accountId: string;
  course: string;
  /** Empty for the whole course. */
  part: string;
  title: TranslatedText;
  at: string;
}

/**
 * Lessons done and courses finished since their learner chose it, not said yet. The id of a statement is made from what it
 * says, so that it is the same one after a crash; a lesson is said once, with the first mark that it is done.
 */
export async function listToRecord(db: Reader, limit: number): Promise<ToRecord[]> {
  const { rows } = await sql<ToRecord>`
    with said as (
      select e.id as enrolment_id, e.account_id, e.course_id, e.number, m.lesson as part, min(m.at) as at
      from learn.record_choice r join learn.enrolment e on e.id = r.enrolment_id
      join learn.progress_mark m on m.enrolment_id = e.id and m.kind = 'done' and m.received_at >= r.chosen_at
      group by e.id, m.lesson
      union all
      select e.id, e.account_id, e.course_id, e.number, '', e.finished_at
      from learn.record_choice r join learn.enrolment e on e.id = r.enrolment_id where e.finished_at >= r.chosen_at
    ), named as (
      select said.*, md5('xapi ' || said.enrolment_id::text || ' ' || said.part || ' ' || r.chosen_at::text) as digest
      from said join learn.record_choice r on r.enrolment_id = said.enrolment_id
    ), identified as (
      -- A UUID of version 4 by its form.
      select named.*, (substr(digest, 1, 12) || '4' || substr(digest, 14, 3) || 'a' || substr(digest, 18))::uuid as id
      from named
    )
    select i.id as "statementId", i.enrolment_id as "enrolmentId", i.account_id as "accountId", c.slug as course, i.part,
      t.title, to_char(i.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from identified i join learn.course c on c.id = i.course_id
    join learn.course_version_text t on t.course_id = c.id and t.number = coalesce(i.number, c.published_number) and t.part = i.part
    where not exists (select 1 from learn.record_statement s where s.statement_id = i.id)
    order by i.at, i.id limit ${limit}`.execute(db);
  return rows;
}

export async function listToVoid(db: Reader, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select statement_id as id from learn.record_statement where state = 'to-void' order by at, statement_id limit ${limit}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** What was sent while she took her choice back is made void at once. */
export async function noteStatements(
  transaction: WriteTransaction,
  statements: readonly Pick<ToRecord, "statementId" | "enrolmentId">[],
  state: "sent" | "refused",
): Promise<void> {
  await sql`
    insert into learn.record_statement (statement_id, enrolment_id, state)
    select given."statementId", given."enrolmentId", case when ${state} = 'sent' and not exists (
      select 1 from learn.record_choice r where r.enrolment_id = given."enrolmentId") then 'to-void' else ${state} end
    from jsonb_to_recordset(${JSON.stringify(statements)}::jsonb) as given ("statementId" uuid, "enrolmentId" uuid)
    on conflict do nothing`.execute(transaction);
}

export async function noteVoided(transaction: WriteTransaction, ids: readonly string[]): Promise<void> {
  await sql`update learn.record_statement set state = 'voided', at = now() where statement_id = any(${[...ids]}::uuid[])`.execute(
    transaction,
  );
}

export interface StoreState {
  failures: number;
  notBefore: string | null;
}

export async function findStoreState(db: Reader): Promise<StoreState> {
  const { rows } = await sql<StoreState>`
    select failures, to_char(not_before at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "notBefore"
    from learn.record_store`.execute(db);
  return rows[0] ?? { failures: 0, notBefore: null };
}

export async function writeStoreState(
  transaction: WriteTransaction,
  { failures, notBefore, problem }: { failures: number; notBefore: Date; problem: string | null },
): Promise<void> {
  await sql`
    insert into learn.record_store (failures, not_before, last_problem) values (${failures}, ${notBefore}, ${problem})
    on conflict (one) do update set failures = excluded.failures, not_before = excluded.not_before,
      last_problem = excluded.last_problem`.execute(transaction);
}
