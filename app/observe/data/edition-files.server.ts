import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { StoredFormat } from "../core/open-data/edition-formats.ts";

/** A file of an edition, as it was when it left. */
export interface EditionFile {
  format: StoredFormat;
  mediaType: string;
  bytes: number;
  sha256: string;
  fileKey: string;
  /** The site's address that it cites, "none" where nobody had said it; null of files older than this record. */
  origin: string | null;
}

const columns = sql`format, media_type as "mediaType", bytes, sha256, file_key as "fileKey", origin`;

/** The files of an edition; nothing of one that is not public. */
export async function filesOfEdition(db: ReadDatabase, releaseId: number): Promise<EditionFile[]> {
  const { rows } = await sql<EditionFile>`
    select ${columns} from observe.edition_file f
    where f.release_id = ${releaseId}
      and exists (select from observe.release r where r.id = f.release_id and r.state = 'published')
    order by format`.execute(db);
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

/** Keeps what a file came to. One that stands is never replaced. */
export async function keepFile(transaction: WriteTransaction, releaseId: number, file: EditionFile): Promise<boolean> {
  const { rows } = await sql`
    insert into observe.edition_file (release_id, format, media_type, bytes, sha256, file_key, origin)
    values (${releaseId}, ${file.format}, ${file.mediaType}, ${file.bytes}, ${file.sha256}, ${file.fileKey}, ${file.origin})
    on conflict do nothing returning release_id`.execute(transaction);
  return rows.length > 0;
}

/** Published editions without their workbook or their archive, which is written last. The current ones first. */
export async function editionsWithoutFiles(db: ReadDatabase, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select r.id from observe.release r left join observe.dataset d on d.current_release_id = r.id
    where r.state = 'published' and 2 > (
      select count(*) from observe.edition_file f where f.release_id = r.id and f.format in ('xlsx', 'zip'))
    order by d.id is null, r.id desc limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** Every file that the public may ask for. */
export async function listFiles(db: ReadDatabase): Promise<(EditionFile & { releaseId: number })[]> {
  const { rows } = await sql<EditionFile & { releaseId: number }>`
    select ${columns}, f.release_id as "releaseId" from observe.edition_file f
    join observe.release r on r.id = f.release_id and r.state = 'published'
    order by f.release_id, f.format`.execute(db);
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}
