import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { TerritoryCode, TerritoryLevel } from "~/kernel/territory.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { oncePerVersion } from "~/platform/public-version.server.ts";
import type { FigureStatus } from "./tables.ts";

/** A figure as the public sees it. Every page, chart, map and sentence is made of these and of nothing else. */
export interface PublicFigure {
  territoryId: number;
  territory: TerritoryCode;
  level: TerritoryLevel;
  name: Labels;
  parent: TerritoryCode | null;
  period: string;
  breakdown: string;
  value: number | null;
  status: FigureStatus;
  lower: number | null;
  upper: number | null;
  sampleSize: number | null;
  flags: string | null;
}

export interface FiguresWanted {
  observatoryId: number;
  releaseId: number;
  seriesId: number;
  /** Keys of breakdowns; the total is the empty text. */
  breakdowns: readonly string[];
  level?: TerritoryLevel;
  /** Only this territory's parts (any depth), by its path. */
  within?: string;
  territories?: readonly TerritoryCode[];
  period?: string;
}

/** In the order of names' codes; callers sort for their reader. */
export async function publicFigures(db: ReadDatabase, wanted: FiguresWanted): Promise<PublicFigure[]> {
  const { rows } = await sql<PublicFigure>`
    select f.territory_id as "territoryId", t.code as territory, t.level, t.name, p.code as parent, f.period,
      b.key as breakdown, f.value, f.status, f.lower, f.upper, f.sample_size as "sampleSize", f.flags
    from observe.released_figure f
    join atlas.territory t on t.id = f.territory_id
    left join atlas.territory p on p.id = t.parent_id
    join observe.breakdown b on b.id = f.breakdown_id
    where f.release_id = ${wanted.releaseId} and f.series_id = ${wanted.seriesId}
      and f.breakdown_id = any(array(select id from observe.breakdown where key = any(${[...wanted.breakdowns]}::text[])))
      ${wanted.period === undefined ? sql`` : sql`and f.period = ${wanted.period}`}
      ${wanted.level === undefined ? sql`` : sql`and t.level = ${wanted.level}`}
      ${wanted.within === undefined ? sql`` : sql`and t.path like ${`${wanted.within}/%`}`}
      ${wanted.territories === undefined ? sql`` : sql`and t.code = any(${[...wanted.territories]}::text[])`}
    order by t.path, f.period`.execute(db);
  return rows;
}

/** What current editions say of some territories, for their profiles: every series, the given breakdowns only. */
export async function figuresOfTerritories(
  db: ReadDatabase,
  territoryIds: readonly number[],
  breakdowns: readonly string[],
): Promise<(PublicFigure & { seriesId: number; releaseId: number })[]> {
  const { rows } = await sql<PublicFigure & { seriesId: number; releaseId: number }>`
    select f.series_id as "seriesId", f.release_id as "releaseId", f.territory_id as "territoryId", t.code as territory, t.level, t.name,
      null as parent, f.period, b.key as breakdown, f.value, f.status, f.lower, f.upper, f.sample_size as "sampleSize", f.flags
    from observe.released_figure f
    join observe.dataset d on d.current_release_id = f.release_id
    join atlas.territory t on t.id = f.territory_id
    join observe.breakdown b on b.id = f.breakdown_id
    where f.territory_id = any(${[...territoryIds]}::integer[])
      and f.breakdown_id = any(array(select id from observe.breakdown where key = any(${[...breakdowns]}::text[])))
    order by f.series_id, b.key, f.period`.execute(db);
  return rows;
}

/** Which of these territories have a figure in some current edition. */
export async function publishedAmong(db: ReadDatabase, territoryIds: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select distinct held.territory_id as id
    from observe.dataset d
    join observe.release_territory held on held.release_id = d.current_release_id
    where held.territory_id = any(${[...territoryIds]}::integer[])`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** How many territories have a figure in some current edition. */
export async function countPublished(db: ReadDatabase): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct held.territory_id)::int as n
    from observe.dataset d join observe.release_territory held on held.release_id = d.current_release_id`.execute(db);
  return rows[0]!.n;
}

/** Which territories have a figure in some current edition, and in how many series. */
export function territoriesWithFigures(db: ReadDatabase, level?: TerritoryLevel): Promise<readonly PlaceWithFigures[]> {
  return oncePerVersion(db, `places with figures ${level ?? ""}`, () => readPlacesWithFigures(db, level));
}

export interface PlaceWithFigures {
  territory: TerritoryCode;
  level: TerritoryLevel;
  name: Labels;
  path: string;
  series: number;
}

async function readPlacesWithFigures(db: ReadDatabase, level?: TerritoryLevel): Promise<PlaceWithFigures[]> {
  const { rows } = await sql<PlaceWithFigures>`
    select t.code as territory, t.level, t.name, t.path, sum(held.series)::int as series
    from observe.release_territory held
    join observe.dataset d on d.current_release_id = held.release_id
    join atlas.territory t on t.id = held.territory_id
    ${level === undefined ? sql`` : sql`where t.level = ${level}`}
    group by t.id order by t.path`.execute(db);
  return rows;
}
