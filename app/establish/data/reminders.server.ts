import { sql } from "kysely";
import type { WriteTransaction } from "~/platform/database.server.ts";

/** Marks a reminder as sent; false when it had been, so that none leaves twice. */
export async function keepReminder(
  transaction: WriteTransaction,
  entryId: number,
  dueOn: string,
  daysBefore: number,
): Promise<boolean> {
  const { rows } = await sql`
    insert into establish.reminder (entry_id, due_on, days_before) values (${entryId}, ${dueOn}::date, ${daysBefore})
    on conflict do nothing returning entry_id`.execute(transaction);
  return rows.length === 1;
}
