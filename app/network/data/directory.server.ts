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
    const directory = await oncePerVersion(read, "network.directory", () => readEntries(read));
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
  // One text for all rows: on the embedded database that costs a fraction of as many rows, each field parsed and copied.
  const { rows: texts } = await sql<{ all: string | null }>`
    with theme as (
      select organisation_id, json_agg(distinct one) as codes
      from network.showing, unnest(themes) one where audience = 'public' group by organisation_id
    ), agenda as (
      select organisation_id, json_agg(distinct split_part(one, ':', 1)) as codes
      from network.showing, unnest(agendas) one where audience = 'public' group by organisation_id
    ), within as (
      select nm.organisation_id, json_agg(n.slug order by n.slug) as slugs
      from network.network_member nm join network.network n on n.id = nm.network_id
      where nm.until is null or nm.until > current_date group by nm.organisation_id
    )
    select json_agg(json_build_object('organisationId', m.organisation_id, 'protection', m.protection, 'slug', o.slug,
      'name', o.name, 'division', m.division, 'state', m.state, 'region', m.region, 'countryCode', m.country_code,
      'population', m.population, 'populationYear', m.population_year, 'populationSource', m.population_source,
      'languages', m.languages, 'latitude', m.latitude, 'longitude', m.longitude, 'maturity', m.maturity,
      'joinedOn', m.joined_on, 'source', m.source, 'fromOpenList', o.from_open_list, 'sample', m.sample,
      'networks', coalesce(within.slugs, '[]'), 'themes', coalesce(theme.codes, '[]'),
      'agendas', coalesce(agenda.codes, '[]')) order by o.slug)::text as all
    from network.member m join identity.organisation o on o.id = m.organisation_id
      left join within on within.organisation_id = m.organisation_id
      left join theme on theme.organisation_id = m.organisation_id
      left join agenda on agenda.organisation_id = m.organisation_id
    where m.protection <> 'unlisted' and m.state <> 'left' and o.kind <> 'service' and o.state = 'active'`.execute(
    read,
  );
  const rows = JSON.parse(texts[0]?.all ?? "[]") as Row[];
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
