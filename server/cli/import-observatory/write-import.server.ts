import { sql } from "kysely";
import type { Database, ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { OperatorFailure } from "~/platform/operator/operator-failure.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { indexDataset } from "~/observe/index.server.ts";
import { leftOut, ownSchemas, secretTable } from "../export-observatory/ownership.ts";
import { notBroughtIn, referenceOf } from "../export-observatory/references.ts";
import { columnsOf, type TargetColumn } from "./columns.server.ts";
import { Numbers } from "./numbers.server.ts";
import { insertRows } from "./insert-rows.server.ts";
import type { ReadExport, Row } from "./read-export.server.ts";
import { bringShared } from "./shared-rows.server.ts";

export interface ImportDone {
  slug: string;
  tables: number;
  rows: number;
  releases: number;
}

const atOnce = 500;

/**
 * Writes an observatory that was exported elsewhere into this installation, whole or not at all. Its numbers become new
 * ones; places, breakdowns and organisations that are here already are taken as they are. Nothing that is here is changed:
 * an address that is taken refuses the whole.
 */
export async function writeImport(
  read: ReadExport,
  database: Database,
  /** Belongs to the same transaction. */
  also: (db: WriteTransaction, done: ImportDone) => Promise<void> = async () => {},
): Promise<ImportDone> {
  return database.write(async (db) => {
    await refuseImport(read, db);
    const numbers = new Numbers();
    const ownIds = await idsWithin(read);
    await bringShared(read, numbers, db);
    const tables = read.tablesIn("rows").filter((name) => !(notBroughtIn as readonly string[]).includes(name));
    const columns = new Map<string, TargetColumn[]>();
    for (const table of tables) columns.set(table, await columnsOf(db, table));
    let rows = 0;
    for (const table of inOrder(tables, columns))
      rows += await bringTable(read, table, columns.get(table)!, { numbers, ownIds }, db);
    await pointAtCurrent(read, numbers, db);
    const slugs: string[] = [];
    for await (const { slug } of read.rowsOf("rows/observe.dataset")) slugs.push(String(slug));
    for (const slug of slugs) await indexDataset(db, slug);
    await bumpPublicVersion(db, "observe", database.afterCommit);
    const releases = read.countOf("rows/observe.release");
    const done = { slug: read.observatory, tables: tables.length, rows, releases };
    await also(db, done);
    return done;
  });
}

/** Everything that can be known before a row is written: throws the sentence that says why it cannot come. */
export async function refuseImport(read: ReadExport, db: ReadDatabase | WriteTransaction): Promise<void> {
  refuseForeign(read);
  await refuseTaken(read, db);
  await refuseAltered(read);
}

/** An archive brings an observatory's own rows and no others: accounts and roles, for instance, are not among them. */
function refuseForeign(read: ReadExport): void {
  const opensDoors = new Set<string>(leftOut.filter((table) => table !== secretTable));
  for (const table of read.tablesIn("rows")) {
    const isOwn = (ownSchemas as readonly string[]).includes(table.split(".")[0]!) && !opensDoors.has(table);
    if (!isOwn) throw new OperatorFailure("bring.notAnExport", { file: table });
  }
}

/** Ids that stay what they were: a row may point at those that come with it, never at what is here already. */
async function idsWithin(read: ReadExport): Promise<ReadonlyMap<string, ReadonlySet<unknown>>> {
  const ids = new Map<string, ReadonlySet<unknown>>();
  for (const [column, table] of [
    ["report_id", "report.report"],
    ["recommendation_id", "report.recommendation"],
  ] as const) {
    const own = new Set<unknown>();
    for await (const { id } of read.rowsOf(`rows/${table}`)) own.add(id);
    ids.set(column, own);
  }
  return ids;
}

/** What stands under a name is somebody's: it is neither replaced nor mixed with. */
async function refuseTaken(read: ReadExport, db: ReadDatabase | WriteTransaction): Promise<void> {
  for (const [table, column] of [
    ["observe.observatory", "slug"],
    ["observe.dataset", "slug"],
    ["report.report", "id"],
    ["report.report", "slug"],
  ] as const) {
    if (!read.tablesIn("rows").includes(table)) continue;
    for await (const row of read.rowsOf(`rows/${table}`)) {
      if (row[column] === undefined) continue;
      const { rows } =
        await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)}::text = ${String(row[column])}`.execute(
          db,
        );
      if (rows.length > 0) throw new OperatorFailure("bring.taken", { name: String(row["slug"] ?? row[column]) });
    }
  }
}

/**
 * What rounded a year, or added noise to it, is a secret that stays behind unless it is asked for. Another secret would
 * give the same counts a second answer, and two answers tell more than one.
 */
async function refuseAltered(read: ReadExport): Promise<void> {
  if (read.countOf(`rows/${secretTable}`) > 0) return;
  for await (const { protection_report: report } of read.rowsOf("rows/observe.release")) {
    if (/"kind": ?"(?:rounding|cell-key)"/.test(JSON.stringify(report))) throw new OperatorFailure("bring.altered");
  }
}

/** Tables after those that their columns point at. */
function inOrder(tables: readonly string[], columns: ReadonlyMap<string, TargetColumn[]>): string[] {
  const left = new Set(tables);
  const ordered: string[] = [];
  const needs = (table: string) =>
    columns
      .get(table)!
      // Its current edition is pointed at once that is there.
      .filter(({ name }) => name !== "current_release_id")
      .flatMap(({ name, references }) => [referenceOf[name], references])
      .filter((target) => target !== undefined && target !== null && target !== table && left.has(target));
  while (left.size > 0) {
    const ready = [...left].filter((table) => needs(table).length === 0);
    if (ready.length === 0) throw new Error(`tables point at each other: ${[...left].join(", ")}`);
    for (const table of ready) left.delete(table);
    ordered.push(...ready);
  }
  return ordered;
}

async function bringTable(
  read: ReadExport,
  table: string,
  columns: readonly TargetColumn[],
  { numbers, ownIds }: { numbers: Numbers; ownIds: ReadonlyMap<string, ReadonlySet<unknown>> },
  db: WriteTransaction,
): Promise<number> {
  const names = new Set(columns.map(({ name }) => name));
  const isNumbered = columns.some(({ name, isIdentity }) => name === "id" && isIdentity);
  let written = 0;
  let waiting: Row[] = [];
  const write = async () => {
    if (waiting.length === 0) return;
    if (isNumbered) await giveNumbers(table, waiting, numbers, db);
    const rows = waiting.map((row) => {
      const translated = numbers.translate(table === "observe.dataset" ? { ...row, current_release_id: null } : row);
      return isNumbered ? { ...translated, id: numbers.of(table, row["id"]) } : translated;
    });
    await insertRows(db, table, rows);
    written += rows.length;
    waiting = [];
  };
  for await (const row of read.rowsOf(`rows/${table}`)) {
    const unknown = Object.keys(row).find((column) => !names.has(column));
    if (unknown) throw new OperatorFailure("bring.newer", { file: `${table}.${unknown}` });
    for (const [column, own] of ownIds)
      if (row[column] !== undefined && row[column] !== null && !own.has(row[column]))
        throw new OperatorFailure("bring.loose", { table, number: String(row[column]) });
    waiting.push(row);
    if (waiting.length === atOnce) await write();
  }
  await write();
  const wanted = read.countOf(`rows/${table}`);
  if (written !== wanted) throw new Error(`${table}: ${written} rows written of ${wanted}`);
  return written;
}

async function giveNumbers(table: string, rows: readonly Row[], numbers: Numbers, db: WriteTransaction): Promise<void> {
  const { rows: given } = await sql<{ id: string }>`
    select nextval(pg_get_serial_sequence(${table}, 'id'))::text as id from generate_series(1, ${rows.length}::integer)`.execute(
    db,
  );
  for (const [i, row] of rows.entries()) numbers.set(table, row["id"], Number(given[i]!.id));
}

async function pointAtCurrent(read: ReadExport, numbers: Numbers, db: WriteTransaction): Promise<void> {
  for await (const { id, current_release_id: current } of read.rowsOf("rows/observe.dataset")) {
    if (current === null || current === undefined) continue;
    await sql`update observe.dataset set current_release_id = ${numbers.of("observe.release", current)}
      where id = ${numbers.of("observe.dataset", id)}`.execute(db);
  }
}
