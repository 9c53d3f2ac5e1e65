import { sql } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { threadHref } from "../core/address.ts";
import { anyReader } from "../core/policy.ts";
import { readableBy } from "./spaces.server.ts";

type Reader = ReadDatabase | WriteTransaction;
const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

/** That a discussion began in a public space: what it is about and where, and no word of who speaks. */
export interface AnnouncedThread {
  title: TranslatedText;
  spaceTitle: TranslatedText;
  href: string;
  /** Of who began it, which is not said; null where that was nobody's. */
  organisationId: string | null;
  sample: boolean;
  openedAt: string;
}

/** A thread as it is announced; null where the public can read nothing of it. */
export async function findAnnouncedThread(db: Reader, id: string): Promise<AnnouncedThread | null> {
  const { rows } = await sql<Omit<AnnouncedThread, "href"> & { code: string; slug: string }>`
    select h.code, h.title, s.slug, s.title as "spaceTitle", s.sample, p.organisation_id::text as "organisationId",
      ${moment("p.shown_at")} as "openedAt"
    from discuss.thread h join discuss.space s on s.id = h.space_id
    join lateral (select organisation_id, shown_at from discuss.post
      where thread_id = h.id and state = 'shown' and number is not null order by number limit 1) p on true
    where h.id::text = ${id} and s.audience = 'public' and ${readableBy(anyReader)}`.execute(db);
  const [found] = rows;
  if (!found) return null;
  const { code, slug, ...thread } = found;
  return { ...thread, href: threadHref({ slug }, code, { inside: false }) };
}

/** Threads that people of a member began: to be announced anew when its protection changes. */
export async function threadsBegunBy(db: Reader, organisationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select thread_id::text as id from discuss.post
    where number = 1 and organisation_id::text = ${organisationId}`.execute(db);
  return rows.map(({ id }) => id);
}

/** The threads that these posts stand in. */
export async function threadsOfPosts(db: Reader, posts: readonly string[]): Promise<string[]> {
  if (posts.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct thread_id::text as id from discuss.post where id::text = any(${[...posts]}::text[])`.execute(db);
  return rows.map(({ id }) => id);
}
