import { sql } from "kysely";
import type { PageLocale } from "~/kernel/locale.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { oncePerVersion } from "~/platform/public-version.server.ts";
import { mergeSorted } from "../core/merge-sorted.ts";
import type { Directory, DirectoryEntry } from "../core/directory.ts";
import { belongingStates, publicState, type Member } from "../core/member.ts";
import { publicMember, type Protection } from "../core/protection.ts";
import type { Region } from "../core/region.ts";

type Row = DirectoryEntry & {
  organisationId: string;
  protection: Protection;
  withheld: Member["withheld"];
  source: string | null;
};

/** What one member is to the directory: a line of it, one more that shows its region alone, or nothing. */
type Seen = { entry: DirectoryEntry } | { regionAlone: Region } | null;

interface Held {
  /** Every transaction before this one is in it. */
  since: string;
  members: ReadonlyMap<string, Seen>;
  /** Of every member, seen or not: one that is gone altogether has changed in nothing that could be read. */
  ids: ReadonlySet<string>;
  directory: Directory;
  /** The lines in the order of each language. */
  inOrder: Map<string, readonly Placed[]>;
}

interface Placed {
  entry: DirectoryEntry;
  name: string;
  rank: number;
}

const held = new WeakMap<ReadDatabase, Held>();

/**
 * All that the public may know of the members at once: some thousand short lines. What the page lists, counts, draws and
 * exports comes from here, so that a protected member is in none of it. After a change only what has changed is read.
 */
export async function readDirectory(read: ReadDatabase, locale: PageLocale): Promise<Directory> {
  const language = wordsOf(locale);
  return oncePerVersion(read, `network.directory.${language}`, async () => {
    const now = await oncePerVersion(read, "network.directory", () => readChanges(read));
    return { ...now.directory, entries: inOrderOf(now, language).map(({ entry }) => entry) };
  });
}

function inOrderOf(now: Held, language: ReturnType<typeof wordsOf>): readonly Placed[] {
  const compareNames = byName(language);
  const compare = (a: Placed, b: Placed) =>
    a.rank - b.rank || compareNames(a.name, b.name) || (a.entry.slug < b.entry.slug ? -1 : 1);
  const current = new Set(now.directory.entries);
  const before = (now.inOrder.get(language) ?? []).filter(({ entry }) => current.delete(entry));
  const added = [...current].map((entry) => ({
    entry,
    name: showText(entry.name, language)?.text ?? entry.slug,
    rank: belongingStates.includes(entry.state) ? 0 : 1,
  }));
  const placed = mergeSorted(before, added.toSorted(compare), compare);
  now.inOrder.set(language, placed);
  return placed;
}

async function readChanges(read: ReadDatabase): Promise<Held> {
  let known = held.get(read) ?? null;
  let changed = await readMembers(read, known?.since ?? null);
  const ids = new Set([...(known?.ids ?? []), ...changed.rows.map(({ organisationId }) => organisationId)]);
  if (known && ids.size !== changed.count) {
    known = null;
    changed = await readMembers(read, null);
  }
  const members = new Map(known?.members);
  for (const { isListed, ...row } of changed.rows) {
    const seen = isListed ? seenOf(row) : null;
    if (seen) members.set(row.organisationId, seen);
    else members.delete(row.organisationId);
  }
  const now: Held = {
    since: changed.since,
    members,
    ids: known ? ids : new Set(changed.rows.map(({ organisationId }) => organisationId)),
    directory: directoryOf(members.values()),
    inOrder: new Map(known?.inOrder),
  };
  held.set(read, now);
  return now;
}

function seenOf({ organisationId, protection, withheld, source, ...row }: Row): Seen {
  const seen = publicMember({ ...row, organisationId, protection, withheld });
  const state = publicState({ state: row.state, source });
  if (!seen || !state) return null;
  if (seen.level !== "region") return { entry: { ...row, state } };
  // A city of the open list that asked to be hidden is no member that shows its region.
  return belongingStates.includes(state) ? { regionAlone: seen.region } : null;
}

function directoryOf(members: Iterable<Seen>): Directory {
  const entries: DirectoryEntry[] = [];
  const byRegionAlone: Partial<Record<Region, number>> = {};
  for (const seen of members) {
    if (seen && "entry" in seen) entries.push(seen.entry);
    else if (seen) byRegionAlone[seen.regionAlone] = (byRegionAlone[seen.regionAlone] ?? 0) + 1;
  }
  return { entries, byRegionAlone };
}

/** Those that changed in a transaction which was not over at that point, with where to begin the next time; all at first. */
async function readMembers(
  read: ReadDatabase,
  since: string | null,
): Promise<{ since: string; count: number; rows: (Row & { isListed: boolean })[] }> {
  // After a change the few that changed are looked up; joined, all that members show would be read to find theirs.
  const few = (column: string) =>
    since === null ? sql`true` : sql`${sql.ref(column)} = any(array(select organisation_id from changed))`;
  // One text for all rows: on the embedded database that costs a fraction of as many rows, each field parsed and copied.
  const { rows } = await sql<{ since: string; count: number; all: string | null }>`
    with changed as materialized (
      select * from network.member where ${since === null ? sql`true` : sql`changed_in >= ${since}::xid8`}
    ), theme as (
      select organisation_id, json_agg(distinct one) as codes
      from network.showing join changed using (organisation_id), unnest(themes) one
      where audience = 'public' and ${few("showing.organisation_id")} group by organisation_id
    ), agenda as (
      select organisation_id, json_agg(distinct split_part(one, ':', 1)) as codes
      from network.showing join changed using (organisation_id), unnest(agendas) one
      where audience = 'public' and ${few("showing.organisation_id")} group by organisation_id
    ), within as (
      select nm.organisation_id, json_agg(n.slug order by n.slug) as slugs
      from network.network_member nm join changed using (organisation_id) join network.network n on n.id = nm.network_id
      where (nm.until is null or nm.until > current_date) and ${few("nm.organisation_id")} group by nm.organisation_id
    )
    select pg_snapshot_xmin(pg_current_snapshot())::text as since,
      (select count(*)::int from network.member) as count,
      json_agg(json_build_object('organisationId', m.organisation_id, 'protection', m.protection, 'withheld', m.withheld, 'slug', o.slug,
      'name', o.name, 'division', m.division, 'state', m.state, 'region', m.region, 'countryCode', m.country_code,
      'population', m.population, 'populationYear', m.population_year, 'populationSource', m.population_source,
      'languages', m.languages, 'latitude', m.latitude, 'longitude', m.longitude, 'maturity', m.maturity,
      'joinedOn', m.joined_on, 'source', m.source, 'fromOpenList', o.from_open_list, 'sample', m.sample,
      'networks', coalesce(within.slugs, '[]'), 'themes', coalesce(theme.codes, '[]'),
      'agendas', coalesce(agenda.codes, '[]'), 'isListed', m.protection <> 'unlisted' and m.state <> 'left'
        and o.kind <> 'service' and o.state = 'active') order by o.slug)::text as all
    from changed m join identity.organisation o on o.id = m.organisation_id
      left join within on within.organisation_id = m.organisation_id
      left join theme on theme.organisation_id = m.organisation_id
      left join agenda on agenda.organisation_id = m.organisation_id
    where ${few("o.id")}`.execute(read);
  const { since: next, count } = rows[0]!;
  return { since: next, count, rows: JSON.parse(rows[0]?.all ?? "[]") as (Row & { isListed: boolean })[] };
}
