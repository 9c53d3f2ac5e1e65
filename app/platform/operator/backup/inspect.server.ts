import { z } from "zod";
import { RowDigest, sha256 } from "../archive/row-digest.ts";
import { BrokenArchive, readArchive, type ArchiveEntry } from "../archive/tar.server.ts";
import {
  backupFormat,
  headSchema,
  manifestSchema,
  partName,
  type BackupHead,
  type BackupManifest,
} from "./manifest.ts";

export interface Backup {
  head: BackupHead;
  manifest: BackupManifest;
}

/** Of a description, not of data: more than this is not ours. */
const longestJson = 64 << 20;

interface Seen {
  bytes: number;
  parts: number;
  whole: ReturnType<typeof sha256>;
  rows: RowDigest;
}

/** Reads the archive from end to end and compares everything in it with its manifest, before anything is touched. */
export async function inspectBackup(file: string): Promise<Backup> {
  const tables = new Map<string, Seen>();
  const files = new Map<string, { bytes: number; sha256: string }>();
  let head: BackupHead | null = null;
  let manifest: BackupManifest | null = null;
  for await (const entry of readArchive(file)) {
    if (!head) {
      if (entry.name !== "archive.json") throw new BrokenArchive("not-an-archive", entry.name);
      head = headOf(await readJson(entry));
    } else if (entry.name === "manifest.json") {
      manifest = parse(manifestSchema, await readJson(entry), "manifest.json");
    } else if (entry.name.startsWith("tables/")) {
      await seePart(entry, tables);
    } else {
      const whole = sha256();
      for await (const chunk of entry.content) whole.update(chunk);
      files.set(entry.name, { bytes: entry.bytes, sha256: whole.digest("hex") });
    }
  }
  if (!head) throw new BrokenArchive("not-an-archive");
  if (!manifest) throw new BrokenArchive("truncated");
  compareTables(manifest, tables);
  compareFiles(manifest, files);
  return { head, manifest };
}

function headOf(value: unknown): BackupHead {
  const head = headSchema.safeParse(value);
  if (!head.success) throw new BrokenArchive("not-an-archive", "archive.json");
  if (head.data.format > backupFormat) throw new BrokenArchive("unknown-format");
  return head.data;
}

async function seePart(entry: ArchiveEntry, tables: Map<string, Seen>): Promise<void> {
  const table = entry.name.split("/")[1] ?? "";
  let seen = tables.get(table);
  if (!seen) tables.set(table, (seen = { bytes: 0, parts: 0, whole: sha256(), rows: new RowDigest() }));
  seen.parts++;
  if (entry.name !== partName(table, seen.parts)) throw new BrokenArchive("altered", entry.name);
  for await (const chunk of entry.content) {
    seen.bytes += chunk.length;
    seen.whole.update(chunk);
    seen.rows.update(chunk);
  }
}

function compareTables(manifest: BackupManifest, tables: Map<string, Seen>): void {
  const named = new Set(manifest.tables.map((table) => table.name));
  for (const name of tables.keys()) if (!named.has(name)) throw new BrokenArchive("altered", name);
  for (const table of manifest.tables) {
    const seen = tables.get(table.name) ?? { bytes: 0, parts: 0, whole: sha256(), rows: new RowDigest() };
    const { rows, rowsSum } = seen.rows.found();
    const same =
      seen.bytes === table.bytes &&
      seen.parts === table.parts &&
      rows === table.rows &&
      rowsSum === table.rowsSum &&
      seen.whole.digest("hex") === table.sha256;
    if (!same) throw new BrokenArchive("altered", table.name);
  }
}

function compareFiles(manifest: BackupManifest, files: Map<string, { bytes: number; sha256: string }>): void {
  for (const { path, bytes, sha256: hash } of manifest.files) {
    const seen = files.get(path);
    if (seen?.bytes !== bytes || seen.sha256 !== hash) throw new BrokenArchive("altered", path);
    files.delete(path);
  }
  const [stranger] = files.keys();
  if (stranger !== undefined) throw new BrokenArchive("altered", stranger);
}

async function readJson(entry: ArchiveEntry): Promise<unknown> {
  if (entry.bytes > longestJson) throw new BrokenArchive("altered", entry.name);
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry.content) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (cause) {
    throw new BrokenArchive("altered", entry.name, cause);
  }
}

function parse<S extends z.ZodType>(schema: S, value: unknown, name: string): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new BrokenArchive("altered", name, parsed.error);
  return parsed.data;
}
