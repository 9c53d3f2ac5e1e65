import { sql, type RawBuilder } from "kysely";
import type { Locale } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { CourseStructure } from "../core/course.ts";

export type Reader = ReadDatabase | WriteTransaction;
export type CourseState = "draft" | "published" | "withdrawn";

export interface Course {
  id: string;
  slug: string;
  state: CourseState;
  structure: CourseStructure;
  publishedNumber: number | null;
  folderVersion: string | null;
  revision: number;
  sample: boolean;
  publishedAt: string | null;
}

/** The texts of a part, translated field by field. */
export interface PartTexts {
  part: string;
  title: TranslatedText;
  summary: TranslatedText;
  body: TranslatedText;
}

/** What the folder said last of a part, a hash a language. */
export type Imported = Partial<Record<Locale, string>>;

export interface DraftPart extends PartTexts {
  imported: Imported;
}

/** What learners read: a version that does not change. */
export interface CourseVersion {
  courseId: string;
  number: number;
  version: string;
  structure: CourseStructure;
  publishedAt: string;
  /** What changed since the version before, as whoever published it says. */
  note: { locale: Locale; text: string } | null;
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

async function select(db: Reader, where: RawBuilder<unknown>): Promise<Course[]> {
  const { rows } = await sql<Course>`
    select c.id, c.slug, c.state, c.structure, c.published_number as "publishedNumber",
      c.folder_version as "folderVersion", c.revision, c.sample, ${moment("c.published_at")} as "publishedAt"
    from learn.course c where ${where} order by c.published_at, c.slug`.execute(db);
  return rows;
}

export const listCourses = (db: Reader): Promise<Course[]> => select(db, sql`true`);
export const listPublicCourses = (db: Reader): Promise<Course[]> => select(db, sql`c.state = 'published'`);

export async function findCourse(db: Reader, id: string): Promise<Course | undefined> {
  return (await select(db, sql`c.id::text = ${id}`))[0];
}

export async function findCourseBySlug(db: Reader, slug: string): Promise<Course | undefined> {
  return (await select(db, sql`c.slug = ${slug}`))[0];
}

/** Held until the end of the transaction. */
export async function lockCourseById(transaction: WriteTransaction, id: string): Promise<Course | undefined> {
  await sql`select 1 from learn.course where id::text = ${id} for update`.execute(transaction);
  return findCourse(transaction, id);
}

/** Held until the end of the transaction. */
export async function lockCourse(transaction: WriteTransaction, slug: string): Promise<Course | undefined> {
  await sql`select 1 from learn.course where slug = ${slug} for update`.execute(transaction);
  return findCourseBySlug(transaction, slug);
}

export async function insertCourse(
  transaction: WriteTransaction,
  course: { structure: CourseStructure; sample: boolean; by: string },
): Promise<string> {
  const { structure } = course;
  const { rows } = await sql<{ id: string }>`
    insert into learn.course (slug, original, structure, sample, changed_by)
    values (${structure.slug}, ${structure.original}, ${JSON.stringify(structure)}::jsonb, ${course.sample}, ${course.by})
    returning id`.execute(transaction);
  return rows[0]!.id;
}

export interface CourseChange {
  structure?: CourseStructure;
  state?: CourseState;
  folderVersion?: string;
  publishedNumber?: number;
  by: string;
}

export async function updateCourse(transaction: WriteTransaction, id: string, change: CourseChange): Promise<void> {
  const { structure, state, folderVersion, publishedNumber } = change;
  await sql`
    update learn.course set structure = coalesce(${structure ? JSON.stringify(structure) : null}::jsonb, structure),
      state = coalesce(${state ?? null}, state), folder_version = coalesce(${folderVersion ?? null}, folder_version),
      published_number = coalesce(${publishedNumber ?? null}::integer, published_number), revision = revision + 1,
      published_at = case when ${state ?? ""} = 'published' then coalesce(published_at, now()) else published_at end,
      changed_at = now(), changed_by = ${change.by}
    where id::text = ${id}`.execute(transaction);
}

/** The texts being written. */
export async function listDraftParts(db: Reader, courseId: string): Promise<DraftPart[]> {
  const { rows } = await sql<DraftPart>`
    select part, title, summary, body, imported from learn.course_text where course_id::text = ${courseId}
    order by part`.execute(db);
  return rows;
}

export async function writeDraftPart(transaction: WriteTransaction, courseId: string, part: DraftPart): Promise<void> {
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
  await sql`
    insert into learn.course_text (course_id, part, title, summary, body, imported)
    values (${courseId}, ${part.part}, ${json(part.title)}, ${json(part.summary)}, ${json(part.body)}, ${json(part.imported)})
    on conflict (course_id, part) do update set title = excluded.title, summary = excluded.summary,
      body = excluded.body, imported = excluded.imported`.execute(transaction);
}

export async function insertVersion(
  transaction: WriteTransaction,
  version: Omit<CourseVersion, "publishedAt"> & { by: string; parts: readonly PartTexts[] },
): Promise<void> {
  const { courseId, number } = version;
  await sql`
    insert into learn.course_version (course_id, number, version, structure, note, published_by)
    values (${courseId}, ${number}, ${version.version}, ${JSON.stringify(version.structure)}::jsonb,
      ${version.note ? JSON.stringify(version.note) : null}::jsonb, ${version.by})`.execute(transaction);
  await sql`
    insert into learn.course_version_text (course_id, number, part, title, summary, body)
    select ${courseId}::uuid, ${number}::integer, part, title, summary, body
    from jsonb_to_recordset(${JSON.stringify(version.parts)}::jsonb)
      as given (part text, title jsonb, summary jsonb, body jsonb)`.execute(transaction);
}

export async function findVersion(db: Reader, courseId: string, number: number): Promise<CourseVersion | undefined> {
  const { rows } = await sql<CourseVersion>`
    select course_id as "courseId", number, version, structure, note, ${moment("published_at")} as "publishedAt"
    from learn.course_version where course_id::text = ${courseId} and number = ${number}`.execute(db);
  return rows[0];
}

/** Of a version, these parts alone; a course is long, and a page shows one lesson. */
export async function findParts(
  db: Reader,
  { courseId, number }: Pick<CourseVersion, "courseId" | "number">,
  parts: readonly string[],
): Promise<Map<string, PartTexts>> {
  const { rows } = await sql<PartTexts>`
    select part, title, summary, body from learn.course_version_text
    where course_id::text = ${courseId} and number = ${number} and part = any(${[...parts]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.part, row]));
}

/** Titles and summaries of a whole version, without the texts of its lessons. */
export async function listHeadings(
  db: Reader,
  { courseId, number }: Pick<CourseVersion, "courseId" | "number">,
): Promise<Map<string, Omit<PartTexts, "body">>> {
  const { rows } = await sql<Omit<PartTexts, "body">>`
    select part, title, summary from learn.course_version_text
    where course_id::text = ${courseId} and number = ${number}`.execute(db);
  return new Map(rows.map((row) => [row.part, row]));
}

export interface NewCourse {
  id: string;
  slug: string;
  title: TranslatedText;
  summary: TranslatedText;
  publishedAt: string;
  sample: boolean;
}

/** Published for the first time since a moment: for a bulletin or a feed, the latest first. */
export async function listNewCourses(db: Reader, since: string): Promise<NewCourse[]> {
  const { rows } = await sql<NewCourse>`
    select c.id, c.slug, t.title, t.summary, ${moment("c.published_at")} as "publishedAt", c.sample
    from learn.course c
    join learn.course_version_text t on t.course_id = c.id and t.number = c.published_number and t.part = ''
    where c.state = 'published' and c.published_at >= ${since}::timestamptz
    order by c.published_at desc, c.slug`.execute(db);
  return rows;
}
