import { sql } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

export type MediaAccess = "public" | "members" | "private";

/** What is told of a file; its bytes lie in the file store under `fileKey`. */
export interface Media {
  id: string;
  fileKey: string;
  mediaType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  alternative: TranslatedText;
  licence: string;
  author: string | null;
  access: MediaAccess;
  createdOn: string;
}

const columns = sql`id, file_key as "fileKey", media_type as "mediaType", bytes::float8 as bytes, width, height,
  alternative, licence, author, access, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as "createdOn"`;

export async function findMedia(db: ReadDatabase | WriteTransaction, id: string): Promise<Media | null> {
  const { rows } = await sql<Media>`select ${columns} from content.media where id::text = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Public media among these ids: what a public text may show. */
export async function listPublicMedia(db: ReadDatabase | WriteTransaction, ids: readonly string[]): Promise<Media[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Media>`
    select ${columns} from content.media where access = 'public' and id::text in (${sql.join([...ids])})`.execute(db);
  return rows;
}

/** The library, the newest first. */
export async function listLibrary(db: ReadDatabase, limit = 200): Promise<Media[]> {
  const { rows } = await sql<Media>`
    select ${columns} from content.media where access = 'public' order by created_at desc, id limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function insertMedia(
  transaction: WriteTransaction,
  media: Omit<Media, "id" | "createdOn"> & { id?: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into content.media
      (id, file_key, media_type, bytes, width, height, alternative, licence, author, access)
    values (coalesce(${media.id ?? null}::uuid, gen_random_uuid()), ${media.fileKey}, ${media.mediaType}, ${media.bytes},
      ${media.width}, ${media.height}, ${JSON.stringify(media.alternative)}::jsonb, ${media.licence}, ${media.author},
      ${media.access})
    returning id`.execute(transaction);
  return rows[0]!.id;
}
