import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { tables } from "./tables.ts";

export interface OpenSession {
  id: string;
  accountId: string;
  proof: "password" | "two-factor" | "passkey";
  openedAt: string;
  endsAt: string;
}

type AnyDatabase = ReadDatabase | WriteTransaction;

function selectSessions(db: AnyDatabase) {
  return tables(db)
    .selectFrom("identity.session")
    .select(["id", "account_id", "proof", "created_at", "expires_at"])
    .where("expires_at", ">", new Date());
}

type Row = Awaited<ReturnType<ReturnType<typeof selectSessions>["execute"]>>[number];

function toSession(row: Row): OpenSession {
  return {
    id: row.id,
    accountId: row.account_id,
    proof: row.proof,
    openedAt: row.created_at.toISOString(),
    endsAt: row.expires_at.toISOString(),
  };
}

export async function listSessions(db: AnyDatabase, accountId: string): Promise<OpenSession[]> {
  const rows = await selectSessions(db).where("account_id", "=", accountId).orderBy("created_at", "desc").execute();
  return rows.map(toSession);
}

export async function findSession(db: AnyDatabase, id: string): Promise<OpenSession | undefined> {
  const row = await selectSessions(db).where("id", "=", id).executeTakeFirst();
  return row && toSession(row);
}

export async function deleteSession(db: WriteTransaction, id: string): Promise<void> {
  await tables(db).deleteFrom("identity.session").where("id", "=", id).execute();
}

/** A session that must not have been opened. */
export async function deleteSessionByToken(db: WriteTransaction, token: string): Promise<void> {
  await tables(db).deleteFrom("identity.session").where("token", "=", token).execute();
}

/** All sessions of an account, but the one that asks. Returns how many ended. */
export async function deleteSessions(db: WriteTransaction, accountId: string, exceptId?: string): Promise<number> {
  let query = tables(db).deleteFrom("identity.session").where("account_id", "=", accountId);
  if (exceptId) query = query.where("id", "!=", exceptId);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}
