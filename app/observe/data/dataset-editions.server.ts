import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";

/** One edition in the list of a dataset's; those being prepared are nobody's business yet. */
export interface DatasetEdition {
  id: number;
  version: number;
  state: "published" | "withdrawn";
  publishedAt: Date;
  withdrawnAt: Date | null;
  figures: number;
  withheld: number;
  note: Labels | null;
  revisionNote: Labels | null;
}

/** The latest first. */
export async function listEditions(db: ReadDatabase, datasetId: number): Promise<DatasetEdition[]> {
  const { rows } = await sql<DatasetEdition>`
    select id, version, state, published_at as "publishedAt", withdrawn_at as "withdrawnAt", figures::int as figures,
      withheld::int as withheld, note, revision_note as "revisionNote"
    from observe.release
    where dataset_id = ${datasetId} and state in ('published', 'withdrawn')
    order by version desc`.execute(db);
  return rows;
}

/** How far an edition reaches: its first and last period, and the number of its series. */
export interface EditionReach {
  from: string;
  to: string;
  series: number;
}

export async function reachOfEditions(
  db: ReadDatabase,
  releaseIds: readonly number[],
): Promise<ReadonlyMap<number, EditionReach>> {
  const { rows } = await sql<EditionReach & { releaseId: number }>`
    select held.release_id as "releaseId", min(period) as "from", max(period) as "to",
      count(distinct held.series_id)::int as series
    from observe.release_series held, jsonb_array_elements_text(held.summary -> 'periods') period
    where held.release_id = any(${[...releaseIds]}::integer[])
    group by held.release_id`.execute(db);
  return new Map(rows.map(({ releaseId, ...reach }) => [releaseId, reach]));
}
