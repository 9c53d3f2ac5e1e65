import { sql } from "kysely";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { LeftOfCartridge } from "../../core/cartridge/cartridge-course.ts";
import type { Reader } from "../courses.server.ts";

export async function insertReport(
  transaction: WriteTransaction,
  courseId: string,
  left: readonly LeftOfCartridge[],
): Promise<void> {
  await sql`
    insert into learn.cartridge_report (course_id, left_out)
    values (${courseId}, ${JSON.stringify(left)}::jsonb)`.execute(transaction);
}

export async function findReport(db: Reader, courseId: string): Promise<LeftOfCartridge[] | null> {
  const { rows } = await sql<{ left: LeftOfCartridge[] }>`
    select left_out as left from learn.cartridge_report where course_id::text = ${courseId}`.execute(db);
  return rows[0]?.left ?? null;
}
