import { sql } from "kysely";
import type { Actor, Role } from "~/kernel/actor.ts";
import { newText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import type { MemberState } from "./core/member.ts";
import type { Protection } from "./core/protection.ts";
import type { Region } from "./core/region.ts";

export { leaveNetwork } from "./commands/leave-network.server.ts";

export interface TownWanted {
  slug: string;
  name?: string;
  state?: MemberState;
  protection?: Protection;
  region?: Region;
  countryCode?: string;
  languages?: string[];
  population?: number;
}

/** An invented local government of the network. */
export async function addTown(database: Database, wanted: TownWanted): Promise<string> {
  const name = newText("en", wanted.name ?? wanted.slug, "test", "2026-01-01T00:00:00Z");
  return database.write(async (transaction) => {
    const { rows } = await sql<{ id: string }>`
      insert into identity.organisation (slug, name, kind, sample)
      values (${wanted.slug}, ${JSON.stringify(name)}::jsonb, 'local_government', true) returning id`.execute(
      transaction,
    );
    const organisationId = rows[0]!.id;
    await sql`
      insert into network.member (organisation_id, state, protection, country_code, region, population, languages, sample)
      values (${organisationId}, ${wanted.state ?? "member"}, ${wanted.protection ?? "open"}, ${wanted.countryCode ?? "ZZ"},
        ${wanted.region ?? "europe"}, ${wanted.population ?? null}, ${wanted.languages ?? ["en"]}::text[], true)`.execute(
      transaction,
    );
    return organisationId;
  });
}

/** Somebody invented who acts for a town; her account is real, so that what she does can be told to her. */
export async function personOf(
  database: Database,
  organisationId: string,
  role: Extract<Role, "mandate-holder" | "correspondent"> = "correspondent",
  name = "Ada Invented",
): Promise<Extract<Actor, { kind: "person" }>> {
  const accountId = await database.write(async (transaction) => {
    const email = `${crypto.randomUUID()}@example.org`;
    const { rows } = await sql<{ id: string }>`
      insert into identity.user_account (name, email) values (${name}, ${email}) returning id`.execute(transaction);
    await sql`
      insert into identity.role_grant (account_id, role, scope_kind, organisation_id, granted_by)
      values (${rows[0]!.id}, ${role}, 'member', ${organisationId}, 'test')`.execute(transaction);
    return rows[0]!.id;
  });
  return {
    kind: "person",
    accountId,
    name,
    grants: [{ role, scope: { kind: "member", organisationId } }],
    secondFactor: true,
  };
}
