import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

/** What other slices may say of a published edition: names and counts, no figure. */
export interface ReleaseFacts {
  releaseId: number;
  dataset: string;
  title: Labels;
  publisher: string;
  observatory: Labels;
  observatoryId: number;
  version: number;
  publishedAt: string;
  figures: number;
  series: number;
  indicators: string[];
  /** Codes of the places it speaks of, the widest first. */
  territories: string[];
  firstPeriod: string | null;
  lastPeriod: string | null;
  /** Figures that the edition before showed otherwise. */
  revised: number;
  sample: boolean;
}

/** The facts of an edition in force; undefined when it was withdrawn meanwhile. */
export async function findReleaseFacts(
  db: ReadDatabase | WriteTransaction,
  releaseId: number,
): Promise<ReleaseFacts | undefined> {
  const { rows } = await sql<ReleaseFacts>`
    select r.id as "releaseId", d.slug as dataset, d.title, d.publisher, o.name as observatory,
      o.id as "observatoryId", r.version, o.sample,
      to_char(r.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "publishedAt",
      r.figures::int as figures,
      (select count(*)::int from observe.release_series rs where rs.release_id = r.id) as series,
      coalesce((select array_agg(distinct s.indicator_code) from observe.release_series rs
        join observe.series s on s.id = rs.series_id and s.indicator_code is not null
        where rs.release_id = r.id), '{}') as indicators,
      coalesce((select array_agg(t.code order by t.level = 'country' desc, t.code) from observe.release_territory rt
        join atlas.territory t on t.id = rt.territory_id where rt.release_id = r.id), '{}') as territories,
      (select min(p) from observe.release_series rs, jsonb_array_elements_text(rs.summary -> 'periods') p
        where rs.release_id = r.id) as "firstPeriod",
      (select max(p) from observe.release_series rs, jsonb_array_elements_text(rs.summary -> 'periods') p
        where rs.release_id = r.id) as "lastPeriod",
      (select count(*)::int from observe.released_figure f
        join observe.released_figure b on b.observatory_id = f.observatory_id and b.series_id = f.series_id
          and b.territory_id = f.territory_id and b.breakdown_id = f.breakdown_id and b.period = f.period
          and b.value is distinct from f.value
        where f.release_id = r.id and f.observatory_id = r.observatory_id and b.release_id = (
          select max(x.id) from observe.release x
          where x.dataset_id = r.dataset_id and x.version < r.version and x.published_at is not null)) as revised
    from observe.release r join observe.dataset d on d.id = r.dataset_id
      join observe.observatory o on o.id = r.observatory_id
    where r.id = ${releaseId} and r.state = 'published'`.execute(db);
  return rows[0];
}

/** The dataset of an edition, published or not. */
export async function datasetOfRelease(db: ReadDatabase | WriteTransaction, releaseId: number): Promise<string | null> {
  const { rows } = await sql<{ slug: string }>`
    select d.slug from observe.release r join observe.dataset d on d.id = r.dataset_id
    where r.id = ${releaseId}`.execute(db);
  return rows[0]?.slug ?? null;
}
