import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { isShown } from "./hidden-observatories.server.ts";

export interface BreakWithTexts {
  series: Labels;
  indicator: string | null;
  dataset: string;
  note: Labels;
  /** Null where the note came in every language at once, from a file. */
  texts: TranslatedText | null;
  /** Its series is in a current edition, and nobody hides it. */
  isPublic: boolean;
}

/** A break by the one name that the queue of translations knows: its series, its period and its kind. */
export const breakId = (seriesId: number, period: string, kind: string) => `${seriesId}.${period}.${kind}`;

const idOf = sql`b.series_id || '.' || b.period || '.' || b.kind`;
const isPublic = sql<boolean>`
  exists (select from observe.release_series p where p.release_id = d.current_release_id and p.series_id = s.id and p.figures > 0)
  and ${isShown(sql`d.observatory_id`)}`;

export async function findBreak(db: ReadDatabase | WriteTransaction, id: string): Promise<BreakWithTexts | undefined> {
  const seriesId = Number(id.split(".")[0]);
  if (!Number.isInteger(seriesId)) return undefined;
  const { rows } = await sql<BreakWithTexts>`
    select s.title as series, s.indicator_code as indicator, d.slug as dataset, b.note, b.texts, ${isPublic} as "isPublic"
    from observe.series_break b join observe.series s on s.id = b.series_id join observe.dataset d on d.id = s.dataset_id
    where b.series_id = ${seriesId} and ${idOf} = ${id}`.execute(db);
  return rows[0];
}

/** The datasets of an observatory, by which its notes are found again when it hides or shows itself. */
export async function datasetIdsOf(db: ReadDatabase | WriteTransaction, observatoryId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from observe.dataset where observatory_id = ${observatoryId} order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Of the datasets named, or of all: for the queue of translations, which asks of each whether it is public. */
export async function listBreakIds(
  db: ReadDatabase | WriteTransaction,
  datasetIds?: readonly number[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select ${idOf} as id from observe.series_break b join observe.series s on s.id = b.series_id
    where ${datasetIds ? sql`s.dataset_id = any(${[...datasetIds]}::integer[])` : sql`true`} order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

export async function writeBreakTexts(
  transaction: WriteTransaction,
  id: string,
  texts: TranslatedText,
  note: Labels,
): Promise<void> {
  await sql`
    update observe.series_break b set texts = ${JSON.stringify(texts)}::jsonb, note = ${JSON.stringify(note)}::jsonb
    where b.series_id = ${Number(id.split(".")[0])} and ${idOf} = ${id}`.execute(transaction);
}

/** Whether a remark stands beside a figure of a current edition, in the words of its original. */
export async function isFootnotePublic(
  db: ReadDatabase | WriteTransaction,
  {
    datasetId,
    period,
    territoryId,
    footnote,
  }: { datasetId: number; period: string; territoryId: number; footnote: TranslatedText },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from observe.dataset d
    join observe.released_figure f on f.observatory_id = d.observatory_id and f.release_id = d.current_release_id
    where d.id = ${datasetId} and f.period = ${period} and f.territory_id = ${territoryId} and ${isShown(sql`d.observatory_id`)}
      and f.footnote ->> ${footnote.source}::text = ${footnote.fields[footnote.source]?.text ?? ""} limit 1`.execute(
    db,
  );
  return rows.length > 0;
}
