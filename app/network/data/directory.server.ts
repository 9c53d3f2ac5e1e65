import { sql } from "kysely";
import type { PageLocale } from "~/kernel/locale.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { oncePerVersion } from "~/platform/public-version.server.ts";
import type { Directory, DirectoryEntry } from "../core/directory.ts";
import { belongingStates, publicState } from "../core/member.ts";
import { publicMember, type Protection } from "../core/protection.ts";
import type { Region } from "../core/region.ts";

type Row = DirectoryEntry & { organisationId: string; protection: Protection; source: string | null };

/**
 * All that the public may know of the members at once: some thousand short lines, read once a public version. What the page
 * lists, counts, draws and exports comes from here, so that a protected member is in none of it.
 */
export async function readDirectory(read: ReadDatabase, locale: PageLocale): Promise<Directory> {
  const language = wordsOf(locale);
  return oncePerVersion(read, `network.directory.${language}`, async () => {
    const directory = await readEntries(read);
    const compare = byName(language);
    const named = directory.entries.map((entry) => ({
      entry,
      name: showText(entry.name, language)?.text ?? entry.slug,
      rank: belongingStates.includes(entry.state) ? 0 : 1,
    }));
    named.sort((a, b) => a.rank - b.rank || compare(a.name, b.name) || (a.entry.slug < b.entry.slug ? -1 : 1));
    return { ...directory, entries: named.map(({ entry }) => entry) };
  });
}

async function readEntries(read: ReadDatabase): Promise<Directory> {
  const { rows } = await sql<Row>`
    with shown as (
      select s.organisation_id, array_agg(distinct theme) filter (where theme is not null) as themes,
        array_agg(distinct split_part(agenda, ':', 1)) filter (where agenda is not null) as agendas
      from network.showing s
        left join lateral unnest(s.themes) theme on true left join lateral unnest(s.agendas) agenda on true
      where s.audience = 'public' group by s.organisation_id
    ), within as (
      select nm.organisation_id, array_agg(n.slug order by n.slug) as networks
      from network.network_member nm join network.network n on n.id = nm.network_id
      where nm.until is null or nm.until > current_date group by nm.organisation_id
    )
    select m.organisation_id as "organisationId", m.protection, o.slug, o.name, m.division, m.state, m.region,
      m.country_code as "countryCode", m.population, m.population_year as "populationYear",
      m.population_source as "populationSource", m.languages, m.latitude, m.longitude, m.maturity,
      m.joined_on::text as "joinedOn", m.source, o.from_open_list as "fromOpenList", m.sample,
      coalesce(within.networks, '{}') as networks, coalesce(shown.themes, '{}') as themes,
      coalesce(shown.agendas, '{}') as agendas
    from network.member m join identity.organisation o on o.id = m.organisation_id
      left join within on within.organisation_id = m.organisation_id
      left join shown on shown.organisation_id = m.organisation_id
    where m.protection <> 'unlisted' and m.state <> 'left' and o.kind <> 'service' and o.state = 'active'
    order by o.slug`.execute(read);
  const entries: DirectoryEntry[] = [];
  const byRegionAlone: Partial<Record<Region, number>> = {};
  for (const { organisationId, protection, source, ...row } of rows) {
    const seen = publicMember({ ...row, organisationId, protection });
    const state = publicState({ state: row.state, source });
    if (!seen || !state) continue;
    const entry = { ...row, state };
    if (seen.level !== "region") entries.push(entry);
    // A city of the open list that asked to be hidden is no member that shows its region.
    else if (belongingStates.includes(entry.state)) byRegionAlone[seen.region] = (byRegionAlone[seen.region] ?? 0) + 1;
  }
  return { entries, byRegionAlone };
}
