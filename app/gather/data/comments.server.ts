import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { CellAddress } from "../core/cell.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface CellComment extends CellAddress {
  id: number;
  deliveryId: number;
  territoryId: number;
  text: string;
  /** What goes out with the figure; null while it is a remark among those who work on the delivery. */
  footnote: Labels | null;
  /** The same language by language; null of a footnote that was asked for in every language at once. */
  footnoteTexts: TranslatedText | null;
  at: Date;
  by: string;
}

const columns = sql`
  m.id, m.delivery_id as "deliveryId", m.item, t.code as territory, m.territory_id as "territoryId", m.breakdown, m.text, m.footnote,
  m.footnote_texts as "footnoteTexts", m.at, m.by`;

/** The threads of a delivery, oldest first. */
export async function listComments(db: Reader, deliveryId: number): Promise<CellComment[]> {
  const { rows } = await sql<CellComment>`
    select ${columns} from gather.cell_comment m join atlas.territory t on t.id = m.territory_id
    where m.delivery_id = ${deliveryId} order by m.id`.execute(db);
  return rows;
}

export async function findComment(db: Reader, id: number): Promise<CellComment | undefined> {
  const { rows } = await sql<CellComment>`
    select ${columns} from gather.cell_comment m join atlas.territory t on t.id = m.territory_id
    where m.id = ${id}`.execute(db);
  return rows[0];
}

export async function insertComment(
  db: WriteTransaction,
  deliveryId: number,
  address: { item: string; territoryId: number; breakdown: string },
  text: string,
  by: string,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into gather.cell_comment (delivery_id, item, territory_id, breakdown, text, by)
    values (${deliveryId}, ${address.item}, ${address.territoryId}, ${address.breakdown}, ${text}, ${by})
    returning id`.execute(db);
  return rows[0]!.id;
}

export async function setFootnote(
  db: WriteTransaction,
  id: number,
  footnote: { texts: TranslatedText; said: Labels } | null,
): Promise<void> {
  const json = (value: unknown) => (value ? JSON.stringify(value) : null);
  await sql`
    update gather.cell_comment set footnote = ${json(footnote?.said)}::jsonb,
      footnote_texts = ${json(footnote?.texts)}::jsonb where id = ${id}`.execute(db);
}

/** Of the datasets named, or of all: footnotes of versions in force. */
export async function listFootnoteIds(db: Reader, datasetIds?: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select m.id from gather.cell_comment m join gather.delivery d on d.id = m.delivery_id
    join gather.collection c on c.id = d.collection_id
    where m.footnote is not null and d.state = 'approved'
      and ${datasetIds ? sql`c.dataset_id = any(${[...datasetIds]}::integer[])` : sql`true`} order by m.id`.execute(db);
  return rows.map(({ id }) => id);
}
