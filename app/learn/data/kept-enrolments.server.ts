import { sql } from "kysely";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { enrolmentKept } from "../core/cohort.ts";
import type { Reader } from "./courses.server.ts";

/** When something happened in it last: begun, done, finished, or kept because she asked. */
const lastOf = sql`greatest(e.begun_at, e.finished_at, e.kept_at,
  (select max(m.received_at) from learn.progress_mark m where m.enrolment_id = e.id))`;
/** She was told, and nothing happened since. */
const isTold = sql`coalesce(e.told_at > ${lastOf}, false)`;

export interface IdleEnrolment {
  id: string;
  accountId: string;
  courseId: string;
}

/** Whose learner is to be told that it will be forgotten. */
export async function listEnrolmentsToTell(db: Reader, now: Date): Promise<IdleEnrolment[]> {
  const { rows } = await sql<IdleEnrolment>`
    select e.id, e.account_id as "accountId", e.course_id as "courseId" from learn.enrolment e
    where not ${isTold} and ${lastOf} < ${now}::timestamptz - make_interval(days => ${enrolmentKept.tellAfterDays}::int)
    order by e.id`.execute(db);
  return rows;
}

/** Those that are forgotten now: idle for two years, and told a month ago. */
export async function listEnrolmentsToForget(db: Reader, now: Date): Promise<IdleEnrolment[]> {
  const { rows } = await sql<IdleEnrolment>`
    select e.id, e.account_id as "accountId", e.course_id as "courseId" from learn.enrolment e
    where ${isTold} and ${lastOf} < ${now}::timestamptz - make_interval(days => ${enrolmentKept.forgetAfterDays}::int)
      and e.told_at < ${now}::timestamptz - make_interval(days => ${enrolmentKept.leastNoticeDays}::int)
    order by e.id`.execute(db);
  return rows;
}

export async function noteTold(transaction: WriteTransaction, id: string, now: Date): Promise<void> {
  await sql`update learn.enrolment set told_at = ${now} where id::text = ${id}`.execute(transaction);
}

export async function keepEnrolment(transaction: WriteTransaction, id: string, now: Date): Promise<void> {
  await sql`update learn.enrolment set kept_at = ${now}, told_at = null where id::text = ${id}`.execute(transaction);
}

/** The day on which it would be forgotten, where its learner was told so; else null. */
export async function forgottenOn(db: Reader, id: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select case when ${isTold} then greatest(${lastOf} + make_interval(days => ${enrolmentKept.forgetAfterDays}::int),
      e.told_at + make_interval(days => ${enrolmentKept.leastNoticeDays}::int))::date::text end as day
    from learn.enrolment e where e.id::text = ${id}`.execute(db);
  return rows[0]?.day ?? null;
}
