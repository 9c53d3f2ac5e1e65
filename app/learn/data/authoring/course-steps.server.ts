import { sql } from "kysely";
import type { Locale } from "~/kernel/locale.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { PartWords } from "../../core/authoring/part-words.ts";
import type { CourseStructure } from "../../core/course.ts";
import type { Reader } from "../courses.server.ts";
import type { PartPlace } from "./course-drafts.server.ts";

/** How many earlier states of one thing are held. */
const most = 50;

export async function recordOutline(
  transaction: WriteTransaction,
  courseId: string,
  was: CourseStructure,
  by: string,
): Promise<void> {
  await record(transaction, { courseId, kind: "outline", part: "", locale: "", was, by });
}

export async function recordWords(
  transaction: WriteTransaction,
  { courseId, part, locale }: PartPlace,
  was: PartWords,
  by: string,
): Promise<void> {
  await record(transaction, { courseId, kind: "words", part, locale, was, by });
}

interface Step {
  courseId: string;
  kind: "outline" | "words";
  part: string;
  locale: Locale | "";
  was: unknown;
  by: string;
}

async function record(transaction: WriteTransaction, step: Step): Promise<void> {
  const { courseId, kind, part, locale, was, by } = step;
  await sql`
    insert into learn.course_step (course_id, kind, part, locale, was, by)
    values (${courseId}, ${kind}, ${part}, ${locale}, ${JSON.stringify(was)}::jsonb, ${by})`.execute(transaction);
  await sql`
    delete from learn.course_step where course_id::text = ${courseId} and kind = ${kind} and part = ${part}
      and locale = ${locale} and id <= (
        select id from learn.course_step where course_id::text = ${courseId} and kind = ${kind} and part = ${part}
          and locale = ${locale} order by id desc offset ${most} limit 1)`.execute(transaction);
}

/** The outline before its last change, taken from the heap: undone once, it is gone. */
export async function takeOutline(transaction: WriteTransaction, courseId: string): Promise<CourseStructure | null> {
  const { rows } = await sql<{ was: CourseStructure }>`
    delete from learn.course_step where id = (
      select id from learn.course_step where course_id::text = ${courseId} and kind = 'outline'
      order by id desc limit 1) returning was`.execute(transaction);
  return rows[0]?.was ?? null;
}

export async function hasOutlineSteps(db: Reader, courseId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from learn.course_step where course_id::text = ${courseId} and kind = 'outline' limit 1`.execute(db);
  return rows.length > 0;
}

export interface EarlierWords {
  id: string;
  was: PartWords;
  at: string;
}

/** What a text said before each of its last changes, the latest first. */
export async function listEarlierWords(
  db: Reader,
  { courseId, part, locale }: PartPlace,
  limit = 20,
): Promise<EarlierWords[]> {
  const { rows } = await sql<EarlierWords>`
    select id::text as id, was, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from learn.course_step where course_id::text = ${courseId} and kind = 'words' and part = ${part}
      and locale = ${locale} order by learn.course_step.id desc limit ${limit}`.execute(db);
  return rows;
}
