import { sql } from "kysely";
import type { WriteTransaction } from "~/platform/database.server.ts";

/** Notes that a reminder goes out; false when it already has. */
export async function keepReminder(
  transaction: WriteTransaction,
  { organisationId, dueOn, step }: { organisationId: string; dueOn: string; step: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into network.renewal_reminder (organisation_id, due_on, step) values (${organisationId}, ${dueOn}, ${step})
    on conflict do nothing returning step`.execute(transaction);
  return rows.length > 0;
}
