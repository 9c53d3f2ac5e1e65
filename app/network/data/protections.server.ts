import { sql } from "kysely";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { Member } from "../core/member.ts";
import type { PersonShown, Protection } from "../core/protection.ts";

export async function writeProtection(
  transaction: WriteTransaction,
  organisationId: string,
  protection: Protection,
): Promise<void> {
  await sql`
    update network.member set protection = ${protection}, updated_at = now()
    where organisation_id::text = ${organisationId}`.execute(transaction);
}

export async function writeWithheld(
  transaction: WriteTransaction,
  organisationId: string,
  withheld: Member["withheld"],
): Promise<void> {
  await sql`
    update network.member set withheld = ${withheld}, updated_at = now()
    where organisation_id::text = ${organisationId}`.execute(transaction);
}

export async function writePersonShown(
  transaction: WriteTransaction,
  accountId: string,
  shown: PersonShown,
): Promise<void> {
  await sql`
    insert into network.person (account_id, shown) values (${accountId}, ${shown})
    on conflict (account_id) do update set shown = excluded.shown, updated_at = now()`.execute(transaction);
}
