import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

/** Within how many hours a moderator looks at a threat, until the secretariat says otherwise. */
const usualHours = 24;

export async function readThreatHours(db: ReadDatabase | WriteTransaction): Promise<number> {
  const { rows } = await sql<{ hours: number }>`
    select (value #>> '{}')::int as hours from network.setting where key = 'threat-hours'`.execute(db);
  return rows[0]?.hours ?? usualHours;
}

export async function writeThreatHours(transaction: WriteTransaction, hours: number): Promise<void> {
  await sql`
    insert into network.setting (key, value) values ('threat-hours', ${JSON.stringify(hours)}::jsonb)
    on conflict (key) do update set value = excluded.value, updated_at = now()`.execute(transaction);
}
