import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

export async function insertCalendar(
  transaction: WriteTransaction,
  observatoryId: number,
  token: string,
  by: string,
): Promise<void> {
  await sql`
    insert into establish.calendar_link (observatory_id, token_hash, created_by)
    values (${observatoryId}, ${hashOf(token)}, ${by})`.execute(transaction);
}

export async function revokeCalendars(transaction: WriteTransaction, observatoryId: number): Promise<void> {
  await sql`
    update establish.calendar_link set revoked_at = now()
    where observatory_id = ${observatoryId} and revoked_at is null`.execute(transaction);
}

export async function countCalendars(db: ReadDatabase, observatoryId: number): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from establish.calendar_link
    where observatory_id = ${observatoryId} and revoked_at is null`.execute(db);
  return rows[0]!.open;
}

/** Whose due days a secret address shows; none once it has ended. */
export async function observatoryOfCalendar(db: ReadDatabase, token: string): Promise<number | undefined> {
  const { rows } = await sql<{ observatoryId: number }>`
    select observatory_id as "observatoryId" from establish.calendar_link
    where token_hash = ${hashOf(token)} and revoked_at is null`.execute(db);
  return rows[0]?.observatoryId;
}
