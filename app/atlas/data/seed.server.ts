import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { PopulationSeries } from "../core/population/population-series.ts";

export interface TerritoryRow {
  code: string;
  level: string;
  parent: string | null;
  path: string;
  name: Labels;
  search_key: string;
  valid_from: string | null;
  valid_to: string | null;
  successor: string | null;
  is_grouping: boolean;
}

/** Whole tables go in as one JSON parameter: 1,400 territories take one statement. Returns the rows that changed. */
export async function upsertTerritories(db: WriteTransaction, rows: readonly TerritoryRow[]): Promise<number> {
  const written = await sql<{ code: string }>`
    insert into atlas.territory as t (code, level, path, name, search_key, valid_from, valid_to, is_grouping)
    select code, level, path, name, search_key, valid_from, valid_to, is_grouping
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as s (
      code text, level text, path text, name jsonb, search_key text, valid_from date, valid_to date, is_grouping boolean)
    on conflict (code) do update set level = excluded.level, path = excluded.path, name = excluded.name,
      search_key = excluded.search_key,
      valid_from = excluded.valid_from, valid_to = excluded.valid_to, is_grouping = excluded.is_grouping
    where (t.level, t.path, t.name, t.search_key, t.valid_from, t.valid_to, t.is_grouping) is distinct from
      (excluded.level, excluded.path, excluded.name, excluded.search_key, excluded.valid_from, excluded.valid_to, excluded.is_grouping)
    returning t.code`.execute(db);
  const linked = await sql<{ code: string }>`
    update atlas.territory t set parent_id = parent.id, successor_id = successor.id
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as s (code text, parent text, successor text)
    left join atlas.territory parent on parent.code = s.parent
    left join atlas.territory successor on successor.code = s.successor
    where t.code = s.code and (t.parent_id, t.successor_id) is distinct from (parent.id, successor.id)
    returning t.code`.execute(db);
  return new Set([...written.rows, ...linked.rows].map((row) => row.code)).size;
}

export interface CodeRow {
  system: string;
  code: string;
  territory: string;
}

export async function upsertCodes(db: WriteTransaction, rows: readonly CodeRow[]): Promise<number> {
  const { rows: written } = await sql`
    insert into atlas.territory_code as c (system, code, territory_id)
    select s.system, s.code, t.id
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as s (system text, code text, territory text)
    join atlas.territory t on t.code = s.territory
    on conflict (system, code, valid_from) do update set territory_id = excluded.territory_id
    where c.territory_id <> excluded.territory_id
    returning c.code`.execute(db);
  return written.length;
}

export interface PopulationSourceRow {
  name: string;
  attribution: string;
  licence: string;
  url: string | null;
  projectedFrom: number | null;
  priority: number;
  contentHash: string;
}

/** The source's id if its figures differ from those last loaded, `null` if nothing is to be done. */
export async function openPopulationSource(db: WriteTransaction, source: PopulationSourceRow): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into atlas.population_source as s (name, attribution, licence, url, projected_from, priority, content_hash)
    values (${source.name}, ${source.attribution}, ${source.licence}, ${source.url}, ${source.projectedFrom},
      ${source.priority}, ${source.contentHash})
    on conflict (name) do update set attribution = excluded.attribution, licence = excluded.licence,
      url = excluded.url, projected_from = excluded.projected_from, priority = excluded.priority,
      content_hash = excluded.content_hash
    where s.content_hash is distinct from excluded.content_hash
    returning s.id`.execute(db);
  return rows[0]?.id ?? null;
}

/** Sent as one line a series and unfolded in the database: a thirtieth of the bytes of one row a year. */
export async function replacePopulations(
  db: WriteTransaction,
  sourceId: number,
  series: readonly PopulationSeries[],
): Promise<number> {
  await sql`delete from atlas.population where source_id = ${sourceId}`.execute(db);
  const { numAffectedRows } = await sql`
    insert into atlas.population (territory_id, year, sex, age_band, persons, source_id)
    select t.id, s."firstYear" + (one.place - 1)::integer, s.sex, s."ageBand", one.persons, ${sourceId}
    from jsonb_to_recordset(${JSON.stringify(series)}::text::jsonb) as s (
      territory text, sex text, "ageBand" text, "firstYear" integer, persons jsonb)
    join atlas.territory t on t.code = s.territory
    cross join lateral (
      select value::double precision as persons, ordinality as place
      from jsonb_array_elements_text(s.persons) with ordinality
    ) one`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Without statistics the embedded database, which has no autovacuum, plans joins as if the tables were empty. */
export async function refreshStatistics(db: WriteTransaction): Promise<void> {
  await sql`analyze atlas.territory, atlas.territory_code, atlas.population`.execute(db);
}
