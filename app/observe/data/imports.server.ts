import { sql } from "kysely";
import type { Database, ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

/** The rows of an import while it is under way, in a table of its own, so that dropping it leaves no trace. */
export function stagingTable(importId: number): string {
  return `observe.staged_observation_${Math.trunc(importId)}`;
}

/** The order in which rows are written to it. */
export const stagingColumns = [
  "line",
  "series",
  "territory_id",
  "breakdown",
  "period",
  "value",
  "status",
  "lower",
  "upper",
  "sample_size",
  "flags",
] as const;

export interface DoneImport {
  id: number;
  fileHash: string;
  profileHash: string;
  observations: number;
  rowsRead: number;
}

/** The latest import of a profile that went through: when the same file comes again, there is nothing to do. */
export async function latestImport(db: ReadDatabase, profileName: string): Promise<DoneImport | undefined> {
  const { rows } = await sql<DoneImport>`
    select id, file_hash as "fileHash", profile_hash as "profileHash", observations::int as observations,
           rows_read::int as "rowsRead"
    from observe.import where profile_name = ${profileName} and state = 'done' order by id desc limit 1`.execute(db);
  return rows[0];
}

export interface ImportStart {
  profileName: string;
  profileHash: string;
  fileName: string;
  fileHash: string;
  fileBytes: number;
  actor: string;
}

/** An import that somebody asked for and that a job will read: its row is there at once, for its page. */
export async function queueImport(db: WriteTransaction, start: ImportStart & { upload: string }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into observe.import (profile_name, profile_hash, file_name, file_hash, file_bytes, actor, state, report)
    values (${start.profileName}, ${start.profileHash}, ${start.fileName}, ${start.fileHash}, ${start.fileBytes},
            ${start.actor}, 'waiting', ${JSON.stringify({ upload: start.upload })}::jsonb) returning id`.execute(db);
  return rows[0]!.id;
}

/** Whether an import still waits to be read: a job that comes twice finds that it does not. */
export async function isWaiting(db: ReadDatabase, importId: number): Promise<boolean> {
  const { rows } = await sql`select 1 from observe.import where id = ${importId} and state = 'waiting'`.execute(db);
  return rows.length === 1;
}

export async function profileNameOf(db: ReadDatabase, importId: number): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select profile_name as name from observe.import where id = ${importId}`.execute(db);
  return rows[0]?.name;
}

/** Opens an import: its row, or the one that waits for it, and its table of staged rows. */
export async function startImport(db: WriteTransaction, start: ImportStart, waiting?: number): Promise<number> {
  if (waiting !== undefined) {
    await sql`update observe.import set state = 'reading', profile_hash = ${start.profileHash}, beat_at = now()
      where id = ${waiting}`.execute(db);
    await sql`create unlogged table ${sql.raw(stagingTable(waiting))} (like observe.staged_observation)`.execute(db);
    return waiting;
  }
  const { rows } = await sql<{ id: number }>`
    insert into observe.import (profile_name, profile_hash, file_name, file_hash, file_bytes, actor, state)
    values (${start.profileName}, ${start.profileHash}, ${start.fileName}, ${start.fileHash}, ${start.fileBytes},
            ${start.actor}, 'reading') returning id`.execute(db);
  const id = rows[0]!.id;
  await sql`create unlogged table ${sql.raw(stagingTable(id))} (like observe.staged_observation)`.execute(db);
  return id;
}

/** Says that an import still reads. */
export async function beat(db: ReadDatabase, importId: number, rows: number, bytes: number): Promise<void> {
  await sql`update observe.import set beat_at = now(), rows_read = ${rows}, bytes_read = ${bytes}
    where id = ${importId}`.execute(db);
}

export interface ImportEnd {
  id: number;
  state: "done" | "unchanged" | "refused" | "abandoned";
  fileHash: string;
  fileBytes: number;
  rowsRead: number;
  observations: number;
  changed: number;
  observatoryId: number | null;
  report: unknown;
}

/** Closes an import; its staged rows go with it. */
export async function endImport(db: WriteTransaction, end: ImportEnd): Promise<void> {
  await sql`drop table if exists ${sql.raw(stagingTable(end.id))}`.execute(db);
  await sql`update observe.import set state = ${end.state}, file_hash = ${end.fileHash}, file_bytes = ${end.fileBytes},
      rows_read = ${end.rowsRead}, observations = ${end.observations}, changed = ${end.changed},
      observatory_id = ${end.observatoryId}, report = ${JSON.stringify(end.report)}::jsonb, ended_at = now()
    where id = ${end.id}`.execute(db);
}

/**
 * Closes what a killed process left half-read, and drops its rows. The embedded database has one process, so whatever
 * reads when it opens is dead; on a server another process may be reading, which its beat tells.
 */
export async function sweepAbandonedImports(database: Database): Promise<number> {
  const silent = database.kind === "pglite" ? sql`true` : sql`beat_at < now() - interval '5 minutes'`;
  return database.write(async (db) => {
    const { rows } = await sql<{ id: number }>`
      update observe.import set state = 'abandoned', ended_at = now()
      where state = 'reading' and ${silent} returning id`.execute(db);
    const { rows: tables } = await sql<{ name: string }>`
      select relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'observe' and relname ~ '^staged_observation_[0-9]+$'`.execute(db);
    const { rows: alive } = await sql<{ id: number }>`select id from observe.import where state = 'reading'`.execute(
      db,
    );
    const reading = new Set(alive.map(({ id }) => `staged_observation_${id}`));
    for (const { name } of tables) {
      if (!reading.has(name)) await sql`drop table observe.${sql.raw(name)}`.execute(db);
    }
    return rows.length;
  });
}
