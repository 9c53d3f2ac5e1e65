import { sql } from "kysely";
import { blocksText, type Blocks } from "~/kernel/blocks.ts";
import type { Language } from "~/kernel/language.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { StayingText } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";

/**
 * What was said for a member, for the archive that it takes along. Who wrote it stays unsaid; what somebody said without
 * attribution or in person is hers, and what moderators took away is nobody’s to take.
 */
export async function ownPosts(read: ReadDatabase, organisationId: string): Promise<Record<string, unknown[]>> {
  const own = async (query: ReturnType<typeof sql<Record<string, unknown>>>) => (await query.execute(read)).rows;
  return {
    posts: await own(sql`
      select t.code as thread, t.title, p.number, p.kind, p.locale, p.body, p.stance, p.source_url as "sourceUrl", p.state,
        p.created_at as "createdAt", p.edited_at as "editedAt"
      from discuss.post p join discuss.thread t on t.id = p.thread_id
      where p.organisation_id::text = ${organisationId} and p.spoken_as = 'institution' and p.state <> 'removed'
      order by p.created_at, p.id`),
  };
}

/**
 * What a person said in person or unattributed, in whatever space, and what she follows, for her own export. What she said
 * for an institution is in that one's archive; what moderators took away is nobody’s to take.
 */
export async function ownWords(read: ReadDatabase, { accountId }: { accountId: string }) {
  const own = async (query: ReturnType<typeof sql<Record<string, unknown>>>) => (await query.execute(read)).rows;
  return {
    posts: await own(sql`
      select t.code as thread, t.title, p.number, p.kind, p.spoken_as as "spokenAs", p.locale, p.body, p.state,
        p.source_url as "sourceUrl", p.created_at as "createdAt", p.edited_at as "editedAt"
      from discuss.post p join discuss.thread t on t.id = p.thread_id
      where p.author_account::text = ${accountId} and p.spoken_as <> 'institution' and p.state <> 'removed'
      order by p.created_at, p.id`),
    follows: await own(sql`
      select t.code as thread, f.with_words as "withWords"
      from discuss.follower f join discuss.thread t on t.id = f.thread_id
      where f.account_id::text = ${accountId} order by t.code`),
  };
}

/** What was said for a member and is shown, with the titles of the threads that it began: it stays, by nobody, when it hides. */
export async function postsThatStay(read: ReadDatabase, organisationId: string): Promise<StayingText[]> {
  const { rows } = await sql<{ id: string; body: Blocks; title: TranslatedText<Language>; number: number }>`
    select p.id::text as id, p.body, t.title, p.number from discuss.post p join discuss.thread t on t.id = p.thread_id
    where p.organisation_id::text = ${organisationId} and p.state = 'shown' and p.number is not null
    order by p.created_at, p.id`.execute(read);
  return rows.map(({ id, body, title, number }) => ({
    title: title.fields[title.source]?.text ?? "",
    // The title is hers where she began the thread.
    text: [
      ...(number === 1 ? Object.values(title.fields).map((field) => field?.text ?? "") : []),
      blocksText(body),
    ].join("\n"),
    href: `/workspace/discussions/posts/${id}`,
  }));
}
