import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Member, MemberState } from "../core/member.ts";
import { namedMember, publicAuthor, publicMember, type PublicAuthor, type PublicMember } from "../core/protection.ts";

const columns = sql`
  m.organisation_id as "organisationId", o.slug, o.name, m.state, m.protection, m.withheld, o.territory_code as "territoryCode",
  m.country_code as "countryCode", m.region, m.latitude, m.longitude, m.population, m.population_year as "populationYear",
  m.population_source as "populationSource", m.languages, m.website, m.mandate, m.presentation,
  m.legal_system as "legalSystem", m.time_zone as "timeZone", m.joined_on::text as "joinedOn",
  m.renewal_due::text as "renewalDue", m.left_on::text as "leftOn", m.attribution, m.division, m.budget_band as "budgetBand", m.maturity, m.source, m.sample`;
const source = sql`network.member m join identity.organisation o on o.id = m.organisation_id`;

export async function findMember(
  db: ReadDatabase | WriteTransaction,
  organisationId: string,
): Promise<Member | undefined> {
  const { rows } = await sql<Member>`
    select ${columns} from ${source} where m.organisation_id::text = ${organisationId}`.execute(db);
  return rows[0];
}

export async function findMemberBySlug(db: ReadDatabase | WriteTransaction, slug: string): Promise<Member | undefined> {
  const { rows } = await sql<Member>`select ${columns} from ${source} where o.slug = ${slug}`.execute(db);
  return rows[0];
}

/** Whole rows, for the workspace and for rules; by slug. */
export async function listMembers(
  db: ReadDatabase | WriteTransaction,
  filter: { states?: readonly MemberState[]; organisationIds?: readonly string[] } = {},
): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select ${columns} from ${source}
    where (${filter.states ?? null}::text[] is null or m.state = any(${filter.states ?? null}::text[]))
      and (${filter.organisationIds ?? null}::uuid[] is null or m.organisation_id = any(${filter.organisationIds ?? null}::uuid[]))
    order by o.slug`.execute(db);
  return rows;
}

/** What the public may know of these organisations; who is unlisted, or no member at all, is not in the answer. */
export async function publicMembers(
  db: ReadDatabase | WriteTransaction,
  organisationIds: readonly string[],
): Promise<Map<string, PublicMember>> {
  if (organisationIds.length === 0) return new Map();
  const members = await listMembers(db, { organisationIds });
  return new Map(
    members.flatMap((member) => {
      const seen = publicMember(member);
      return seen ? [[member.organisationId, seen] as const] : [];
    }),
  );
}

/** The same for what they wrote, which is still read when its author left without its name. */
export async function publicAuthors(
  db: ReadDatabase | WriteTransaction,
  organisationIds: readonly string[],
): Promise<Map<string, PublicAuthor>> {
  if (organisationIds.length === 0) return new Map();
  const members = await listMembers(db, { organisationIds });
  return new Map(
    members.flatMap((member) => {
      const author = publicAuthor(member);
      return author ? [[member.organisationId, author] as const] : [];
    }),
  );
}

/**
 * The names that must not be read in what these wrote: of those that may not be named today. Who may be named is not in it. A page
 * that moderators withhold takes no name out of anything.
 */
export async function readUnsaidNames(
  db: ReadDatabase | WriteTransaction,
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (organisationIds.length === 0) return new Map();
  const members = await listMembers(db, { organisationIds: [...new Set(organisationIds)] });
  return new Map(
    members.flatMap((member) => {
      const author = publicAuthor({ ...member, withheld: null });
      if (author && namedMember(author)) return [];
      return [[member.organisationId, Object.values(member.name.fields).map(({ text }) => text)] as const];
    }),
  );
}

/** The mailbox of the member's office: for our mails alone, in no page and no export but its own. */
export async function findMailbox(db: ReadDatabase | WriteTransaction, organisationId: string): Promise<string | null> {
  const { rows } = await sql<{ mailbox: string | null }>`
    select mailbox from network.member where organisation_id::text = ${organisationId}`.execute(db);
  return rows[0]?.mailbox ?? null;
}
