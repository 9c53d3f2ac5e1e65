import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import { inventedRoot } from "~/kernel/territory.ts";
import type { Database } from "~/platform/database.server.ts";

/// Makers of published data. Everything here is invented, and says so: the country XX does not exist.

export interface SampleFigure {
  /** The first series when it is not named. */
  series?: string;
  /** `XX` or `XX-…`; made when it is new, below its longest prefix. */
  territory?: string;
  period?: string;
  codes?: Record<string, string>;
  value?: number | null;
  status?: "number" | "not_collected" | "not_applicable" | "unknown" | "withheld";
  lower?: number | null;
  upper?: number | null;
  sampleSize?: number | null;
  flags?: string | null;
}

export interface SampleSeries {
  code: string;
  indicator?: string | null;
  kind?: "count" | "ratio" | "rate" | "percent" | "score";
  unit?: string;
  nature?: "recorded" | "survey" | "modelled" | "assessed";
  population?: "women_and_girls" | "women" | "all" | "children" | "other";
  dimensions?: string[];
  additive?: { territory: boolean; time: boolean; dimensions: Record<string, boolean> };
  title?: Labels;
}

export interface SampleRelease {
  dataset?: string;
  version?: number;
  series?: SampleSeries[];
  figures?: SampleFigure[];
  state?: "preparing" | "published" | "withdrawn" | "refused";
  /** What the observatory holds and has not published: it must never be seen. */
  collected?: SampleFigure[];
  publishedAt?: string;
  withdrawnAt?: string | null;
  note?: Labels | null;
  protectionReport?: Record<string, unknown>;
}

export interface MadeRelease {
  observatoryId: number;
  datasetId: number;
  releaseId: number;
  seriesIds: Record<string, number>;
}

export const inThreeLanguages = (text: string): Labels => ({ fr: `${text} (fr)`, en: text, es: `${text} (es)` });

/** Publishes an invented edition; a published one becomes the current edition of its dataset. */
export async function sampleRelease(database: Database, wanted: SampleRelease = {}): Promise<MadeRelease> {
  const { dataset = "sample-set", figures = [{ value: 12 }], collected = [] } = wanted;
  const { version = 1, state = "published", series = [{ code: "SAMPLE" }] } = wanted;
  return database.write(async (db) => {
    const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
    const one = async (query: ReturnType<typeof sql>) => ((await query.execute(db)).rows[0] as { id: number }).id;
    const territories = new Map<string, number>();
    for (const code of new Set(["XX", ...[...figures, ...collected].map((f) => f.territory ?? "XX")])) {
      territories.set(code, await ensureSampleTerritory(db, code));
    }
    const observatoryId = await one(sql`
      insert into observe.observatory (slug, territory_id, name, policy, sample)
      values ('sample-observatory', ${territories.get("XX")!}, ${json(inThreeLanguages("Invented observatory"))}, '{}', true)
      on conflict (slug) do update set sample = true returning id`);
    const datasetId = await one(sql`
      insert into observe.dataset (observatory_id, slug, title, publisher, attribution, licence, plan)
      values (${observatoryId}, ${dataset}, ${json(inThreeLanguages(`Invented set ${dataset}`))}, 'Invented ministry', 'Invented', 'CC0-1.0', '[]')
      on conflict (slug) do update set publisher = excluded.publisher returning id`);
    const seriesIds: Record<string, number> = {};
    for (const entry of series) seriesIds[entry.code] = await one(insertSeries(datasetId, entry));
    const ids = { observatoryId, seriesIds, territories, firstSeries: series[0]!.code };
    const shown = figures.map(complete);
    const releaseId = await one(sql`
      insert into observe.release (observatory_id, dataset_id, version, state, published_at, withdrawn_at, policy, plan,
        protection_report, figures, withheld, figures_hash, note, actor)
      values (${observatoryId}, ${datasetId}, ${version}, ${state}, ${wanted.publishedAt ?? "2026-01-15T09:00:00Z"},
        ${wanted.withdrawnAt ?? null}, '{"kind":"protected","threshold":5}', '[]', ${json(wanted.protectionReport ?? {})},
        ${shown.length}, ${shown.filter((f) => f.status === "withheld").length}, ${`${dataset}-${version}-hash`},
        ${wanted.note ? json(wanted.note) : null}, 'operator')
      returning id`);
    for (const figure of shown) {
      await insertFigure(db, sql`observe.released_figure`, sql`release_id`, releaseId, figure, ids);
    }
    for (const figure of collected.map(complete)) {
      await insertFigure(db, sql`observe.observation`, sql`import_id`, 1, figure, ids);
    }
    if (state === "published") {
      await sql`update observe.dataset set current_release_id = ${releaseId} where id = ${datasetId}`.execute(db);
    }
    return { observatoryId, datasetId, releaseId, seriesIds };
  });
}

/** Moves an observatory to the place that the sample network invents, which no public page may name (decision 30). */
export async function moveToInventedPlace(database: Database, observatoryId: number): Promise<void> {
  await database.write(async (db) => {
    const place = await ensureSampleTerritory(db, inventedRoot);
    await sql`update observe.observatory set territory_id = ${place} where id = ${observatoryId}`.execute(db);
  });
}

type Writer = Parameters<Parameters<Database["write"]>[0]>[0];

async function ensureSampleTerritory(db: Writer, code: string): Promise<number> {
  const { rows: known } = await sql<{ id: number }>`select id from atlas.territory where code = ${code}`.execute(db);
  if (known[0]) return known[0].id;
  const above = code.includes("-") ? code.slice(0, code.lastIndexOf("-")) : null;
  if (above) await ensureSampleTerritory(db, above);
  const level = ["country", "region", "province", "municipality"][code.split("-").length - 1] ?? "municipality";
  const { rows } = await sql<{ id: number }>`
    insert into atlas.territory (code, level, parent_id, path, name)
    select ${code}, ${level}, p.id, coalesce(p.path || '/', '') || ${code}, ${JSON.stringify(inThreeLanguages(`Invented place ${code}`))}::jsonb
    from (select 1) one left join atlas.territory p on p.code = ${above}
    returning id`.execute(db);
  return rows[0]!.id;
}

function insertSeries(datasetId: number, series: SampleSeries) {
  const title = JSON.stringify(series.title ?? inThreeLanguages(`Invented series ${series.code}`));
  const additive = JSON.stringify(series.additive ?? { territory: true, time: true, dimensions: {} });
  return sql`
    insert into observe.series (dataset_id, code, indicator_code, title, unit, kind, counting_unit, population,
      source_type, nature, date_basis, place_basis, dimensions, additive)
    values (${datasetId}, ${series.code}, ${series.indicator ?? null}, ${title}::jsonb, ${series.unit ?? "count"},
      ${series.kind ?? "count"}, 'offence', ${series.population ?? "women_and_girls"}, 'police',
      ${series.nature ?? "recorded"}, 'recording', 'facts', ${series.dimensions ?? []}::text[], ${additive}::jsonb)
    on conflict (dataset_id, code) do update set title = excluded.title returning id`;
}

/** A figure that says nothing else is the total of XX in 2024. */
function complete(figure: SampleFigure) {
  const status = figure.status ?? (figure.value === null ? "unknown" : "number");
  const value = status === "number" ? (figure.value ?? 12) : null;
  return {
    territory: "XX",
    period: "2024",
    codes: {},
    lower: null,
    upper: null,
    sampleSize: null,
    flags: null,
    ...figure,
    status,
    value,
  };
}

interface Ids {
  observatoryId: number;
  seriesIds: Record<string, number>;
  territories: Map<string, number>;
  firstSeries: string;
}

async function insertFigure(
  db: Writer,
  table: ReturnType<typeof sql>,
  owner: ReturnType<typeof sql>,
  ownerId: number,
  figure: ReturnType<typeof complete>,
  ids: Ids,
): Promise<void> {
  const key = Object.keys(figure.codes)
    .sort()
    .map((dimension) => `${dimension}=${(figure.codes as Record<string, string>)[dimension]}`)
    .join("&");
  await sql`
    insert into observe.breakdown (key, codes) values (${key}, ${JSON.stringify(figure.codes)}::jsonb)
    on conflict (key) do nothing`.execute(db);
  await sql`
    insert into ${table} (observatory_id, ${owner}, series_id, territory_id, breakdown_id, period, value, status, lower, upper,
      sample_size, flags)
    select ${ids.observatoryId}, ${ownerId}, ${ids.seriesIds[figure.series ?? ids.firstSeries]!},
      ${ids.territories.get(figure.territory)!}, b.id, ${figure.period}, ${figure.value}::float8, ${figure.status},
      ${figure.lower}::float8, ${figure.upper}::float8, ${figure.sampleSize}::integer, ${figure.flags}
    from observe.breakdown b where b.key = ${key}`.execute(db);
}
