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
