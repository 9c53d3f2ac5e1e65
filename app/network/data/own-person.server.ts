import { sql } from "kysely";
import type { ReadDatabase } from "~/platform/database.server.ts";

/**
 * What is kept of a person here, for her own export: how she chose to appear, and her functions. That she ever reported a
 * threat stays out: a file that lies about must not tell it.
 */
export async function ownPerson(read: ReadDatabase, { accountId }: { accountId: string }) {
  const own = async (query: ReturnType<typeof sql<Record<string, unknown>>>) => (await query.execute(read)).rows;
  return {
    appearsAs: await own(sql`
      select shown, updated_at as "chosenAt" from network.person where account_id::text = ${accountId}`),
    functions: await own(sql`
      select o.slug as member, t.role from network.team_member t join identity.organisation o on o.id = t.organisation_id
      where t.account_id::text = ${accountId} order by o.slug, t.position`),
  };
}
