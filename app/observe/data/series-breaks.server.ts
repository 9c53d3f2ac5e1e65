import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
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
    breaks: { period: string; kind: string; note: Labels; texts: TranslatedText | null }[];
  }>`
    select s.id, s.title, d.title as dataset, coalesce((
      select jsonb_agg(jsonb_build_object('period', b.period, 'kind', b.kind, 'note', b.note, 'texts', b.texts)
        order by b.period, b.kind)
      from observe.series_break b where b.series_id = s.id), '[]') as breaks
    from observe.series s join observe.dataset d on d.id = s.dataset_id
    where d.observatory_id = ${observatoryId} order by d.id, s.code`.execute(db);
  return rows;
}

/** A break leaves the series and stays in its history; false when it is not there. */
export async function moveToWithdrawn(
  db: WriteTransaction,
  one: { observatoryId: number; seriesId: number; period: string; kind: string; reason: string; by: string },
): Promise<boolean> {
  const { rows } = await sql`
    with gone as (
      delete from observe.series_break b using observe.series s, observe.dataset d
      where b.series_id = ${one.seriesId} and b.period = ${one.period} and b.kind = ${one.kind}
        and s.id = b.series_id and d.id = s.dataset_id and d.observatory_id = ${one.observatoryId}
      returning b.series_id, b.period, b.kind, b.note)
    insert into observe.withdrawn_break (series_id, period, kind, note, reason, withdrawn_by)
    select series_id, period, kind, note, ${one.reason}, ${one.by} from gone returning id`.execute(db);
  return rows.length === 1;
}

export interface WithdrawnBreak {
  id: number;
  series: Labels;
  period: string;
  kind: string;
  note: Labels;
  reason: string;
  day: string;
}

/** What was declared of an observatory's series and taken back, the newest first. */
export async function listWithdrawnBreaks(db: ReadDatabase, observatoryId: number): Promise<WithdrawnBreak[]> {
  const { rows } = await sql<WithdrawnBreak>`
    select w.id, s.title as series, w.period, w.kind, w.note, w.reason, w.withdrawn_at::date::text as day
    from observe.withdrawn_break w join observe.series s on s.id = w.series_id join observe.dataset d on d.id = s.dataset_id
    where d.observatory_id = ${observatoryId} order by w.id desc limit 100`.execute(db);
  return rows;
}
