import { sql } from "kysely";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { listPasskeys } from "./passkeys.server.ts";
import { listSessions } from "./sessions.server.ts";

/** What is kept of an account itself, without what opens it: no password, key or code leaves. */
export async function ownAccount(read: ReadDatabase, accountId: string): Promise<Record<string, unknown>> {
  const own = async (query: ReturnType<typeof sql<Record<string, unknown>>>) => (await query.execute(read)).rows;
  const [account] = await own(sql`
    select name, email, locale, coalesce(second_factor_enabled, false) as "secondFactor", created_at as "openedAt"
    from identity.user_account where id::text = ${accountId}`);
  return {
    account,
    roles: await own(sql`
      select g.role, g.scope_kind as "heldFor", g.observatory_id as observatory, o.slug as organisation, g.at, g.ends_at as "endsAt"
      from identity.role_grant g left join identity.organisation o on o.id = g.organisation_id
      where g.account_id::text = ${accountId} order by g.at, g.id`),
    consents: await own(sql`
      select purpose, wording_version as wording, at, withdrawn_at as "withdrawnAt" from identity.consent
      where account_id::text = ${accountId} order by at, id`),
    passkeys: (await listPasskeys(read, accountId)).map(({ name, addedAt }) => ({ name, addedAt })),
    sessions: (await listSessions(read, accountId)).map(({ proof, openedAt, endsAt }) => ({ proof, openedAt, endsAt })),
  };
}
