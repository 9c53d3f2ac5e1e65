import { sql, type RawBuilder } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { Mark } from "../core/progress.ts";
import type { Reader } from "./courses.server.ts";

/** One person's following of a course. */
export interface Enrolment {
  id: string;
  courseId: string;
  accountId: string;
  begunAt: string;
  finishedAt: string | null;
  finishedNumber: number | null;
  /** The version that she follows: later ones wait until she asks for them. */
  number: number;
  /** The version that she followed before a correction took her on, until she has read so. */
  movedFrom: number | null;
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

async function select(db: Reader, where: RawBuilder<unknown>): Promise<Enrolment[]> {
  const { rows } = await sql<Enrolment>`
    select e.id, e.course_id as "courseId", e.account_id as "accountId", ${moment("e.begun_at")} as "begunAt",
      ${moment("e.finished_at")} as "finishedAt", e.finished_number as "finishedNumber",
      coalesce(e.number, c.published_number, 1) as number, e.moved_from as "movedFrom"
    from learn.enrolment e join learn.course c on c.id = e.course_id where ${where} order by e.begun_at desc`.execute(
    db,
  );
  return rows;
}

export const listEnrolments = (db: Reader, accountId: string): Promise<Enrolment[]> =>
  select(db, sql`e.account_id::text = ${accountId}`);

export async function findEnrolment(db: Reader, courseId: string, accountId: string): Promise<Enrolment | undefined> {
  return (await select(db, sql`e.course_id::text = ${courseId} and e.account_id::text = ${accountId}`))[0];
}

/** The enrolment, new or known; held until the end of the transaction. */
export async function enrol(transaction: WriteTransaction, courseId: string, accountId: string): Promise<Enrolment> {
  await sql`
    insert into learn.enrolment (course_id, account_id, number)
    select id, ${accountId}, published_number from learn.course where id::text = ${courseId}
    on conflict (course_id, account_id) do nothing`.execute(transaction);
  await sql`
    select 1 from learn.enrolment where course_id::text = ${courseId} and account_id::text = ${accountId}
    for update`.execute(transaction);
  return (await findEnrolment(transaction, courseId, accountId))!;
}

export async function deleteEnrolment(transaction: WriteTransaction, id: string): Promise<void> {
  await sql`delete from learn.enrolment where id::text = ${id}`.execute(transaction);
}

/** She goes on with another version; what she did counts there too. */
export async function followVersion(transaction: WriteTransaction, id: string, number: number): Promise<void> {
  await sql`
    update learn.enrolment set number = ${number}, moved_from = null where id::text = ${id}`.execute(transaction);
}

/** Takes everybody on to a version that corrects theirs; each is told until she has read it. Who has finished stays. */
export async function moveLearners(transaction: WriteTransaction, courseId: string, number: number): Promise<void> {
  await sql`
    update learn.enrolment set moved_from = coalesce(moved_from, number), number = ${number}
    where course_id::text = ${courseId} and finished_at is null and number is distinct from ${number}`.execute(
    transaction,
  );
}

export async function countLearners(db: Reader, courseId: string): Promise<{ following: number; finished: number }> {
  const { rows } = await sql<{ following: number; finished: number }>`
    select count(*) filter (where finished_at is null)::int as following,
      count(*) filter (where finished_at is not null)::int as finished
    from learn.enrolment where course_id::text = ${courseId}`.execute(db);
  return rows[0]!;
}

export async function listMarks(db: Reader, enrolmentId: string): Promise<Mark[]> {
  const { rows } = await sql<Mark>`
    select mark_id as id, lesson, activity, kind, outcome, fingerprint,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from learn.progress_mark where enrolment_id::text = ${enrolmentId}`.execute(db);
  return rows;
}

/** What was known already is left as it is. */
export async function insertMarks(
  transaction: WriteTransaction,
  enrolmentId: string,
  marks: readonly Mark[],
): Promise<number> {
  if (marks.length === 0) return 0;
  const { rows } = await sql`
    insert into learn.progress_mark (enrolment_id, mark_id, lesson, activity, kind, outcome, fingerprint, at)
    select ${enrolmentId}::uuid, id, lesson, activity, kind, outcome, fingerprint, least(at, now())
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb)
      as given (id uuid, lesson text, activity text, kind text, outcome text, fingerprint text, at timestamptz)
    on conflict (enrolment_id, mark_id) do nothing returning mark_id`.execute(transaction);
  return rows.length;
}

/** Set once: a later version of the course takes nothing away. */
export async function markFinished(
  transaction: WriteTransaction,
  enrolmentId: string,
  number: number,
): Promise<boolean> {
  const { rows } = await sql`
    update learn.enrolment set finished_at = now(), finished_number = ${number}
    where id::text = ${enrolmentId} and finished_at is null returning id`.execute(transaction);
  return rows.length > 0;
}

/** A course that somebody finished: what a certificate says of it. */
export interface CourseCompletion {
  enrolmentId: string;
  accountId: string;
  courseId: string;
  slug: string;
  /** The number and the name of the version in which she finished. */
  number: number;
  version: string;
  title: TranslatedText;
  minutes: number;
  finishedAt: string;
}

/** Null where the course is not finished. */
export async function findCompletion(db: Reader, enrolmentId: string): Promise<CourseCompletion | null> {
  return (await completions(db, sql`e.id::text = ${enrolmentId}`))[0] ?? null;
}

/** What one person finished, the latest first. */
export const listCompletions = (db: Reader, accountId: string): Promise<CourseCompletion[]> =>
  completions(db, sql`e.account_id::text = ${accountId}`);

async function completions(db: Reader, where: RawBuilder<unknown>): Promise<CourseCompletion[]> {
  const { rows } = await sql<CourseCompletion>`
    select e.id as "enrolmentId", e.account_id as "accountId", c.id as "courseId", c.slug, v.number, v.version, t.title,
      (select coalesce(sum((lesson ->> 'minutes')::int), 0)::int
        from jsonb_array_elements(v.structure -> 'modules') module, jsonb_array_elements(module -> 'lessons') lesson) as minutes,
      ${moment("e.finished_at")} as "finishedAt"
    from learn.enrolment e
    join learn.course c on c.id = e.course_id
    join learn.course_version v on v.course_id = c.id and v.number = e.finished_number
    join learn.course_version_text t on t.course_id = c.id and t.number = v.number and t.part = ''
    where e.finished_at is not null and ${where} order by e.finished_at desc`.execute(db);
  return rows;
}

export interface Reflection {
  activity: string;
  words: string;
}

/** Hers alone: only her own pages ask. */
export async function listReflections(db: Reader, enrolmentId: string): Promise<Reflection[]> {
  const { rows } = await sql<Reflection>`
    select activity, words from learn.reflection where enrolment_id::text = ${enrolmentId} order by activity`.execute(
    db,
  );
  return rows;
}

/** Empty words take it away. */
export async function writeReflection(
  transaction: WriteTransaction,
  enrolmentId: string,
  { activity, words }: Reflection,
): Promise<void> {
  if (words === "") {
    await sql`delete from learn.reflection where enrolment_id::text = ${enrolmentId} and activity = ${activity}`.execute(
      transaction,
    );
    return;
  }
  await sql`
    insert into learn.reflection (enrolment_id, activity, words) values (${enrolmentId}, ${activity}, ${words})
    on conflict (enrolment_id, activity) do update set words = excluded.words, kept_at = now()`.execute(transaction);
}
