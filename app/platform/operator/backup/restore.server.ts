import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { openDatabase, type Database } from "../../database.server.ts";
import { migrationTable, readMigrations, type Migration } from "../../database/migrate.server.ts";
import type { Session } from "../../database/session.server.ts";
import { bucketStore } from "../../files.server.ts";
import type { ObjectStore } from "../../files/object-store.server.ts";
import { RowDigest } from "../archive/row-digest.ts";
import { BrokenArchive, readArchive } from "../archive/tar.server.ts";
import { OperatorFailure } from "../operator-failure.ts";
import { columnList, secretFiles } from "./backup.server.ts";
import { isEmptyDatabase, readForeignKeys, readTables } from "./catalogue.server.ts";
import { inspectBackup, type Backup } from "./inspect.server.ts";

export interface RestoreRequest {
  file: string;
  /** Where stored files go, and the embedded database when there is no server. */
  dataDir: string;
  databaseUrl?: string | undefined;
  /** Where stored files go instead. What a restore that fails has put there is named by no row. */
  store?: ObjectStore | null;
  migrations?: Migration[];
  progress?: (done: { table: string; rows: number }) => void;
}

export interface RestoreDone {
  tables: number;
  rows: number;
  files: number;
  /** Migrations that this version adds to those of the archive. */
  migrated: string[];
  withSecrets: boolean;
}

/** All of it, verified row by row against the manifest, or nothing: an existing database is never written over. */
export async function restore(request: RestoreRequest): Promise<RestoreDone> {
  const migrations = request.migrations ?? readMigrations();
  const backup = await inspect(request.file);
  const wanted = migrationsOf(backup, migrations);
  const { dataDir, databaseUrl } = request;
  refuseUsedFolder(dataDir, [
    ...(request.store ? [] : ["files"]),
    ...(databaseUrl === undefined ? ["database"] : []),
    ...(backup.head.withSecrets ? secretFiles : []),
  ]);
  const half = join(dataDir, "restoring");
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  try {
    const database = await openDatabase({ dataDir: half, databaseUrl });
    try {
      const missing = migrations.filter((migration) => !wanted.includes(migration));
      await fill(database, request, backup, { wanted, missing, half });
      await database.close();
      moveIn(half, dataDir);
      return { ...totals(backup), migrated: missing.map((m) => m.name), withSecrets: backup.head.withSecrets };
    } finally {
      await database.close();
    }
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
}

/** In one transaction: a server's database is as empty as it was when anything goes wrong, even a power cut. */
async function fill(
  database: Database,
  request: RestoreRequest,
  backup: Backup,
  { wanted, missing, half }: { wanted: Migration[]; missing: Migration[]; half: string },
): Promise<void> {
  await database.session("write", async (session) => {
    if (!(await isEmptyDatabase(session))) throw new OperatorFailure("restore.databaseInUse");
    await session.exec(migrationTable);
    await applyMigrations(session, wanted);
    await load(session, backup, request, half);
    await verify(session, backup);
    await applyMigrations(session, missing);
  });
}

async function inspect(file: string): Promise<Backup> {
  try {
    return await inspectBackup(file);
  } catch (error) {
    if (!(error instanceof BrokenArchive)) throw error;
    throw new OperatorFailure(`restore.${error.reason}`, { file, entry: error.entry ?? "–" }, { cause: error });
  }
}

/** The archive's own history: a prefix of ours, word for word. */
function migrationsOf({ head }: Backup, migrations: Migration[]): Migration[] {
  return head.migrations.map(({ name, hash }) => {
    const known = migrations.find((m) => m.name === name);
    if (known?.hash !== hash) throw new OperatorFailure("restore.newer", { version: head.appVersion, migration: name });
    return known;
  });
}

function refuseUsedFolder(dataDir: string, names: string[]): void {
  for (const name of names) {
    const path = join(dataDir, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found || (found.isDirectory() && readdirSync(path).length === 0)) continue;
    throw new OperatorFailure("restore.folderInUse", { folder: dataDir });
  }
}

async function applyMigrations(session: Session, migrations: Migration[]): Promise<void> {
  for (const { name, statements, hash } of migrations) {
    await session.exec(statements);
    await session.query("insert into public.schema_migration (name, hash) values ($1, $2)", [name, hash]);
  }
}

async function load(session: Session, { manifest }: Backup, request: RestoreRequest, half: string): Promise<void> {
  const made = new Map((await readTables(session)).map((table) => [table.name, table]));
  for (const table of manifest.tables) {
    const same = made.get(table.name)?.columns.toSorted().join() === table.columns.toSorted().join();
    if (!same) throw new OperatorFailure("restore.altered", { file: request.file, entry: table.name });
  }
  const keys = await readForeignKeys(session);
  // Tables point at each other in circles, and the audit trail refuses to be emptied: both wait until all rows are in.
  for (const key of keys) await session.exec(`alter table ${key.table} drop constraint "${key.name}"`);
  for (const name of made.keys()) await session.exec(`alter table ${name} disable trigger user`);
  // What migrations themselves filled in is in the archive too.
  for (const name of made.keys()) await session.exec(`truncate table ${name}`);
  const columns = new Map(manifest.tables.map((table) => [table.name, table.columns]));
  const rows = new Map<string, number>();
  for await (const entry of readArchive(request.file)) {
    const [room, table = ""] = entry.name.split("/");
    if (room === "tables") {
      const target = { table, columns: columns.get(table)!.map((c) => `"${c}"`) };
      rows.set(table, (rows.get(table) ?? 0) + (await session.copyIn(target, [await whole(entry.content)])));
      request.progress?.({ table, rows: rows.get(table)! });
    } else if (room === "files" && request.store) {
      await bucketStore(request.store).put(entry.name.slice("files/".length), Readable.from(entry.content));
    } else if (room === "files" || isSecret(entry.name)) {
      await storeFile(half, entry.name, entry.content);
    }
  }
  for (const { name, lastValue, isCalled } of manifest.sequences) {
    await session.query("select setval($1::regclass, $2::bigint, $3)", [name, lastValue, isCalled]);
  }
  for (const name of made.keys()) await session.exec(`alter table ${name} enable trigger user`);
  for (const key of keys) {
    await session.exec(`alter table ${key.table} add constraint "${key.name}" ${key.definition}`);
  }
}

function isSecret(name: string): boolean {
  return (secretFiles as readonly string[]).includes(name);
}

/** One part of a table: a few megabytes of whole lines. */
async function whole(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function storeFile(folder: string, name: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const path = normalize(join(folder, name));
  if (!path.startsWith(folder + sep)) throw new OperatorFailure("restore.altered", { file: "", entry: name });
  mkdirSync(dirname(path), { recursive: true });
  await pipeline(content, createWriteStream(path, { mode: 0o600 }));
}

/** Reads every table back from the new database and compares it with the manifest, before the commit. */
async function verify(session: Session, { manifest }: Backup): Promise<void> {
  for (const table of manifest.tables) {
    const digest = new RowDigest();
    for await (const chunk of session.copyOut({ table: table.name, select: columnList(table.columns, "t.") })) {
      digest.update(chunk);
    }
    const found = digest.found();
    if (found.rows !== table.rows || found.rowsSum !== table.rowsSum) {
      throw new OperatorFailure("restore.mismatch", { table: table.name, expected: table.rows, found: found.rows });
    }
  }
}

function moveIn(half: string, dataDir: string): void {
  for (const name of ["files", ...secretFiles, "database"]) {
    if (!existsSync(join(half, name))) continue;
    // Only an empty folder can stand there: it was looked at before anything was read.
    if (existsSync(join(dataDir, name))) rmdirSync(join(dataDir, name));
    renameSync(join(half, name), join(dataDir, name));
  }
}

function totals({ manifest }: Backup): { tables: number; rows: number; files: number } {
  return {
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
    files: manifest.files.length,
  };
}
