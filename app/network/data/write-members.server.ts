import { sql } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { BudgetBand } from "../core/budget.ts";
import type { LegalSystem, MemberState } from "../core/member.ts";
import type { OpenListCity } from "../core/open-list.ts";
import type { Attribution, Protection } from "../core/protection.ts";
import type { Region } from "../core/region.ts";

/** The cities of an open list, in one statement. */
export async function insertListed(
  transaction: WriteTransaction,
  cities: readonly (OpenListCity & { organisationId: string })[],
  credit: string,
): Promise<void> {
  await sql`
    insert into network.member
      (organisation_id, state, country_code, division, region, latitude, longitude, population, population_source, source)
    select "organisationId", 'listed', country, nullif(division, ''), region, latitude, longitude, population, ${credit}, source
    from jsonb_to_recordset(${JSON.stringify(cities)}::jsonb) as one ("organisationId" uuid, country text, division text,
      region text, latitude double precision, longitude double precision, population integer, source text)
    on conflict do nothing`.execute(transaction);
}

export interface NewMember {
  organisationId: string;
  state: MemberState;
  protection: Protection;
  countryCode: string;
  region: Region;
  population: number | null;
  populationYear: number | null;
  populationSource: string | null;
  languages: readonly string[];
  website: string | null;
  sample: boolean;
}

export async function insertMember(transaction: WriteTransaction, member: NewMember): Promise<void> {
  await sql`
    insert into network.member (organisation_id, state, protection, country_code, region, population, population_year,
      population_source, languages, website, sample)
    values (${member.organisationId}, ${member.state}, ${member.protection}, ${member.countryCode}, ${member.region},
      ${member.population}, ${member.populationYear}, ${member.populationSource}, ${[...member.languages]}::text[],
      ${member.website}, ${member.sample})`.execute(transaction);
}

/** What a member's own people write of it; absent fields stay. */
export interface MemberFacts {
  population?: number | null;
  populationYear?: number | null;
  populationSource?: string | null;
  languages?: readonly string[];
  website?: string | null;
  mandate?: TranslatedText | null;
  presentation?: TranslatedText | null;
  legalSystem?: LegalSystem | null;
  timeZone?: string | null;
  latitude?: number | null;
  longitude?: number | null;
  region?: Region;
  maturity?: number | null;
  budgetBand?: BudgetBand | null;
  /** Told by neutral mails what waits; never shown. */
  mailbox?: string | null;
}

const columns: Record<keyof MemberFacts, string> = {
  population: "population",
  populationYear: "population_year",
  populationSource: "population_source",
  languages: "languages",
  website: "website",
  mandate: "mandate",
  presentation: "presentation",
  legalSystem: "legal_system",
  timeZone: "time_zone",
  latitude: "latitude",
  longitude: "longitude",
  region: "region",
  maturity: "maturity",
  budgetBand: "budget_band",
  mailbox: "mailbox",
};

export async function writeFacts(
  transaction: WriteTransaction,
  organisationId: string,
  facts: MemberFacts,
): Promise<void> {
  const set = (Object.entries(facts) as [keyof MemberFacts, unknown][]).map(([name, value]) => {
    const column = sql.ref(columns[name]);
    if (name === "mandate" || name === "presentation")
      return sql`${column} = ${value === null ? null : JSON.stringify(value)}::jsonb`;
    if (name === "languages") return sql`${column} = ${value}::text[]`;
    return sql`${column} = ${value}`;
  });
  if (set.length === 0) return;
  await sql`
    update network.member set ${sql.join([...set, sql`updated_at = now()`])}
    where organisation_id::text = ${organisationId}`.execute(transaction);
}

/** Its state, with the dates that go with it. */
export async function writeState(
  transaction: WriteTransaction,
  organisationId: string,
  state: MemberState,
  dates: {
    joinedOn?: string;
    renewalDue?: string | null;
    leftOn?: string | null;
    attribution?: Attribution | null;
  } = {},
): Promise<void> {
  const { joinedOn, renewalDue, leftOn, attribution } = dates;
  await sql`
    update network.member set state = ${state}, updated_at = now(),
      joined_on = coalesce(${joinedOn ?? null}::date, joined_on),
      renewal_due = ${renewalDue === undefined ? sql`renewal_due` : sql`${renewalDue}::date`},
      left_on = ${leftOn === undefined ? sql`left_on` : sql`${leftOn}::date`},
      attribution = ${attribution === undefined ? sql`attribution` : attribution}
    where organisation_id::text = ${organisationId}`.execute(transaction);
}
