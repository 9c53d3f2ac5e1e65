import { sql } from "kysely";
import type { Locale } from "~/kernel/locale.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { PartBase, PartWords } from "../../core/authoring/part-words.ts";
import type { Reader } from "../courses.server.ts";

/** Where a text stands: a part of a course in a language. */
export interface PartPlace {
  courseId: string;
  part: string;
  locale: Locale;
}

/** What one person typed and has not saved. */
export interface CourseDraft {
  words: PartWords;
  base: PartBase;
  /** What she had before each of her last steps, the latest last. */
  steps: PartWords[];
  keptAt: string;
}

export async function findCourseDraft(
  db: Reader,
  { courseId, part, locale }: PartPlace,
  by: string,
): Promise<CourseDraft | null> {
  const { rows } = await sql<CourseDraft>`
    select words, base, steps, to_char(kept_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "keptAt"
    from learn.course_draft
    where course_id::text = ${courseId} and part = ${part} and locale = ${locale} and kept_by = ${by}`.execute(db);
  return rows[0] ?? null;
}

export async function keepCourseDraft(
  transaction: WriteTransaction,
  { courseId, part, locale }: PartPlace,
  by: string,
  { words, base, steps }: Omit<CourseDraft, "keptAt">,
): Promise<void> {
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
  await sql`
    insert into learn.course_draft (course_id, part, locale, kept_by, words, base, steps)
    values (${courseId}, ${part}, ${locale}, ${by}, ${json(words)}, ${json(base)}, ${json(steps)})
    on conflict (course_id, part, locale, kept_by) do update set words = excluded.words, base = excluded.base,
      steps = excluded.steps, kept_at = now()`.execute(transaction);
}

export async function dropCourseDraft(
  transaction: WriteTransaction,
  { courseId, part, locale }: PartPlace,
  by: string,
): Promise<void> {
  await sql`
    delete from learn.course_draft
    where course_id::text = ${courseId} and part = ${part} and locale = ${locale} and kept_by = ${by}`.execute(
    transaction,
  );
}

/** The texts of a course that this person began to change and has not saved. */
export async function listCourseDrafts(
  db: Reader,
  courseId: string,
  by: string,
): Promise<{ part: string; locale: Locale }[]> {
  const { rows } = await sql<{ part: string; locale: Locale }>`
    select part, locale from learn.course_draft where course_id::text = ${courseId} and kept_by = ${by}
    order by part, locale`.execute(db);
  return rows;
}
