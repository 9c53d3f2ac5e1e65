import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { PersonShown } from "../core/protection.ts";

export interface NetworkPerson {
  accountId: string;
  name: string;
  shown: PersonShown;
  /** She said so herself: otherwise she appears as her institution, unless she agrees to more where she is asked. */
  hasChosen: boolean;
}

/** These people with how each chose to appear. The name is for `nameShown`, which says whether it may be seen. */
export async function findPeople(
  db: ReadDatabase | WriteTransaction,
  accountIds: readonly string[],
): Promise<Map<string, NetworkPerson>> {
  if (accountIds.length === 0) return new Map();
  const { rows } = await sql<NetworkPerson>`
    select a.id as "accountId", a.name, coalesce(p.shown, 'institution') as shown,
      p.shown is not null as "hasChosen"
    from identity.user_account a left join network.person p on p.account_id = a.id
    where a.id = any(${accountIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.accountId, row]));
}
