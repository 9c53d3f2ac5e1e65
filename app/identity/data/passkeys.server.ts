import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { tables } from "./tables.ts";

export interface Passkey {
  id: string;
  name: string | null;
  addedAt: string;
}

export async function listPasskeys(db: ReadDatabase, accountId: string): Promise<Passkey[]> {
  const rows = await tables(db)
    .selectFrom("identity.passkey")
    .select(["id", "name", "created_at"])
    .where("account_id", "=", accountId)
    .orderBy("created_at")
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, addedAt: row.created_at.toISOString() }));
}

export async function countPasskeys(db: ReadDatabase, accountId: string): Promise<number> {
  return (await listPasskeys(db, accountId)).length;
}

export async function deletePasskey(db: WriteTransaction, accountId: string, id: string): Promise<boolean> {
  const answer = await tables(db)
    .deleteFrom("identity.passkey")
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return answer.numDeletedRows === 1n;
}
