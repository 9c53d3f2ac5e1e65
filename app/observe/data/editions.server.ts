import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { oncePerVersion } from "~/platform/public-version.server.ts";
import { isShown } from "./hidden-observatories.server.ts";

/** One dataset's edition as the public may ask for it. */
export interface Edition {
  releaseId: number;
  datasetId: number;
  dataset: string;
  version: number;
  state: "published" | "withdrawn";
  publishedAt: Date;
  withdrawnAt: Date | null;
  note: Labels | null;
  figuresHash: string | null;
}

const columns = sql`
  r.id as "releaseId", d.id as "datasetId", d.slug as dataset, r.version, r.state, r.published_at as "publishedAt",
  r.withdrawn_at as "withdrawnAt", r.note, r.figures_hash as "figuresHash"`;

/** The editions in force: the current ones, or those of an instant in the past, which may have been withdrawn since. */
export async function editionsInForce(
  db: ReadDatabase,
  { datasets, at }: { datasets?: readonly string[] | undefined; at?: Date | undefined },
): Promise<Edition[]> {
  if (!at) {
    const current = await oncePerVersion(db, "editions in force", () => readCurrent(db));
    return datasets ? current.filter((edition) => datasets.includes(edition.dataset)) : [...current];
  }
  const named = datasets ? sql`d.slug = any(${[...datasets]}::text[])` : sql`true`;
  const { rows } = await sql<Edition>`
    select distinct on (d.id) ${columns}
    from observe.dataset d
    join observe.release r on r.dataset_id = d.id and r.state in ('published', 'withdrawn')
    where ${named} and ${isShown(sql`d.observatory_id`)} and r.published_at <= ${at.toISOString()}::timestamptz
      and (r.withdrawn_at is null or r.withdrawn_at > ${at.toISOString()}::timestamptz)
    order by d.id, r.version desc`.execute(db);
  return rows.toSorted((a, b) => a.releaseId - b.releaseId);
}

async function readCurrent(db: ReadDatabase): Promise<readonly Edition[]> {
  const { rows } = await sql<Edition>`
    select ${columns}
    from observe.dataset d join observe.release r on r.id = d.current_release_id and r.state = 'published'
    where ${isShown(sql`d.observatory_id`)} order by r.id`.execute(db);
  return rows;
}

/** The last word on a dataset without an edition in force: the edition that was withdrawn. */
export async function lastWithdrawn(db: ReadDatabase, dataset: string): Promise<Edition | undefined> {
  const { rows } = await sql<Edition>`
    select ${columns}
    from observe.dataset d join observe.release r on r.dataset_id = d.id and r.state = 'withdrawn'
    where d.slug = ${dataset} and ${isShown(sql`d.observatory_id`)} order by r.version desc limit 1`.execute(db);
  return rows[0];
}

export async function findEdition(db: ReadDatabase, dataset: string, version: number): Promise<Edition | undefined> {
  const { rows } = await sql<Edition>`
    select ${columns}
    from observe.dataset d join observe.release r on r.dataset_id = d.id and r.state in ('published', 'withdrawn')
    where d.slug = ${dataset} and r.version = ${version}`.execute(db);
  return rows[0];
}

/** The same, for a public address. */
export async function findPublicEdition(
  db: ReadDatabase,
  dataset: string,
  version: number,
): Promise<Edition | undefined> {
  const { rows } = await sql`
    select 1 from observe.dataset d where d.slug = ${dataset} and ${isShown(sql`d.observatory_id`)}`.execute(db);
  return rows.length > 0 ? findEdition(db, dataset, version) : undefined;
}

export interface EditionSeries {
  releaseId: number;
  seriesId: number;
  dataset: string;
  version: number;
  code: string;
  indicator: string | null;
  title: Labels;
  dimensions: string[];
  kind: "count" | "ratio" | "rate" | "percent" | "score";
  unit: string;
  countingUnit: string;
  population: string;
  additive: { territory: boolean; time: boolean; dimensions: Record<string, boolean> };
}

/** The series that have figures in these published editions, in the order in which rows are read. */
export async function seriesInEditions(
  db: ReadDatabase,
  releaseIds: readonly number[],
  { series, indicators }: { series?: readonly string[] | undefined; indicators?: readonly string[] | undefined } = {},
): Promise<EditionSeries[]> {
  const found = await Promise.all(
    releaseIds.map((id) => oncePerVersion(db, `series of edition ${id}`, () => readSeriesOf(db, id))),
  );
  return found
    .flat()
    .filter((one) => !series || series.includes(one.code))
    .filter((one) => !indicators || (one.indicator !== null && indicators.includes(one.indicator)))
    .sort((a, b) => a.releaseId - b.releaseId || a.seriesId - b.seriesId);
}

async function readSeriesOf(db: ReadDatabase, releaseId: number): Promise<readonly EditionSeries[]> {
  const { rows } = await sql<EditionSeries>`
    select r.id as "releaseId", s.id as "seriesId", d.slug as dataset, r.version, s.code, s.indicator_code as indicator,
      s.title, s.dimensions, s.kind, s.unit, s.counting_unit as "countingUnit", s.population, s.additive
    from observe.release r
    join observe.dataset d on d.id = r.dataset_id
    join observe.series s on s.dataset_id = d.id
    where r.id = ${releaseId} and r.state = 'published'
      and exists (select from observe.released_figure f where f.release_id = r.id and f.series_id = s.id)
    order by s.id`.execute(db);
  return rows;
}
