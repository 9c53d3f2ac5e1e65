import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

/// Who may look at an edition before it leaves, and who did.

export interface EarlyLook {
  actor: string;
  firstAt: Date;
  lastAt: Date;
  times: number;
}

export async function earlyLooks(db: ReadDatabase, releaseId: number): Promise<EarlyLook[]> {
  const { rows } = await sql<EarlyLook>`
    select actor, first_at as "firstAt", last_at as "lastAt", times from observe.early_look
    where release_id = ${releaseId} order by first_at, actor`.execute(db);
  return rows;
}

/** Notes a look; true when it is this person's first at this edition. */
export async function noteLook(transaction: WriteTransaction, releaseId: number, actor: string): Promise<boolean> {
  const { rows } = await sql<{ times: number }>`
    insert into observe.early_look (release_id, actor) values (${releaseId}, ${actor})
    on conflict (release_id, actor) do update set times = observe.early_look.times + 1, last_at = now()
    returning times`.execute(transaction);
  return rows[0]?.times === 1;
}

export async function earlyReaders(db: ReadDatabase, releaseId: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select account_id as id from observe.early_reader where release_id = ${releaseId} order by added_at`.execute(db);
  return rows.map((row) => row.id);
}

export async function isEarlyReader(db: ReadDatabase, releaseId: number, accountId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from observe.early_reader where release_id = ${releaseId} and account_id = ${accountId}`.execute(db);
  return rows.length > 0;
}

export async function addReader(
  transaction: WriteTransaction,
  releaseId: number,
  accountId: string,
  addedBy: string,
): Promise<void> {
  await sql`
    insert into observe.early_reader (release_id, account_id, added_by) values (${releaseId}, ${accountId}, ${addedBy})
    on conflict do nothing`.execute(transaction);
}

export async function removeReader(transaction: WriteTransaction, releaseId: number, accountId: string): Promise<void> {
  await sql`delete from observe.early_reader where release_id = ${releaseId} and account_id = ${accountId}`.execute(
    transaction,
  );
}
