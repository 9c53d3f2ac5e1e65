import { createReadStream, existsSync, writeFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Database } from "../../database.server.ts";
import type { Session } from "../../database/session.server.ts";
import type { ObjectStore } from "../../files/object-store.server.ts";
import { RowDigest, sha256, wholeLines } from "../archive/row-digest.ts";
import { writeArchive, type ArchiveWriter } from "../archive/tar.server.ts";
import { readApplied, readSequences, readTables, type TableShape } from "./catalogue.server.ts";
import {
  backupFormat,
  partName,
  type BackupHead,
  type BackupManifest,
  type FileInBackup,
  type TableInBackup,
} from "./manifest.ts";

export interface BackupRequest {
  database: Database;
  dataDir: string;
  file: string;
  appVersion: string;
  /** Where stored files are, when they are not in `dataDir`. */
  store?: ObjectStore | null;
  /** The installation's key with it: who holds the archive can then sign as this installation. */
  withSecrets?: boolean;
  progress?: (done: { table: string; rows: number }) => void;
}

export interface BackupDone {
  tables: number;
  rows: number;
  files: number;
}

/** Names under DATA_DIR that hold keys. They leave it only when asked for. */
export const secretFiles = ["secret.key"] as const;

/** One instant of every table, and the stored files, in one archive. The site may go on answering meanwhile. */
export async function backUp(request: BackupRequest): Promise<BackupDone> {
  const manifest: BackupManifest = { tables: [], sequences: [], files: [] };
  await writeArchive(request.file, async (archive) => {
    await request.database.session("read", async (session) => {
      await addJson(archive, "archive.json", await headOf(request, session));
      for (const table of await readTables(session)) {
        manifest.tables.push(await addTable(archive, session, table));
        request.progress?.({ table: table.name, rows: manifest.tables.at(-1)!.rows });
      }
      manifest.sequences = await readSequences(session);
    });
    // After the tables: a row may name a file, and a file is never stored after the row that names it.
    manifest.files = await addFiles(archive, request);
    await addJson(archive, "manifest.json", manifest);
  });
  // For the doctor, who minds the age of the last one.
  writeFileSync(join(request.dataDir, "last-backup.json"), JSON.stringify({ at: new Date().toISOString() }));
  return {
    tables: manifest.tables.length,
    rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
    files: manifest.files.length,
  };
}

async function headOf(request: BackupRequest, session: Session): Promise<BackupHead> {
  return {
    kind: "oivf-backup",
    format: backupFormat,
    appVersion: request.appVersion,
    takenAt: new Date().toISOString(),
    database: request.database.kind,
    migrations: (await readApplied(session)) ?? [],
    withSecrets: request.withSecrets ?? false,
  };
}

async function addTable(archive: ArchiveWriter, session: Session, table: TableShape): Promise<TableInBackup> {
  const digest = new RowDigest();
  const whole = sha256();
  let [bytes, parts] = [0, 0];
  for await (const lines of wholeLines(
    session.copyOut({ table: table.name, select: columnList(table.columns, "t.") }),
  )) {
    digest.update(lines);
    whole.update(lines);
    bytes += lines.length;
    await archive.add(partName(table.name, ++parts), lines);
  }
  return { ...table, ...digest.found(), bytes, parts, sha256: whole.digest("hex") };
}

export function columnList(columns: readonly string[], prefix = ""): string {
  return columns.map((column) => `${prefix}"${column}"`).join(", ");
}

async function addFiles(archive: ArchiveWriter, request: BackupRequest): Promise<FileInBackup[]> {
  const added: FileInBackup[] = [];
  const sources = request.store ? inStore(request.store) : inFolder(request.dataDir, "files");
  for await (const file of sources) added.push(await addFile(archive, file));
  if (!request.withSecrets) return added;
  for (const name of secretFiles) {
    for await (const file of inFolder(request.dataDir, name)) added.push(await addFile(archive, file));
  }
  return added;
}

interface StoredFile {
  /** As the archive names it: wherever it lay, it can be restored to a folder and to a store. */
  name: string;
  size: number;
  read(): Promise<AsyncIterable<Uint8Array>>;
}

async function addFile(archive: ArchiveWriter, { name, size, read }: StoredFile): Promise<FileInBackup> {
  const whole = sha256();
  const bytes = await read();
  const content = (async function* () {
    for await (const chunk of bytes) {
      whole.update(chunk);
      yield chunk;
    }
  })();
  await archive.addStream(name, size, content);
  return { path: name, bytes: size, sha256: whole.digest("hex") };
}

/** A file below the folder, or all those of a folder below it. */
async function* inFolder(dataDir: string, below: string): AsyncGenerator<StoredFile> {
  const start = join(dataDir, below);
  if (!existsSync(start)) return;
  const isFolder = (await stat(start)).isDirectory();
  const names = isFolder ? await readdir(start, { recursive: true, withFileTypes: true }) : [];
  const paths = names
    // A part is a file on its way in; no row names it yet.
    .filter((n) => n.isFile() && !n.name.endsWith(".part"))
    .map((n) => join(n.parentPath, n.name));
  for (const path of isFolder ? paths.sort() : [start]) {
    const { size } = await stat(path);
    yield { name: relative(dataDir, path).split(sep).join("/"), size, read: async () => createReadStream(path) };
  }
}

async function* inStore(store: ObjectStore): AsyncGenerator<StoredFile> {
  for await (const { key, size } of store.list("files/")) {
    const read = async () => {
      const found = await store.get(key);
      if (!found) throw new Error(`${key} left the store while it was read`);
      return found.bytes as unknown as AsyncIterable<Uint8Array>;
    };
    yield { name: key, size, read };
  }
}

async function addJson(archive: ArchiveWriter, name: string, value: unknown): Promise<void> {
  await archive.add(name, Buffer.from(`${JSON.stringify(value, null, 2)}\n`));
}
