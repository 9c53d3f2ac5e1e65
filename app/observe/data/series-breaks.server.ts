import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { ObserveTables } from "./tables.ts";

/** Where a series changed its definition, law, source or method, in order of time. */
export function listBreaks(db: ReadDatabase, seriesId: number) {
  return db
    .withTables<ObserveTables>()
    .selectFrom("observe.series_break")
    .select(["period", "kind", "note"])
    .where("series_id", "=", seriesId)
    .orderBy("period")
    .execute();
}

/** The same of many series in one question, by series. */
export async function listBreaksOfSeries(db: ReadDatabase, seriesIds: readonly number[]) {
  const rows = await db
    .withTables<ObserveTables>()
    .selectFrom("observe.series_break")
    .select(["series_id", "period", "kind", "note"])
    .where("series_id", "=", sql<number>`any(${[...seriesIds]}::integer[])`)
    .orderBy("period")
    .execute();
  return Map.groupBy(rows, (row) => row.series_id);
}

/** The series of an observatory, with the breaks that were declared, for those who declare them. */
export async function listSeriesWithBreaks(db: ReadDatabase, observatoryId: number) {
  const { rows } = await sql<{
    id: number;
    title: Labels;
    dataset: Labels;
    breaks: { period: string; kind: string; note: Labels }[];
  }>`
    select s.id, s.title, d.title as dataset, coalesce((
      select jsonb_agg(jsonb_build_object('period', b.period, 'kind', b.kind, 'note', b.note) order by b.period)
      from observe.series_break b where b.series_id = s.id), '[]') as breaks
    from observe.series s join observe.dataset d on d.id = s.dataset_id
    where d.observatory_id = ${observatoryId} order by d.id, s.code`.execute(db);
  return rows;
}
