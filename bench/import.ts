/**
 * Import of the 377,417-row open set, beside plain COPY of the same observations into the same table definition, in the
 * same run: `node bench/import.ts [folder of the open data]`, on the embedded database and on a PostgreSQL server
 * (TEST_DATABASE_URL or DATABASE_URL, else one that it starts itself). Prints one JSON line a figure. `--huge` adds a
 * made-up stream of two gigabytes.
 */
import "../scripts/app-alias.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { sql } from "kysely";
import pg from "pg";
import type { Database } from "../app/platform/database.server.ts";
import { findPostgresql, startPostgresql } from "../scripts/postgresql.mjs";

const { openDatabase } = await import("../app/platform/database.server.ts");
const { migrate } = await import("../app/platform/database/migrate.server.ts");
const { loadAtlasSeed } = await import("../app/atlas/commands/load-atlas-seed.server.ts");
const { importFile } = await import("../app/observe/commands/import-file.server.ts");
const { builtInProfiles } = await import("../app/observe/profiles/index.ts");
const { readTable } = await import("../app/platform/tabular/read-table.server.ts");

const folder = resolve(
  process.argv.slice(2).find((one) => !one.startsWith("--")) ?? process.env["OIVF_OPEN_DATA"] ?? "../shared/data",
);
const path = join(folder, "un-sdg-by-sex-large/sdg-by-sex.csv.gz");
const profile = builtInProfiles().get("un-sdg-by-sex-large")!;
const times = 3;

function say(name: string, figure: number, unit: string, goal?: string, yardstick?: string): void {
  const rounded = Math.abs(figure) >= 100 ? Math.round(figure) : Number(figure.toFixed(2));
  console.log(JSON.stringify({ name, figure: rounded, unit, goal, yardstick }));
}

/** Highest memory of this process while `work` runs, above where it stood. */
async function withPeak<T>(work: () => Promise<T>): Promise<{ value: T; peak: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  try {
    return { value: await work(), peak: (peak - before) / 2 ** 20 };
  } finally {
    clearInterval(timer);
  }
}

async function measure(database: Database, server: string): Promise<void> {
  await migrate(database);
  await loadAtlasSeed(database);
  const imports: number[] = [];
  const copies: number[] = [];
  let rows = 0;
  let peak = 0;
  // Import and COPY take turns, so that both meet the same neighbours on the machine.
  for (let n = 0; n < times; n++) {
    await database.exec("truncate observe.observation; delete from observe.import");
    const source = { kind: "path", path } as const;
    const { value, peak: above } = await withPeak(() =>
      importFile({ kind: "operator" }, { source, profile }, database),
    );
    if (!value.ok || value.value.state !== "done") throw new Error(JSON.stringify(value));
    rows = value.value.rows;
    imports.push(value.value.seconds);
    peak = Math.max(peak, above);
    copies.push(await secondsOfCopy(database));
  }
  const best = Math.min(...imports);
  const copy = Math.min(...copies);
  const isServer = server === "PostgreSQL";
  say(
    `import, ${server}`,
    rows / best,
    "rows/s",
    isServer ? ">= 50000" : undefined,
    `COPY: ${Math.round(rows / copy)} rows/s`,
  );
  say(
    `import against COPY, ${server}`,
    (100 * copy) / best,
    "%",
    isServer ? ">= 40" : undefined,
    "plain COPY of the same observations",
  );
  say(`import peak memory above start, ${server}`, peak, "MB", "flat", `file: 29 MB inflated`);
}

/** The observations of the import, copied into an empty table of the same definition. */
async function secondsOfCopy(database: Database): Promise<number> {
  const columns =
    "observatory_id, series_id, territory_id, breakdown_id, period, value, status, lower, upper, sample_size, flags, import_id".split(
      ", ",
    );
  const blocks: Buffer[] = [];
  // Paged by key, since the embedded database has no cursor; the order is that of the file's import.
  for (let offset = 0; ; offset += 50_000) {
    const { rows } = await sql<{ line: string }>`
      select concat_ws(E'\t', ${sql.raw(columns.map((one) => `coalesce(${one}::text, '\\N')`).join(", "))}) as line
      from observe.observation order by ctid offset ${offset} limit 50000`.execute(database.read);
    if (rows.length === 0) break;
    blocks.push(Buffer.from(`${rows.map((row) => row.line).join("\n")}\n`));
  }
  await database.exec(
    "drop table if exists observe.bench_copy; create table observe.bench_copy (like observe.observation including all)",
  );
  const began = performance.now();
  await database.copyIn({ table: "observe.bench_copy", columns }, blocks);
  const seconds = (performance.now() - began) / 1000;
  await database.exec("drop table observe.bench_copy");
  return seconds;
}

async function onServer(): Promise<void> {
  const given = process.env["TEST_DATABASE_URL"] ?? process.env["DATABASE_URL"];
  const bin = findPostgresql();
  const cluster = given || !bin ? null : await startPostgresql(bin, { fsync: true });
  const url = given ?? cluster?.url;
  if (!url) {
    console.error("No PostgreSQL server to measure on: set TEST_DATABASE_URL, or install one.");
    return;
  }
  const name = `oivf_bench_import_${process.pid}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query(`create database ${name}`);
    const own = new URL(url);
    own.pathname = `/${name}`;
    const database = await openDatabase({ databaseUrl: own.href, dataDir: tmpdir() });
    await measure(database, "PostgreSQL").finally(() => database.close());
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
    cluster?.stop();
  }
}

async function onEmbedded(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-bench-import-"));
  const database = await openDatabase({ dataDir });
  try {
    await measure(database, "PGlite");
  } finally {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Reading alone, over two gigabytes of rows: memory must not follow the file. */
async function huge(): Promise<void> {
  const block = Buffer.from("2019,TORINO,ATTI PERSECUTORI,525,Torino,201,001,01,Piemonte\n".repeat(17_000));
  async function* stream() {
    for (let sent = 0; sent < 2 * 2 ** 30; sent += block.length) yield block;
  }
  let rows = 0;
  const began = performance.now();
  const { peak } = await withPeak(() =>
    readTable({ kind: "stream", stream: stream() }, { row: () => rows++, pause: () => {} }),
  );
  say("reading 2 GB of CSV", (rows / (performance.now() - began)) * 1000, "rows/s", undefined, "no database");
  say("reading 2 GB of CSV, peak memory above start", peak, "MB", "flat");
}

await onServer();
await onEmbedded();
if (process.argv.includes("--huge")) await huge();
