import { sql } from "kysely";
import type { WriteTransaction } from "~/platform/database.server.ts";

export interface Owed {
  collectionId: number;
  partnerId: number;
  period: string;
}

/** Notes a reminder unless this partner was reminded of this period on the same day. */
export async function noteReminder(db: WriteTransaction, owed: Owed, by: string): Promise<boolean> {
  const { rows } = await sql`
    insert into gather.reminder (collection_id, partner_id, period, by)
    select ${owed.collectionId}, ${owed.partnerId}, ${owed.period}, ${by}
    where not exists (
      select from gather.reminder r where r.collection_id = ${owed.collectionId} and r.partner_id = ${owed.partnerId}
        and r.period = ${owed.period} and r.at > now() - interval '1 day')
    returning id`.execute(db);
  return rows.length === 1;
}
