import { sql } from "kysely";
import type { Language } from "~/kernel/language.ts";
import type { PrintDocument } from "~/kernel/print-document.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { ChapterName } from "../core/chapters.ts";

type AnyDatabase = ReadDatabase | WriteTransaction;

export type Documents = Partial<Record<Language, PrintDocument>>;

export interface Publication {
  chapter: ChapterName;
  version: number;
  publishedOn: string;
}

/** What the public may read now. */
export async function listPublications(db: AnyDatabase, observatoryId: number): Promise<Publication[]> {
  const { rows } = await sql<Publication>`
    select chapter, version, to_char(published_at at time zone 'UTC', 'YYYY-MM-DD') as "publishedOn"
    from establish.publication where observatory_id = ${observatoryId} and state = 'published'
    order by chapter`.execute(db);
  return rows;
}

export async function findPublication(
  db: AnyDatabase,
  observatoryId: number,
  chapter: ChapterName,
): Promise<(Publication & { documents: Documents }) | undefined> {
  const { rows } = await sql<Publication & { documents: Documents }>`
    select chapter, version, to_char(published_at at time zone 'UTC', 'YYYY-MM-DD') as "publishedOn", documents
    from establish.publication
    where observatory_id = ${observatoryId} and chapter = ${chapter} and state = 'published'`.execute(db);
  return rows[0];
}

/** The next version; the one before stays, replaced. */
export async function insertPublication(
  transaction: WriteTransaction,
  observatoryId: number,
  chapter: ChapterName,
  documents: Documents,
  by: string,
): Promise<number> {
  await sql`
    update establish.publication set state = 'replaced'
    where observatory_id = ${observatoryId} and chapter = ${chapter} and state = 'published'`.execute(transaction);
  const { rows } = await sql<{ version: number }>`
    insert into establish.publication (observatory_id, chapter, version, documents, published_by)
    select ${observatoryId}, ${chapter}, coalesce(max(version), 0) + 1, ${JSON.stringify(documents)}::jsonb, ${by}
    from establish.publication where observatory_id = ${observatoryId} and chapter = ${chapter}
    returning version`.execute(transaction);
  return rows[0]!.version;
}

/** False when nothing was public. */
export async function withdrawPublication(
  transaction: WriteTransaction,
  observatoryId: number,
  chapter: ChapterName,
  by: string,
): Promise<boolean> {
  const { rows } = await sql`
    update establish.publication set state = 'withdrawn', withdrawn_at = now(), withdrawn_by = ${by}
    where observatory_id = ${observatoryId} and chapter = ${chapter} and state = 'published'
    returning id`.execute(transaction);
  return rows.length > 0;
}
