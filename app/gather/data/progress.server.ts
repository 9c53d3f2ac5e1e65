import { sql } from "kysely";
import type { ReadDatabase } from "~/platform/database.server.ts";

/** What has been set up to gather counts: numbers only, for who asks how far an observatory is. */
export interface GatherProgress {
  partners: number;
  /** Signed, and in force. */
  agreements: number;
  collections: number;
}

export async function gatherProgress(db: ReadDatabase, observatoryId: number): Promise<GatherProgress> {
  const { rows } = await sql<GatherProgress>`
    select
      (select count(*)::int from gather.partner p where p.observatory_id = ${observatoryId} and p.state = 'active') as partners,
      (select count(*)::int from gather.agreement a join gather.partner p on p.id = a.partner_id
        where p.observatory_id = ${observatoryId} and a.state = 'signed' and a.ends_on >= current_date) as agreements,
      (select count(*)::int from gather.collection c where c.observatory_id = ${observatoryId} and c.state = 'open') as collections`.execute(
    db,
  );
  return rows[0]!;
}
