import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { PlannedMerge } from "../core/release/merge-plan.ts";

export interface StoredMerge extends PlannedMerge {
  id: number;
}

/** Codes that a dataset shows as one, oldest first. */
export async function listMerges(db: ReadDatabase | WriteTransaction, datasetId: number): Promise<StoredMerge[]> {
  const { rows } = await sql<StoredMerge>`
    select m.id, m.series_code as series, m.dimension, m.codes, t.code as into
    from observe.merge m left join atlas.territory t on t.id = m.territory_id
    where m.dataset_id = ${datasetId} order by m.id`.execute(db);
  return rows;
}

export async function insertMerge(
  db: WriteTransaction,
  datasetId: number,
  merge: PlannedMerge & { territoryId: number | null },
  by: string,
): Promise<void> {
  await sql`
    insert into observe.merge (dataset_id, series_code, dimension, codes, territory_id, made_by)
    values (${datasetId}, ${merge.series}, ${merge.dimension}, ${[...merge.codes]}::text[], ${merge.territoryId}, ${by})
    on conflict do nothing`.execute(db);
}

/** False when it is not there any more. */
export async function deleteMerge(db: WriteTransaction, datasetId: number, id: number): Promise<boolean> {
  const { rows } = await sql`
    delete from observe.merge where id = ${id} and dataset_id = ${datasetId} returning id`.execute(db);
  return rows.length === 1;
}
