import { sql } from "kysely";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { OperatorFailure } from "~/platform/operator/operator-failure.ts";
import type { Numbers } from "./numbers.server.ts";
import type { ReadExport, Row } from "./read-export.server.ts";
import { insertRows } from "./insert-rows.server.ts";

/** What belongs to all: found here by its code, key or name, and added where it is not. Never changed. */
export async function bringShared(read: ReadExport, numbers: Numbers, db: WriteTransaction): Promise<void> {
  await bringPlaces(read, numbers, db);
  await bringNumbered(read, numbers, db, "observe.breakdown", "key");
  await bringOrganisations(read, numbers, db);
  for await (const row of read.rowsOf("reference/observe.import_profile")) {
    const { rows } = await sql`select 1 from observe.import_profile where name = ${String(row["name"])}`.execute(db);
    if (rows.length === 0) await insertRows(db, "observe.import_profile", [row]);
  }
}

/** A place that this atlas lacks (merged ones, for instance) is added below its parent, wholes before their parts. */
async function bringPlaces(read: ReadExport, numbers: Numbers, db: WriteTransaction): Promise<void> {
  const rows: Row[] = [];
  for await (const row of read.rowsOf("reference/atlas.territory")) rows.push(row);
  rows.sort((a, b) => String(a["path"]).length - String(b["path"]).length);
  for (const row of rows) {
    const code = String(row["code"]);
    const known = await idBy(db, "atlas.territory", "code", code);
    if (known !== undefined) {
      numbers.set("atlas.territory", row["id"], known);
      continue;
    }
    const above = String(row["path"]).split("/").at(-2);
    const parent = above === undefined ? null : await idBy(db, "atlas.territory", "code", above);
    if (parent === undefined) throw new OperatorFailure("bring.noPlace", { code, parent: above ?? "" });
    const { id: _id, ...rest } = row;
    await insertRows(db, "atlas.territory", [
      { ...rest, id: await nextId(db, "atlas.territory"), parent_id: parent, successor_id: null },
    ]);
    numbers.set("atlas.territory", row["id"], await idBy(db, "atlas.territory", "code", code));
  }
}

async function bringNumbered(
  read: ReadExport,
  numbers: Numbers,
  db: WriteTransaction,
  table: string,
  by: string,
): Promise<void> {
  for await (const row of read.rowsOf(`reference/${table}`)) {
    const known = await idBy(db, table, by, String(row[by]));
    const id = known ?? (await nextId(db, table));
    if (known === undefined) await insertRows(db, table, [{ ...row, id }]);
    numbers.set(table, row["id"], id);
  }
}

/** The same number, or the same address and kind, is the same organisation. An address that somebody else has gets a sequel. */
async function bringOrganisations(read: ReadExport, numbers: Numbers, db: WriteTransaction): Promise<void> {
  for await (const row of read.rowsOf("reference/identity.organisation")) {
    const { rows } = await sql<{ id: string; slug: string; same: boolean }>`
      select id::text, slug, id::text = ${String(row["id"])} or (kind = ${String(row["kind"])} and name = ${JSON.stringify(row["name"])}::jsonb) as same
      from identity.organisation where id::text = ${String(row["id"])} or slug = ${String(row["slug"])}`.execute(db);
    const same = rows.find((one) => one.same);
    if (same) {
      numbers.set("identity.organisation", row["id"], same.id);
      continue;
    }
    const slug = rows.length === 0 ? row["slug"] : `${String(row["slug"])}-${read.observatory}`;
    await insertRows(db, "identity.organisation", [{ ...row, slug }]);
    numbers.set("identity.organisation", row["id"], row["id"]);
  }
}

async function idBy(db: WriteTransaction, table: string, column: string, value: string): Promise<number | undefined> {
  const { rows } = await sql<{
    id: number;
  }>`select id from ${sql.table(table)} where ${sql.ref(column)} = ${value}`.execute(db);
  return rows[0]?.id;
}

async function nextId(db: WriteTransaction, table: string): Promise<number> {
  const { rows } = await sql<{
    id: string;
  }>`select nextval(pg_get_serial_sequence(${table}, 'id'))::text as id`.execute(db);
  return Number(rows[0]!.id);
}
