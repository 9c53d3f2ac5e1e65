import { z } from "zod";

/** Grows when an older `oivf` could no longer read what a newer one writes. */
export const backupFormat = 1;

const applied = z.object({ name: z.string(), hash: z.string() });
const tableName = z.string().regex(/^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$/);
const columnName = z.string().regex(/^[a-z_][a-z0-9_]*$/);

/** `archive.json`, the first entry: what a restore must know before it reads a table. */
export const headSchema = z.object({
  kind: z.literal("oivf-backup"),
  format: z.number().int(),
  appVersion: z.string(),
  takenAt: z.string(),
  database: z.enum(["pglite", "postgres"]),
  migrations: z.array(applied),
  withSecrets: z.boolean(),
});
export type BackupHead = z.infer<typeof headSchema>;

const tableEntry = z.object({
  name: tableName,
  columns: z.array(columnName).min(1),
  rows: z.number().int(),
  bytes: z.number().int(),
  parts: z.number().int(),
  /** Of the parts one after another. */
  sha256: z.string(),
  rowsSum: z.string(),
});
const fileEntry = z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() });

/** `manifest.json`, the last entry: what must have been found on the way to it. */
export const manifestSchema = z.object({
  tables: z.array(tableEntry),
  sequences: z.array(z.object({ name: tableName, lastValue: z.number(), isCalled: z.boolean() })),
  files: z.array(fileEntry),
});
export type BackupManifest = z.infer<typeof manifestSchema>;
export type TableInBackup = z.infer<typeof tableEntry>;
export type FileInBackup = z.infer<typeof fileEntry>;

export function partName(table: string, part: number): string {
  return `tables/${table}/${String(part).padStart(6, "0")}.copy`;
}
