import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { isShown } from "./hidden-observatories.server.ts";

/// What the public may know of datasets, series and editions. Nothing here reads what was collected.

export interface Slice {
  page: number;
  pageSize: number;
}

export interface PublishedDataset {
  slug: string;
  observatory: string;
  title: Labels;
  description: Labels | null;
  publisher: string;
  attribution: string;
  licence: string;
  licenceUrl: string | null;
  sourceUrl: string | null;
  sourceDate: string | null;
  releaseId: number;
  version: number;
  publishedAt: Date;
  figures: number;
  withheld: number;
  figuresHash: string | null;
}

const datasetRows = sql`
  from observe.dataset d
  join observe.observatory o on o.id = d.observatory_id and ${isShown(sql`o.id`)}
  join observe.release r on r.id = d.current_release_id and r.state = 'published'`;
const datasetColumns = sql`
  d.slug, o.slug as observatory, d.title, d.description, d.publisher, d.attribution, d.licence,
  d.licence_url as "licenceUrl", d.source_url as "sourceUrl", d.source_date::text as "sourceDate",
  r.id as "releaseId", r.version, r.published_at as "publishedAt", r.figures, r.withheld, r.figures_hash as "figuresHash"`;

export interface Listed<T> {
  rows: T[];
  total: number;
}

export async function listDatasets(db: ReadDatabase, slice: Slice): Promise<Listed<PublishedDataset>> {
  return listed<PublishedDataset>(db, datasetColumns, datasetRows, sql`d.slug`, slice);
}

export async function findPublishedDataset(db: ReadDatabase, slug: string): Promise<PublishedDataset | undefined> {
  const { rows } = await sql<PublishedDataset>`select ${datasetColumns} ${datasetRows} where d.slug = ${slug}`.execute(
    db,
  );
  return rows[0];
}

export interface PublishedSeries {
  dataset: string;
  code: string;
  indicator: string | null;
  coverage: "whole" | "part" | "none";
  title: Labels;
  definition: Labels | null;
  unit: string;
  kind: "count" | "ratio" | "rate" | "percent" | "score";
  countingUnit: string;
  population: "women_and_girls" | "women" | "all" | "children" | "other";
  sourceType: string;
  nature: "recorded" | "survey" | "modelled" | "assessed";
  dateBasis: string;
  placeBasis: string;
  dimensions: string[];
  additive: { territory: boolean; time: boolean; dimensions: Record<string, boolean> };
  breaks: { period: string; kind: string; note: Labels }[];
}

const seriesColumns = sql`
  d.slug as dataset, s.code, s.indicator_code as indicator, s.coverage, s.title, s.definition, s.unit, s.kind,
  s.counting_unit as "countingUnit", s.population, s.source_type as "sourceType", s.nature,
  s.date_basis as "dateBasis", s.place_basis as "placeBasis", s.dimensions, s.additive,
  (select coalesce(jsonb_agg(jsonb_build_object('period', b.period, 'kind', b.kind, 'note', b.note) order by b.period), '[]')
   from observe.series_break b where b.series_id = s.id) as breaks`;

/** Series with figures in a current edition: what was collected and never published is not even named. */
export async function listSeriesPublished(
  db: ReadDatabase,
  { dataset, indicator }: { dataset?: readonly string[] | undefined; indicator?: readonly string[] | undefined },
  slice: Slice,
): Promise<Listed<PublishedSeries>> {
  const rows = sql`
    from observe.series s
    join observe.dataset d on d.id = s.dataset_id
    join observe.release r on r.id = d.current_release_id and r.state = 'published'
    where exists (select from observe.released_figure f where f.release_id = r.id and f.series_id = s.id)
      and ${isShown(sql`d.observatory_id`)}
      and ${dataset ? sql`d.slug = any(${[...dataset]}::text[])` : sql`true`}
      and ${indicator ? sql`s.indicator_code = any(${[...indicator]}::text[])` : sql`true`}`;
  return listed<PublishedSeries>(db, seriesColumns, rows, sql`d.slug, s.code`, slice);
}

export interface PublishedRelease {
  id: number;
  dataset: string;
  version: number;
  state: "published" | "withdrawn";
  current: boolean;
  publishedAt: Date;
  withdrawnAt: Date | null;
  note: Labels | null;
  revisionNote: Labels | null;
  figures: number;
  withheld: number;
  figuresHash: string | null;
  policy: Record<string, unknown>;
  protectionReport: Record<string, unknown>;
}

const releaseRows = sql`
  from observe.release r join observe.dataset d on d.id = r.dataset_id
  where r.state in ('published', 'withdrawn') and ${isShown(sql`d.observatory_id`)}`;
const releaseColumns = sql`
  r.id, d.slug as dataset, r.version, r.state, d.current_release_id is not distinct from r.id as current,
  r.published_at as "publishedAt", r.withdrawn_at as "withdrawnAt", r.note, r.revision_note as "revisionNote", r.figures,
  r.withheld, r.figures_hash as "figuresHash"`;

export async function listReleases(
  db: ReadDatabase,
  { dataset }: { dataset?: readonly string[] | undefined },
  slice: Slice,
): Promise<Listed<Omit<PublishedRelease, "policy" | "protectionReport">>> {
  const rows = sql`${releaseRows} and ${dataset ? sql`d.slug = any(${[...dataset]}::text[])` : sql`true`}`;
  return listed(db, releaseColumns, rows, sql`r.published_at desc, r.id desc`, slice);
}

export async function findRelease(db: ReadDatabase, id: number): Promise<PublishedRelease | undefined> {
  const { rows } = await sql<PublishedRelease>`
    select ${releaseColumns}, r.policy, r.protection_report as "protectionReport" ${releaseRows} and r.id = ${id}`.execute(
    db,
  );
  return rows[0] && counted(rows[0]);
}

type Fragment = ReturnType<typeof sql>;

async function listed<T>(
  db: ReadDatabase,
  columns: Fragment,
  from: Fragment,
  order: Fragment,
  { page, pageSize }: Slice,
): Promise<Listed<T>> {
  const { rows: counts } = await sql<{ total: number }>`select count(*)::integer as total ${from}`.execute(db);
  const { rows } = await sql<T>`
    select ${columns} ${from} order by ${order} limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  return { rows: rows.map(counted), total: counts[0]!.total };
}

/** A driver may hand a bigint over as text. */
function counted<T>(row: T): T {
  const { figures, withheld } = row as { figures?: unknown; withheld?: unknown };
  return figures === undefined ? row : { ...row, figures: Number(figures), withheld: Number(withheld) };
}
