import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { cellKey, type CellValue } from "../core/cell.ts";
import type { CellChange, HeldCell, Via } from "../core/cell-change.ts";

type Db = ReadDatabase | WriteTransaction;

export async function readCells(db: Db, deliveryId: number): Promise<Map<string, HeldCell>> {
  const { rows } = await sql<HeldCell>`
    select c.item, t.code as territory, c.breakdown, c.value, c.status, c.revision, c.via, c.at, c.by
    from gather.cell c join atlas.territory t on t.id = c.territory_id
    where c.delivery_id = ${deliveryId}`.execute(db);
  return new Map(rows.map((row) => [cellKey(row), row]));
}

export interface CellWrite extends CellChange {
  territoryId: number;
  before: CellValue | null;
}

/**
 * Writes cells of a delivery that is locked. Its revision grows by one, and is the revision of each cell written: a cell
 * that was emptied and filled again never looks like what it was before.
 */
export async function writeCells(
  db: WriteTransaction,
  deliveryId: number,
  writes: readonly CellWrite[],
  { via, by }: { via: Via; by: string },
): Promise<number> {
  const { rows } = await sql<{ revision: number }>`
    update gather.delivery set revision = revision + 1 where id = ${deliveryId} returning revision`.execute(db);
  const revision = rows[0]!.revision;
  const filled = writes.filter((write) => write.value !== null);
  const emptied = writes.filter((write) => write.value === null);
  if (filled.length > 0)
    await sql`
      insert into gather.cell (delivery_id, item, territory_id, breakdown, value, status, revision, via, by)
      select ${deliveryId}::integer, w.item, w.territory_id, w.breakdown, w.value, w.status, ${revision}::integer, ${via}, ${by}
      from jsonb_to_recordset(${rowsOf(filled)}::jsonb)
        as w(item text, territory_id integer, breakdown text, value double precision, status text)
      on conflict (delivery_id, item, territory_id, breakdown) do update set value = excluded.value,
        status = excluded.status, revision = excluded.revision, via = excluded.via, by = excluded.by, at = now()`.execute(
      db,
    );
  if (emptied.length > 0)
    await sql`
      delete from gather.cell c using jsonb_to_recordset(${rowsOf(emptied)}::jsonb)
        as w(item text, territory_id integer, breakdown text)
      where c.delivery_id = ${deliveryId} and c.item = w.item and c.territory_id = w.territory_id
        and c.breakdown = w.breakdown`.execute(db);
  await sql`
    insert into gather.cell_change (delivery_id, item, territory_id, breakdown, before, after, by)
    select ${deliveryId}::integer, w.item, w.territory_id, w.breakdown, w.before, w.after, ${by}
    from jsonb_to_recordset(${rowsOf(writes)}::jsonb)
      as w(item text, territory_id integer, breakdown text, before jsonb, after jsonb)`.execute(db);
  await sql`
    insert into gather.delivery_author (delivery_id, actor) values (${deliveryId}, ${by})
    on conflict do nothing`.execute(db);
  return revision;
}

function rowsOf(writes: readonly CellWrite[]): string {
  return JSON.stringify(
    writes.map(({ address, territoryId, value, before }) => ({
      item: address.item,
      territory_id: territoryId,
      breakdown: address.breakdown,
      value: value?.value ?? null,
      status: value?.status ?? null,
      before,
      after: value,
    })),
  );
}

export async function keepFileHash(db: WriteTransaction, deliveryId: number, hash: string): Promise<void> {
  await sql`update gather.delivery set last_file_hash = ${hash} where id = ${deliveryId}`.execute(db);
}
