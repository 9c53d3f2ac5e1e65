import { sql, type RawBuilder } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { TerritoryCode, TerritoryLevel } from "~/kernel/territory.ts";
import type { Territory } from "~/atlas/index.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { oncePerVersion } from "~/platform/public-version.server.ts";
import type { FigureStatus } from "./tables.ts";
import { isShown } from "./hidden-observatories.server.ts";

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
  /** A remark that its services and the observatory let out with it. */
  footnote: Labels | null;
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

/** In the order of the tree, then of time; callers sort for their reader. */
export async function publicFigures(db: ReadDatabase, wanted: FiguresWanted): Promise<PublicFigure[]> {
  const places = [
    wanted.level === undefined ? undefined : sql`t.level = ${wanted.level}`,
    wanted.within === undefined ? undefined : sql`t.path like ${`${wanted.within}/%`}`,
    wanted.territories === undefined ? undefined : sql`t.code = any(${[...wanted.territories]}::text[])`,
  ].filter((condition) => condition !== undefined);
  const figures = await readLines(
    db,
    wanted.breakdowns,
    sql`f.release_id = ${wanted.releaseId} and f.series_id = ${wanted.seriesId}
      ${wanted.period === undefined ? sql`` : sql`and f.period = ${wanted.period}`}
      ${places.length === 0 ? sql`` : sql`and f.territory_id in (select t.id from atlas.territory t where ${sql.join(places, sql` and `)})`}`,
  );
  const known = await knownPlaces(db, new Set(figures.map((figure) => figure.territoryId)));
  return figures
    .map((figure) => ({ ...known.get(figure.territoryId)!, ...figure }))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** One place of a series in an edition: a line of figures over time. */
export interface LineWanted {
  releaseId: number;
  seriesId: number;
  territoryId: number;
  breakdown: string;
}

/** Many lines in one question, each in the order of time; a line that no edition holds is empty. */
export async function publicLines(db: ReadDatabase, wanted: readonly LineWanted[]): Promise<PublicFigure[][]> {
  if (wanted.length === 0) return [];
  const of = (field: "releaseId" | "seriesId" | "territoryId") => wanted.map((one) => one[field]);
  const figures = await readLines(
    db,
    [...new Set(wanted.map(({ breakdown }) => breakdown))],
    sql`(f.release_id, f.series_id, f.territory_id) in (
      select * from unnest(${of("releaseId")}::integer[], ${of("seriesId")}::integer[], ${of("territoryId")}::integer[]))`,
  );
  const known = await knownPlaces(db, new Set(figures.map((figure) => figure.territoryId)));
  const keyOf = ({ releaseId, seriesId, territoryId, breakdown }: LineWanted) =>
    `${releaseId} ${seriesId} ${territoryId} ${breakdown}`;
  const lines = Map.groupBy(figures, keyOf);
  return wanted.map((one) =>
    (lines.get(keyOf(one)) ?? []).map((figure) => ({ ...known.get(figure.territoryId)!, ...figure })),
  );
}

/** What current editions say of some territories, for their profiles: every series, the given breakdowns only. */
export async function figuresOfTerritories(
  db: ReadDatabase,
  places: readonly Pick<Territory, "id" | "code" | "level" | "name">[],
  breakdowns: readonly string[],
): Promise<(PublicFigure & FigureOfPlace)[]> {
  const figures = await readLines(
    db,
    breakdowns,
    sql`f.territory_id = any(${places.map((place) => place.id)}::integer[])
      and f.release_id = any(array(select d.current_release_id from observe.dataset d where d.current_release_id is not null and ${isShown(sql`d.observatory_id`)}))`,
  );
  const named = new Map(
    places.map(({ id, code, level, name }) => [id, { territory: code, level, name, parent: null }]),
  );
  return figures.map((figure) => ({ ...named.get(figure.territoryId)!, ...figure }));
}

/** A figure whose place is known by its number only. */
interface FigureOfPlace extends Omit<PublicFigure, "territory" | "level" | "name" | "parent"> {
  seriesId: number;
  releaseId: number;
}

/**
 * The database makes one text of all figures, tab between fields, newline between figures: on the embedded database
 * that costs a fifth of as many rows, whose every field is parsed, copied to this thread and made an object's.
 */
async function readLines(
  db: ReadDatabase,
  breakdowns: readonly string[],
  which: RawBuilder<unknown>,
): Promise<FigureOfPlace[]> {
  const { rows } = await sql<{ keys: Record<string, string> | null; lines: string | null }>`
    with wanted as materialized (select id, key from observe.breakdown where key = any(${[...breakdowns]}::text[]))
    select (select jsonb_object_agg(id, key) from wanted) as keys,
      (select string_agg(concat(f.release_id, E'\t', f.series_id, E'\t', f.territory_id, E'\t', f.breakdown_id, E'\t',
          f.period, E'\t', f.value, E'\t', f.status, E'\t', f.lower, E'\t', f.upper, E'\t', f.sample_size, E'\t',
          translate(f.flags, E'\t\n\r', '   '), E'\t', f.footnote), E'\n' order by f.series_id, f.breakdown_id, f.period)
        from observe.released_figure f
        where ${which} and f.breakdown_id = any(array(select id from wanted))) as lines`.execute(db);
  const { keys, lines } = rows[0]!;
  return lines === null ? [] : lines.split("\n").map((line) => figureOf(line, keys!));
}

function figureOf(line: string, keys: Readonly<Record<string, string>>): FigureOfPlace {
  const [release, series, territory, breakdown, period, value, status, lower, upper, sampleSize, flags, footnote] =
    line.split("\t");
  return {
    releaseId: Number(release),
    seriesId: Number(series),
    territoryId: Number(territory),
    breakdown: keys[breakdown!]!,
    period: period!,
    value: numberOr(value),
    status: status as FigureStatus,
    lower: numberOr(lower),
    upper: numberOr(upper),
    sampleSize: numberOr(sampleSize),
    flags: flags || null,
    // JSON escapes tabs and newlines, so that a remark is one field of one line.
    footnote: footnote ? (JSON.parse(footnote) as Labels) : null,
  };
}

function numberOr(text: string | undefined): number | null {
  return text ? Number(text) : null;
}

type KnownPlace = Pick<PublicFigure, "territory" | "level" | "name" | "parent"> & { path: string };
const mostPlacesKnown = 20_000;

/** Names and codes of places, remembered for one public version: maps and tables ask for the same ones all the time. */
async function knownPlaces(db: ReadDatabase, ids: ReadonlySet<number>): Promise<ReadonlyMap<number, KnownPlace>> {
  const known = await oncePerVersion(db, "places of figures", async () => new Map<number, KnownPlace>());
  const missing = [...ids].filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  const { rows } = await sql<KnownPlace & { id: number }>`
    select t.id, t.code as territory, t.level, t.name, t.path, p.code as parent
    from atlas.territory t left join atlas.territory p on p.id = t.parent_id
    where t.id = any(${missing}::integer[])`.execute(db);
  // Beyond, the places of this question only: a deployment may know every municipality of a continent.
  const into = known.size + rows.length > mostPlacesKnown ? new Map(known) : known;
  for (const { id, ...place } of rows) into.set(id, place);
  return into;
}

/** Which of these territories have a figure in some current edition. */
export async function publishedAmong(db: ReadDatabase, territoryIds: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select distinct held.territory_id as id
    from observe.dataset d
    join observe.release_territory held on held.release_id = d.current_release_id
    where ${isShown(sql`d.observatory_id`)} and held.territory_id = any(${[...territoryIds]}::integer[])`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** How many territories have a figure in some current edition. */
export async function countPublished(db: ReadDatabase): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct held.territory_id)::int as n
    from observe.dataset d join observe.release_territory held on held.release_id = d.current_release_id
    where ${isShown(sql`d.observatory_id`)}`.execute(db);
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
    where ${isShown(sql`d.observatory_id`)} and ${level === undefined ? sql`true` : sql`t.level = ${level}`}
    group by t.id order by t.path`.execute(db);
  return rows;
}
