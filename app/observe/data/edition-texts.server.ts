import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { StoredFormat } from "../core/open-data/edition-formats.ts";
import type { EditionTexts } from "../core/open-data/edition-texts.ts";

export interface KeptTexts {
  texts: EditionTexts;
  /** With the first file; of editions from before texts were kept: out of the stored archive, or today's words. */
  takenFrom: "release" | "archive" | "today";
  /** Files that these texts do not make again. */
  unproved: readonly StoredFormat[];
}

/** The words of an edition as they were when it left. */
export async function findEditionTexts(db: ReadDatabase, releaseId: number): Promise<KeptTexts | undefined> {
  const { rows } = await sql<KeptTexts>`
    select texts, taken_from as "takenFrom", unproved from observe.edition_text
    where release_id = ${releaseId}`.execute(db);
  return rows[0];
}

/** Keeps them, and says which stand: those of the release are never replaced, guesses at older ones give way. */
export async function keepEditionTexts(
  transaction: WriteTransaction,
  releaseId: number,
  { texts, takenFrom, unproved }: KeptTexts,
): Promise<KeptTexts> {
  await sql`
    insert into observe.edition_text (release_id, texts, taken_from, unproved)
    values (${releaseId}, ${JSON.stringify(texts)}::jsonb, ${takenFrom}, ${[...unproved]}::text[])
    on conflict (release_id) do update
      set texts = excluded.texts, taken_from = excluded.taken_from, unproved = excluded.unproved, kept_at = now()
      where observe.edition_text.unproved <> '{}'`.execute(transaction);
  return (await findEditionTexts(transaction, releaseId))!;
}

/** Published editions whose files were written before texts were kept. The current ones first. */
export async function editionsWithoutTexts(db: ReadDatabase, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select r.id from observe.release r left join observe.dataset d on d.current_release_id = r.id
    where r.state = 'published' and exists (select from observe.edition_file f where f.release_id = r.id)
      and not exists (select from observe.edition_text t where t.release_id = r.id)
    order by d.id is null, r.id desc limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** Editions some file of which could not be made again when it was tried, and that were not read out of their archive. */
export async function editionsOfGuessedTexts(db: ReadDatabase): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select release_id as id from observe.edition_text where taken_from = 'today' and unproved <> '{}'
    order by release_id`.execute(db);
  return rows.map((row) => row.id);
}
