import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { ScopeTerm } from "../core/release/narrow-plan.ts";
import type { FigureStatus } from "./tables.ts";

/** Figures that services gave carry this number where others carry their import's. */
export const recorded = 0;

export interface RecordedRow {
  seriesId: number;
  territoryId: number;
  breakdownId: number;
  period: string;
  value: number | null;
  status: FigureStatus;
  lower: number | null;
  upper: number | null;
  flags: string[];
  contributors: number | null;
  largest: number | null;
  services: Record<string, number | null> | null;
  footnote: Labels | null;
}

/** What is held of these places of these series for a period, and what the public saw of it last. */
export interface HeldRow {
  key: string;
  value: number | null;
  status: FigureStatus;
  lower: number | null;
  upper: number | null;
  flags: string | null;
  released: boolean;
}

export const rowKey = (row: Pick<RecordedRow, "seriesId" | "territoryId" | "breakdownId" | "period">) =>
  `${row.seriesId} ${row.territoryId} ${row.breakdownId} ${row.period}`;

export async function heldRows(
  db: WriteTransaction,
  observatoryId: number,
  datasetId: number,
  rows: readonly RecordedRow[],
): Promise<Map<string, HeldRow>> {
  const { rows: held } = await sql<HeldRow>`
    select o.series_id || ' ' || o.territory_id || ' ' || o.breakdown_id || ' ' || o.period as key,
      o.value, o.status, o.lower, o.upper, o.flags, exists (
        select from observe.released_figure f join observe.dataset d on d.current_release_id = f.release_id
        where d.id = ${datasetId} and f.observatory_id = o.observatory_id and f.series_id = o.series_id
          and f.territory_id = o.territory_id and f.breakdown_id = o.breakdown_id and f.period = o.period) as released
    from observe.observation o
    join jsonb_to_recordset(${keysOf(rows)}::jsonb) as k(s integer, t integer, b integer, p text)
      on o.series_id = k.s and o.territory_id = k.t and o.breakdown_id = k.b and o.period = k.p
    where o.observatory_id = ${observatoryId}`.execute(db);
  return new Map(held.map((row) => [row.key, row]));
}

const keysOf = (rows: readonly RecordedRow[]) =>
  JSON.stringify(rows.map((row) => ({ s: row.seriesId, t: row.territoryId, b: row.breakdownId, p: row.period })));

export async function upsertRows(
  db: WriteTransaction,
  observatoryId: number,
  rows: readonly RecordedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const text = JSON.stringify(
    rows.map((row) => ({ ...row, flags: row.flags.length > 0 ? row.flags.join(";") : null })),
  );
  await sql`
    insert into observe.observation (observatory_id, series_id, territory_id, breakdown_id, period, value, status, lower,
      upper, flags, contributors, largest, services, footnote, import_id)
    select ${observatoryId}::integer, r."seriesId", r."territoryId", r."breakdownId", r.period, r.value, r.status, r.lower,
      r.upper, r.flags, r.contributors, r.largest, nullif(r.services, 'null'), nullif(r.footnote, 'null'), ${recorded}::integer
    from jsonb_to_recordset(${text}::jsonb) as r("seriesId" integer, "territoryId" integer, "breakdownId" integer,
      period text, value double precision, status text, lower double precision, upper double precision, flags text,
      contributors integer, largest double precision, services jsonb, footnote jsonb)
    on conflict (observatory_id, series_id, territory_id, breakdown_id, period) do update set
      value = excluded.value, status = excluded.status, lower = excluded.lower, upper = excluded.upper,
      flags = excluded.flags, contributors = excluded.contributors, largest = excluded.largest,
      services = excluded.services, footnote = excluded.footnote, import_id = excluded.import_id`.execute(db);
}

export interface RecordedSeries {
  code: string;
  indicator: string | null;
  title: Labels;
  definition: Labels | null;
  countingUnit: string;
  sourceType: string;
  population: "women_and_girls" | "women" | "all" | "children" | "other";
  dimensions: readonly string[];
  additive: { territory: boolean; time: boolean; dimensions: Record<string, boolean> };
}

/** The series of a dataset by code, made where they are new; one that stands keeps its words. */
export async function ensureSeries(
  db: WriteTransaction,
  datasetId: number,
  wanted: readonly RecordedSeries[],
): Promise<Map<string, number>> {
  const known = await sql<{ code: string; id: number }>`
    select code, id from observe.series where dataset_id = ${datasetId}`.execute(db);
  const ids = new Map(known.rows.map(({ code, id }) => [code, id]));
  for (const series of wanted) {
    if (ids.has(series.code)) continue;
    const { rows } = await sql<{ id: number }>`
      insert into observe.series (dataset_id, code, indicator_code, coverage, title, definition, unit, kind, counting_unit,
        population, source_type, nature, date_basis, place_basis, dimensions, additive)
      values (${datasetId}, ${series.code}, ${series.indicator}, ${series.indicator === null ? "none" : "part"},
        ${JSON.stringify(series.title)}::jsonb, ${series.definition ? JSON.stringify(series.definition) : null}::jsonb,
        'count', 'count', ${series.countingUnit}, ${series.population}, ${series.sourceType}, 'recorded', 'recording',
        'service', ${[...series.dimensions]}::text[], ${JSON.stringify(series.additive)}::jsonb)
      on conflict (dataset_id, code) do update set code = excluded.code returning id`.execute(db);
    ids.set(series.code, rows[0]!.id);
  }
  return ids;
}

/** Notes that figures came in: editions prepared before do not hold them. */
export async function noteCollected(db: WriteTransaction, datasetId: number): Promise<void> {
  await sql`update observe.dataset set collected_at = now() where id = ${datasetId}`.execute(db);
}

/** Keeps how many answered; true when the number of those who owe is new. */
export async function keepCompleteness(
  db: WriteTransaction,
  datasetId: number,
  one: { sourceType: string; period: string; expected: number; received: number },
): Promise<boolean> {
  const { rows } = await sql<{ expected: number }>`
    select expected from observe.completeness
    where dataset_id = ${datasetId} and source_type = ${one.sourceType} and period = ${one.period}`.execute(db);
  await sql`
    insert into observe.completeness (dataset_id, source_type, period, expected, received)
    values (${datasetId}, ${one.sourceType}, ${one.period}, ${one.expected}, ${one.received})
    on conflict (dataset_id, source_type, period) do update set expected = excluded.expected, received = excluded.received`.execute(
    db,
  );
  return rows[0]?.expected !== one.expected;
}

/** Places from which nothing has come, where nothing is held: they are shown as missing. */
export async function insertMissing(
  db: WriteTransaction,
  observatoryId: number,
  breakdownId: number,
  period: string,
  places: readonly { seriesId: number; territoryId: number }[],
): Promise<void> {
  if (places.length === 0) return;
  await sql`
    insert into observe.observation (observatory_id, series_id, territory_id, breakdown_id, period, status, flags, contributors,
      services, import_id)
    select ${observatoryId}::integer, p."seriesId", p."territoryId", ${breakdownId}::integer, ${period}, 'not_collected',
      'missing_service', 0, '{}', ${recorded}::integer
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p("seriesId" integer, "territoryId" integer)
    on conflict do nothing`.execute(db);
}

interface StandingRow {
  series: string;
  territoryId: number;
  /** `breakdownKey` of its codes. */
  breakdown: string;
  value: number | null;
  status: FigureStatus;
  lower: number | null;
  upper: number | null;
  flags: string[];
  services: Record<string, number | null>;
}

/** What stands of these series for a period, as services gave it. */
export async function standingFigures(
  db: WriteTransaction,
  { observatoryId, datasetId, period }: { observatoryId: number; datasetId: number; period: string },
  series: readonly string[],
): Promise<StandingRow[]> {
  const { rows } = await sql<StandingRow>`
    select s.code as series, o.territory_id as "territoryId", b.key as breakdown, o.value, o.status, o.lower, o.upper,
      coalesce(string_to_array(o.flags, ';'), '{}') as flags, coalesce(o.services, '{}') as services
    from observe.observation o join observe.series s on s.id = o.series_id
      join observe.breakdown b on b.id = o.breakdown_id
    where o.observatory_id = ${observatoryId} and s.dataset_id = ${datasetId} and s.code = any(${[...series]}::text[])
      and o.period = ${period} and o.import_id = ${recorded}::integer`.execute(db);
  return rows;
}

export async function territoryOfObservatory(db: WriteTransaction, observatoryId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select territory_id as id from observe.observatory where id = ${observatoryId}`.execute(db);
  return rows[0]!.id;
}

/**
 * Until when (exclusive) a service's figures may go out: the end of the agreement in force, or the day it was ended; and
 * what that agreement allows of them. Without terms those that are held stay.
 */
export async function keepServiceTerm(
  db: WriteTransaction,
  { observatoryId, service, until, terms = null, threshold = null }: ServiceTerm,
): Promise<void> {
  await sql`
    insert into observe.service_term (observatory_id, service, until, terms, threshold)
    values (${observatoryId}, ${service}, ${until}::date, ${terms && JSON.stringify(terms)}::jsonb, ${threshold})
    on conflict (observatory_id, service) do update set until = excluded.until,
      terms = coalesce(excluded.terms, service_term.terms),
      threshold = coalesce(excluded.threshold, service_term.threshold)`.execute(db);
}

export interface ServiceTerm {
  observatoryId: number;
  service: number;
  until: string;
  terms?: readonly ScopeTerm[] | null;
  threshold?: number | null;
}

/** The series of a dataset, as far as their kind goes. */
export async function partSeries(db: WriteTransaction, datasetId: number) {
  const { rows } = await sql<{ id: number; indicator: string | null; sourceType: string }>`
    select id, indicator_code as indicator, source_type as "sourceType" from observe.series
    where dataset_id = ${datasetId}`.execute(db);
  return rows;
}

/** Keeps that a service gave something, and not how much. */
export async function removeParts(
  db: WriteTransaction,
  { observatoryId, service, period }: { observatoryId: number; service: number; period: string },
  seriesIds: readonly number[],
): Promise<void> {
  await sql`
    update observe.observation set services = jsonb_set(services, array[${String(service)}::text], 'null'), largest = null
    where observatory_id = ${observatoryId} and series_id = any(${[...seriesIds]}::integer[]) and period = ${period}
      and services ? ${String(service)}::text`.execute(db);
}
