import { sql } from "kysely";
import type { ReadDatabase } from "~/platform/database.server.ts";

/** What a person chose to hear of and by which way, for her own export. */
export async function ownNotices(read: ReadDatabase, { accountId }: { accountId: string }) {
  const { rows } = await sql<Record<string, unknown>>`
    select topic, channel from content.notification_preference where account_id = ${accountId} order by topic`.execute(
    read,
  );
  return { preferences: rows };
}
