import { sql } from "kysely";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { PlanSeries } from "../core/release/plan-figures.ts";

export interface LinkedRow {
  id: number;
  code: string;
  indicator: string;
  kind: PlanSeries["kind"];
  additive: PlanSeries["additive"];
  datasetId: number;
}

/** Series of the same observatory that count these indicators as this one counts its own: unit, source, bases, coverage. */
export async function findLinkedSeries(
  db: ReadDatabase,
  observatoryId: number,
  seriesId: number,
  indicators: readonly string[],
): Promise<LinkedRow[]> {
  const { rows } = await sql<LinkedRow>`
    select s.id, s.code, s.indicator_code as indicator, s.kind, s.additive, s.dataset_id as "datasetId"
    from observe.series s join observe.dataset d on d.id = s.dataset_id and d.observatory_id = ${observatoryId},
      observe.series mine
    where mine.id = ${seriesId} and s.id <> mine.id and s.indicator_code = any(${[...indicators]}::text[])
      and s.kind = 'count' and s.coverage = mine.coverage and s.counting_unit = mine.counting_unit
      and s.source_type = mine.source_type and s.nature = mine.nature and s.population = mine.population
      and s.date_basis = mine.date_basis and s.place_basis = mine.place_basis
    order by s.id`.execute(db);
  return rows;
}
