import { sql } from "kysely";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { CourseReading } from "../../core/authoring/reading.ts";
import type { Reader } from "../courses.server.ts";

export async function findReading(db: Reader, courseId: string): Promise<CourseReading | null> {
  const { rows } = await sql<CourseReading>`
    select revision, state, asked_by as "askedBy", asked_at::text as "askedAt", read_by as "readBy", note
    from learn.course_reading where course_id::text = ${courseId}`.execute(db);
  return rows[0] ?? null;
}

/** Asking again begins anew. */
export async function askReading(
  transaction: WriteTransaction,
  courseId: string,
  { revision, by, note }: { revision: number; by: string; note: string },
): Promise<void> {
  await sql`
    insert into learn.course_reading (course_id, revision, state, asked_by, note)
    values (${courseId}, ${revision}, 'asked', ${by}, ${note})
    on conflict (course_id) do update set revision = excluded.revision, state = 'asked', asked_by = excluded.asked_by,
      asked_at = now(), read_by = null, read_at = null, note = excluded.note`.execute(transaction);
}

export async function answerReading(
  transaction: WriteTransaction,
  courseId: string,
  { state, by, note }: { state: "approved" | "returned"; by: string; note: string },
): Promise<void> {
  await sql`
    update learn.course_reading set state = ${state}, read_by = ${by}, read_at = now(), note = ${note}
    where course_id::text = ${courseId}`.execute(transaction);
}

export async function endReading(transaction: WriteTransaction, courseId: string): Promise<void> {
  await sql`delete from learn.course_reading where course_id::text = ${courseId}`.execute(transaction);
}
