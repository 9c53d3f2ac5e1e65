import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { TerritoryCode } from "~/kernel/territory.ts";
import type { Database, ReadDatabase } from "~/platform/database.server.ts";
import { findPlaces } from "~/atlas/index.server.ts";
import { lastKey, territoryIdsIn } from "../core/open-data/rows.ts";
import { findEdition, type Edition } from "./editions.server.ts";
import { streamFigures } from "./figure-stream.server.ts";
import { placeNames, selectFigures, type SelectedSeries } from "./select-figures.server.ts";
import type { Completeness, FigureStatus } from "./tables.ts";
import { dimensionsOf } from "./written-figures.server.ts";

/// All that the files of one published edition are made from. Nothing here reads what was collected.

export interface SourceSeries {
  code: string;
  indicator: string | null;
  title: Labels;
  definition: Labels | null;
  unit: string;
  kind: string;
  countingUnit: string;
  population: string;
  sourceType: string;
  nature: string;
  dateBasis: string;
  placeBasis: string;
  figures: number;
  withheld: number;
  codes: Record<string, string[]>;
  breaks: { period: string; kind: string; note: Labels }[];
}

export interface SourceNote {
  version: number;
  publishedAt: Date;
  note: Labels;
}

export interface EditionSource {
  edition: Edition;
  title: Labels;
  description: Labels | null;
  publisher: string;
  attribution: string;
  licence: string;
  licenceUrl: string | null;
  sourceUrl: string | null;
  sourceDate: string | null;
  observatory: Labels;
  policy: Record<string, unknown>;
  protectionReport: unknown;
  completeness: Completeness[];
  figures: number;
  withheld: number;
  /** What changed, edition by edition, the newest first. */
  notes: SourceNote[];
  series: SourceSeries[];
  selected: SelectedSeries[];
  dimensions: string[];
}

/** Undefined when it is not published, or not any more. */
export async function findEditionSource(db: ReadDatabase, releaseId: number): Promise<EditionSource | undefined> {
  const { rows } = await sql<Omit<EditionSource, "edition" | "selected" | "series" | "dimensions" | "notes"> & Named>`
    select d.slug, r.version, d.title, d.description, d.publisher, d.attribution, d.licence, d.licence_url as "licenceUrl",
      d.source_url as "sourceUrl", d.source_date::text as "sourceDate", o.name as observatory, r.policy,
      r.protection_report as "protectionReport", coalesce(r.facts -> 'completeness', '[]') as completeness,
      r.figures::int as figures, r.withheld::int as withheld
    from observe.release r join observe.dataset d on d.id = r.dataset_id
    join observe.observatory o on o.id = r.observatory_id
    where r.id = ${releaseId} and r.state = 'published'`.execute(db);
  const [row] = rows;
  const edition = row && (await findEdition(db, row.slug, row.version));
  if (!edition || edition.state !== "published") return undefined;
  const selected = await selectFigures(db, { breakdown: "all", dimensions: {} }, [edition]);
  if (!selected.ok) return undefined;
  const { slug: _slug, version: _version, ...facts } = row;
  return {
    ...facts,
    edition,
    notes: await revisionNotes(db, edition.datasetId, edition.version),
    series: await seriesOfSource(db, edition.releaseId),
    selected: selected.value,
    dimensions: dimensionsOf(selected.value),
  };
}

interface Named {
  slug: string;
  version: number;
}

/** The public notes of a dataset's published editions up to one of them, the newest first. */
export async function revisionNotes(db: ReadDatabase, datasetId: number, upTo?: number): Promise<SourceNote[]> {
  const { rows } = await sql<SourceNote>`
    select version, published_at as "publishedAt", revision_note as note from observe.release
    where dataset_id = ${datasetId} and state = 'published' and revision_note is not null
      and version <= ${upTo ?? 2_147_483_647}
    order by version desc`.execute(db);
  return rows;
}

async function seriesOfSource(db: ReadDatabase, releaseId: number): Promise<SourceSeries[]> {
  const { rows } = await sql<SourceSeries>`
    select s.code, s.indicator_code as indicator, s.title, s.definition, s.unit, s.kind, s.counting_unit as "countingUnit",
      s.population, s.source_type as "sourceType", s.nature, s.date_basis as "dateBasis", s.place_basis as "placeBasis",
      held.figures, held.withheld, coalesce(held.summary -> 'dimensions', '{}') as codes,
      (select coalesce(jsonb_agg(jsonb_build_object('period', b.period, 'kind', b.kind, 'note', b.note) order by b.period), '[]')
       from observe.series_break b where b.series_id = s.id) as breaks
    from observe.release_series held join observe.series s on s.id = held.series_id
    where held.release_id = ${releaseId} order by s.code`.execute(db);
  return rows;
}

export interface SourcePlace {
  code: TerritoryCode;
  level: string;
  name: Labels;
}

/** The places that an edition speaks of, by code. */
export async function placesOfEdition(db: ReadDatabase, releaseId: number): Promise<SourcePlace[]> {
  const { rows } = await sql<{ id: number }>`
    select territory_id as id from observe.release_territory where release_id = ${releaseId}`.execute(db);
  const places = (await findPlaces(db, { ids: rows.map((row) => row.id) })) ?? [];
  return places.map(({ code, level, name }) => ({ code, level, name })).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** One released figure, in text as it travels; a withheld one has nothing beside its status. */
export interface SourceRow {
  series: SelectedSeries["series"];
  territory: TerritoryCode;
  period: string;
  codes: Readonly<Record<string, string>>;
  status: FigureStatus;
  value: string;
  lower: string;
  upper: string;
  sampleSize: string;
  flags: string;
  footnote: Labels | null;
}

/** The figures of an edition, a few thousand at a time, in the order of every other file. */
export async function* rowsOfEdition(
  database: Pick<Database, "read" | "kind">,
  selected: readonly SelectedSeries[],
): AsyncGenerator<SourceRow[]> {
  const bySelection = new Map(selected.map((one) => [one.selection, one]));
  const selections = selected.map((one) => one.selection);
  for await (const { selection, lines } of streamFigures(database, selections, lastKey)) {
    const one = bySelection.get(selection)!;
    const places = await placeNames(database.read, territoryIdsIn(lines));
    yield lines.split("\n").map((line) => rowOf(line, one, places));
  }
}

function rowOf(
  line: string,
  { series, breakdowns }: SelectedSeries,
  places: ReadonlyMap<number, { code: TerritoryCode }>,
): SourceRow {
  const [breakdown, period, territory, status, value, lower, upper, sampleSize, flags, footnote] = line.split("\t");
  // Defence in depth: the database holds none of these beside a withheld value, and none would leave.
  const hidden = status === "withheld";
  const shown = (text: string | undefined) => (hidden ? "" : (text ?? ""));
  return {
    series,
    territory: places.get(Number(territory))!.code,
    period: period!,
    codes: breakdowns.get(Number(breakdown))!,
    status: status as FigureStatus,
    value: shown(value),
    lower: shown(lower),
    upper: shown(upper),
    sampleSize: shown(sampleSize),
    flags: flags ?? "",
    footnote: footnote ? (JSON.parse(footnote) as Labels) : null,
  };
}
