import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { PartnerKey } from "../core/partner-key.ts";

type Db = ReadDatabase | WriteTransaction;

const columns = sql`
  k.id, k.partner_id as "partnerId", k.label, k.prefix, k.expires_at as "expiresAt",
  k.last_used_on::text as "lastUsedOn", k.revoked_at as "revokedAt"`;

export async function listKeys(db: Db, partnerIds: readonly number[]): Promise<PartnerKey[]> {
  const { rows } = await sql<PartnerKey>`
    select ${columns} from gather.partner_key k
    where k.partner_id = any(${[...partnerIds]}::integer[]) order by k.id desc`.execute(db);
  return rows;
}

export async function findKey(db: Db, id: number): Promise<PartnerKey | undefined> {
  const { rows } = await sql<PartnerKey>`
    select ${columns} from gather.partner_key k where k.id = ${id}`.execute(db);
  return rows[0];
}

export async function findKeyByPrefix(db: Db, prefix: string): Promise<(PartnerKey & { hash: string }) | undefined> {
  const { rows } = await sql<PartnerKey & { hash: string }>`
    select ${columns}, k.hash from gather.partner_key k where k.prefix = ${prefix}`.execute(db);
  return rows[0];
}

export async function insertKey(
  db: WriteTransaction,
  key: { partnerId: number; label: string; prefix: string; hash: string; by: string; expiresAt: Date },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into gather.partner_key (partner_id, label, prefix, hash, created_by, expires_at)
    values (${key.partnerId}, ${key.label}, ${key.prefix}, ${key.hash}, ${key.by}, ${key.expiresAt})
    returning id`.execute(db);
  return rows[0]!.id;
}

export async function markRevoked(db: WriteTransaction, id: number): Promise<boolean> {
  const { rows } = await sql`
    update gather.partner_key set revoked_at = now() where id = ${id} and revoked_at is null returning id`.execute(db);
  return rows.length === 1;
}

/** The day, not the moment: it says whether a key is still in use, not when people work. */
export async function noteKeyUse(db: ReadDatabase, id: number): Promise<void> {
  await sql`
    update gather.partner_key set last_used_on = current_date
    where id = ${id} and last_used_on is distinct from current_date`.execute(db);
}
