import { sql } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Descent, LinkKind } from "../core/family.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface PracticeLink {
  id: number;
  fromId: number;
  kind: LinkKind;
  toId: number | null;
  href: string | null;
  title: TranslatedText | null;
  note: TranslatedText | null;
}

/** What leads from a practice, and from others to it. */
export async function listLinks(db: Reader, practiceId: number): Promise<PracticeLink[]> {
  const { rows } = await sql<PracticeLink>`
    select id, from_id as "fromId", kind, to_id as "toId", href, title, note from practice.link
    where from_id = ${practiceId} or to_id = ${practiceId} order by kind, id`.execute(db);
  return rows;
}

/** All links between the practices of one family, whatever may be seen of them. */
export async function listDescents(
  db: Reader,
  practiceId: number,
): Promise<(Descent & { note: TranslatedText | null })[]> {
  const { rows } = await sql<Descent & { note: TranslatedText | null }>`
    with recursive kin(id) as (
      select ${practiceId}::int
      union
      select case when l.from_id = kin.id then l.to_id else l.from_id end
      from kin join practice.link l on l.to_id is not null and (l.from_id = kin.id or l.to_id = kin.id)
    )
    select distinct l.from_id as "from", l.to_id as "to", l.kind, l.note from practice.link l
    join kin on l.from_id = kin.id where l.to_id is not null`.execute(db);
  return rows;
}

/** False where the same link stands already. */
export async function insertLink(
  transaction: WriteTransaction,
  link: Omit<PracticeLink, "id"> & { by: string },
): Promise<boolean> {
  const json = (text: TranslatedText | null) => (text ? JSON.stringify(text) : null);
  const { rows } = await sql`
    insert into practice.link (from_id, kind, to_id, href, title, note, created_by)
    values (${link.fromId}, ${link.kind}, ${link.toId}, ${link.href}, ${json(link.title)}::jsonb,
      ${json(link.note)}::jsonb, ${link.by})
    on conflict (from_id, kind, to_id) do nothing returning id`.execute(transaction);
  return rows.length === 1;
}

export async function deleteLink(transaction: WriteTransaction, fromId: number, id: number): Promise<boolean> {
  const { rows } = await sql`delete from practice.link where id = ${id} and from_id = ${fromId} returning id`.execute(
    transaction,
  );
  return rows.length === 1;
}

/** One link at a time may be added, so that two of them cannot close a circle together. */
export async function lockLinks(transaction: WriteTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(1886547827)`.execute(transaction);
}
