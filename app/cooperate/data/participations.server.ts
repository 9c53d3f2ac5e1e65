import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface Participation {
  organisationId: string;
  open: boolean;
  /** Requests it can answer in a year. */
  capacity: number;
}

export async function findParticipations(
  db: Reader,
  organisationIds: readonly string[],
): Promise<Map<string, Participation>> {
  if (organisationIds.length === 0) return new Map();
  const { rows } = await sql<Participation>`
    select organisation_id as "organisationId", open, capacity from cooperate.participation
    where organisation_id = any(${organisationIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.organisationId, row]));
}

/** Everybody who lets itself be suggested. */
export async function listOpenParticipations(db: Reader): Promise<Participation[]> {
  const { rows } = await sql<Participation>`
    select organisation_id as "organisationId", open, capacity from cooperate.participation
    where open order by organisation_id`.execute(db);
  return rows;
}

export async function writeParticipation(
  transaction: WriteTransaction,
  { organisationId, open, capacity }: Participation,
  by: string,
): Promise<void> {
  await sql`
    insert into cooperate.participation (organisation_id, open, capacity, changed_by)
    values (${organisationId}, ${open}, ${capacity}, ${by})
    on conflict (organisation_id) do update set open = excluded.open, capacity = excluded.capacity,
      changed_by = excluded.changed_by, changed_at = now()`.execute(transaction);
}
