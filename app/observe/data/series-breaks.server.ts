import { sql } from "kysely";
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
