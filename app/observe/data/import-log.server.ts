import { sql } from "kysely";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { ImportReport } from "../core/import/report.ts";

export interface LoggedImport {
  id: number;
  observatoryId: number | null;
  profileName: string;
  fileName: string;
  fileHash: string;
  fileBytes: number;
  state: "waiting" | "reading" | "done" | "unchanged" | "refused" | "abandoned";
  rowsRead: number;
  bytesRead: number;
  observations: number;
  changed: number;
  startedAt: Date;
  endedAt: Date | null;
  actor: string;
}

const columns = sql`
  id, observatory_id as "observatoryId", profile_name as "profileName", file_name as "fileName", file_hash as "fileHash",
  file_bytes::float8 as "fileBytes", state, rows_read::int as "rowsRead", bytes_read::float8 as "bytesRead",
  observations::int as observations,
  changed::int as changed, started_at as "startedAt", ended_at as "endedAt", actor`;

/** Whose imports one may see: everybody's, or her own and those of these observatories. */
export interface ImportSight {
  observatories: "all" | readonly number[];
  actor: string;
}

const seen = ({ observatories, actor }: ImportSight) =>
  observatories === "all"
    ? sql`true`
    : sql`(actor = ${actor} or observatory_id = any(${[...observatories]}::integer[]))`;

/** The latest first. */
export async function listImports(db: ReadDatabase, sight: ImportSight, most = 100): Promise<LoggedImport[]> {
  const { rows } = await sql<LoggedImport>`
    select ${columns} from observe.import where ${seen(sight)} order by id desc limit ${most}`.execute(db);
  return rows;
}

export async function findImport(
  db: ReadDatabase,
  sight: ImportSight,
  id: number,
): Promise<(LoggedImport & { report: Partial<ImportReport> }) | undefined> {
  const { rows } = await sql<LoggedImport & { report: Partial<ImportReport> }>`
    select ${columns}, report from observe.import where id = ${id} and ${seen(sight)}`.execute(db);
  return rows[0];
}
