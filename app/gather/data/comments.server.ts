import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { CellAddress } from "../core/cell.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface CellComment extends CellAddress {
  id: number;
  deliveryId: number;
  text: string;
  footnote: Labels | null;
  at: Date;
  by: string;
}

const columns = sql`
  m.id, m.delivery_id as "deliveryId", m.item, t.code as territory, m.breakdown, m.text, m.footnote, m.at, m.by`;

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

export async function setFootnote(db: WriteTransaction, id: number, footnote: Labels | null): Promise<void> {
  await sql`
    update gather.cell_comment set footnote = ${footnote ? JSON.stringify(footnote) : null}::jsonb where id = ${id}`.execute(
    db,
  );
}
