import { sql } from "kysely";
import { wordsVector } from "~/content/index.server.ts";
import { blocksText, type Blocks } from "~/kernel/blocks.ts";
import type { Language } from "~/kernel/language.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { PostKind, Stance } from "../core/consultation.ts";
import type { Reader } from "../core/policy.ts";
import type { PostState } from "../core/post.ts";
import { pagesOf } from "../core/thread-pages.ts";
import type { Spoken } from "../core/voice.ts";
import { json, readableBy } from "./spaces.server.ts";

type Db = ReadDatabase | WriteTransaction;

export interface Post extends Spoken {
  id: string;
  threadId: string;
  number: number | null;
  kind: PostKind;
  /** For `voiceOf`, and for those who may know it. */
  authorAccount: string | null;
  locale: Language;
  body: Blocks;
  stance: Stance | null;
  sourceUrl: string | null;
  state: PostState;
  via: "web" | "mail";
  revision: number;
  at: string;
  editedAt: string | null;
}

export interface PostTranslation {
  postId: string;
  locale: Locale;
  body: Blocks;
  sourceRevision: number;
  engine: string | null;
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
const columns = sql`p.id, p.thread_id as "threadId", p.number, p.kind, p.author_account as "authorAccount",
  p.organisation_id as "organisationId", p.spoken_as as "spokenAs", p.for_network as "forNetwork", p.locale, p.body, p.stance,
  p.source_url as "sourceUrl", p.state, p.via, p.revision, ${moment("coalesce(p.shown_at, p.created_at)")} as at,
  ${moment("p.edited_at")} as "editedAt"`;

/** What is not shown is listed for its author and for moderators; a place that was taken away stays a place. */
const seenBy = (reader: Reader) => sql`(p.number is not null or ${reader.holds}::boolean
  or p.author_account = ${reader.accountId}::uuid)`;

export interface ThreadPage {
  posts: Post[];
  page: number;
  pages: number;
  total: number;
}

/**
 * One page of a thread that the reader may read (`findThread`), or that on which a post stands by its number, filled up by size.
 * What waits stands at the end, so that a number has the same page for everybody.
 */
export async function listPosts(
  db: Db,
  reader: Reader,
  threadId: string,
  wanted: { page: number; post: number | null },
): Promise<ThreadPage> {
  const { rows: sizes } = await sql<{ id: string; size: number; number: number | null }>`
    select p.id, p.size, p.number from discuss.post p where p.thread_id = ${threadId} and ${seenBy(reader)}
    order by p.number nulls last, p.created_at, p.id`.execute(db);
  const places = pagesOf(sizes.map(({ size }) => size));
  const pages = places.at(-1) ?? 1;
  const numbered = wanted.post === null ? -1 : sizes.findIndex(({ number }) => number === wanted.post);
  const page = wanted.post === null ? wanted.page : (places[numbered] ?? pages);
  const asked = Math.min(Math.max(1, page), pages);
  const ids = sizes.filter((_, i) => places[i] === asked).map(({ id }) => id);
  if (ids.length === 0) return { posts: [], page: 1, pages: 1, total: 0 };
  const { rows } = await sql<Post>`
    select ${columns} from discuss.post p where p.id = any(${ids}::uuid[])
    order by p.number nulls last, p.created_at, p.id`.execute(db);
  return { posts: rows, page: asked, pages, total: sizes.length };
}

/** A post of a space that the reader may read, and that she may see. */
export async function findPost(db: Db, reader: Reader, id: string): Promise<Post | null> {
  const { rows } = await sql<Post>`
    select ${columns} from discuss.post p join discuss.thread h on h.id = p.thread_id
    join discuss.space s on s.id = h.space_id
    where p.id::text = ${id} and ${readableBy(reader)} and ${seenBy(reader)}`.execute(db);
  return rows[0] ?? null;
}

/** These posts, whoever looks: for whoever asked for their ids as the reader. */
export async function findPosts(db: Db, ids: readonly string[]): Promise<Post[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Post>`
    select ${columns} from discuss.post p where p.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

/** Whoever looks: for what the platform does by itself. */
export async function findPostById(db: Db, id: string): Promise<Post | null> {
  const { rows } = await sql<Post>`select ${columns} from discuss.post p where p.id::text = ${id}`.execute(db);
  return rows[0] ?? null;
}

export interface NewPost extends Spoken {
  threadId: string;
  kind: PostKind;
  authorAccount: string | null;
  locale: Language;
  body: Blocks;
  stance: Stance | null;
  sourceUrl: string | null;
  state: "waiting" | "shown";
  via: "web" | "mail";
  mailMark: string | null;
}

/** Null when the institution has a position already, or the mail was heard before. */
export async function insertPost(transaction: WriteTransaction, post: NewPost): Promise<Post | null> {
  const text = blocksText(post.body);
  const { rows } = await sql<{ id: string }>`
    insert into discuss.post (thread_id, kind, author_account, organisation_id, spoken_as, for_network, locale, body, size,
      stance, source_url, state, via, mail_mark, words)
    values (${post.threadId}, ${post.kind}, ${post.authorAccount}, ${post.organisationId}, ${post.spokenAs},
      ${post.forNetwork}, ${post.locale}, ${json(post.body)}, ${text.length}, ${post.stance}, ${post.sourceUrl},
      'waiting', ${post.via}, ${post.mailMark}, ${wordsVector(post.locale, text)})
    on conflict do nothing returning id`.execute(transaction);
  const id = rows[0]?.id;
  if (!id) return null;
  if (post.state === "shown") await showPost(transaction, id);
  return findPostById(transaction, id);
}

/** Gives a post its place in the thread the first time it is shown; what comes back takes its old one. */
export async function showPost(transaction: WriteTransaction, id: string): Promise<void> {
  await sql`select 1 from discuss.thread where id = (select thread_id from discuss.post where id::text = ${id}) for update`.execute(
    transaction,
  );
  await sql`
    update discuss.post p set state = 'shown', shown_at = coalesce(p.shown_at, now()),
      number = coalesce(p.number, 1 + (select coalesce(max(q.number), 0) from discuss.post q where q.thread_id = p.thread_id))
    where p.id::text = ${id}`.execute(transaction);
}

/** For what was shown before it came here: a sample, an import. */
export async function setShownAt(transaction: WriteTransaction, id: string, at: string): Promise<void> {
  await sql`
    update discuss.post set created_at = ${at}::timestamptz, shown_at = ${at}::timestamptz where id::text = ${id}`.execute(
    transaction,
  );
}

export async function setPostState(
  transaction: WriteTransaction,
  id: string,
  state: Exclude<PostState, "shown">,
): Promise<void> {
  await sql`update discuss.post set state = ${state} where id::text = ${id}`.execute(transaction);
}

/** What its author takes back is gone: its words, what it said before, and in other languages. Its place stays. */
export async function eraseWords(transaction: WriteTransaction, id: string): Promise<void> {
  const nothing: Blocks = { version: 1, blocks: [] };
  await sql`delete from discuss.post_version where post_id::text = ${id}`.execute(transaction);
  await sql`delete from discuss.post_translation where post_id::text = ${id}`.execute(transaction);
  await sql`
    update discuss.post set body = ${json(nothing)}, size = 0, source_url = null, words = ${wordsVector("en", "")} where id::text = ${id}`.execute(
    transaction,
  );
}

/** Writes a post anew; what it said is kept beside it. */
export async function rewritePost(
  transaction: WriteTransaction,
  id: string,
  body: Blocks,
  locale: Language,
): Promise<void> {
  const text = blocksText(body);
  await sql`
    insert into discuss.post_version (post_id, revision, body, at)
    select id, revision, body, coalesce(edited_at, created_at) from discuss.post where id::text = ${id}`.execute(
    transaction,
  );
  await sql`
    update discuss.post set body = ${json(body)}, size = ${text.length}, words = ${wordsVector(locale, text)},
      revision = revision + 1, edited_at = now() where id::text = ${id}`.execute(transaction);
}

/** By which words a post is found: without those that must not be read in it. */
export async function setFoundBy(
  transaction: WriteTransaction,
  id: string,
  language: Language,
  text: string,
): Promise<void> {
  await sql`
    update discuss.post set words = ${wordsVector(language, text)} where id::text = ${id}`.execute(transaction);
}

export interface PostVersion {
  revision: number;
  body: Blocks;
  at: string;
}

export async function listVersions(db: Db, postId: string): Promise<PostVersion[]> {
  const { rows } = await sql<PostVersion>`
    select revision, body, ${moment("at")} as at from discuss.post_version where post_id = ${postId}
    order by revision desc`.execute(db);
  return rows;
}

export async function listTranslations(db: Db, postIds: readonly string[], locale: Locale): Promise<PostTranslation[]> {
  if (postIds.length === 0) return [];
  const { rows } = await sql<PostTranslation>`
    select post_id as "postId", locale, body, source_revision as "sourceRevision", engine
    from discuss.post_translation where post_id = any(${postIds}::uuid[]) and locale = ${locale}`.execute(db);
  return rows;
}

/** A person's translation wins: an engine's never takes its place. */
export async function writeTranslation(
  transaction: WriteTransaction,
  translation: PostTranslation & { accountId: string | null },
): Promise<void> {
  await sql`
    insert into discuss.post_translation as t (post_id, locale, body, source_revision, engine, account_id)
    values (${translation.postId}, ${translation.locale}, ${json(translation.body)}, ${translation.sourceRevision},
      ${translation.engine}, ${translation.accountId})
    on conflict (post_id, locale) do update set body = excluded.body, source_revision = excluded.source_revision,
      engine = excluded.engine, account_id = excluded.account_id, at = now()
    where t.engine is not null or excluded.engine is null`.execute(transaction);
}

/** A post as it is taken away: of a colleague who spoke for the institution not even her account is told. */
export interface Writing extends Pick<Post, "number" | "kind" | "spokenAs" | "body" | "stance" | "state" | "at"> {
  thread: string;
  language: Locale;
  own: boolean;
}

/** What somebody wrote herself, and what was written in the name of the institutions she writes for: hers to take away. */
export async function listWritings(
  db: Db,
  of: { accountId: string; organisations: readonly string[] },
): Promise<Writing[]> {
  const { rows } = await sql<Writing>`
    select h.code as thread, p.number, p.kind, p.spoken_as as "spokenAs", p.locale as language, p.body, p.stance, p.state,
      ${moment("coalesce(p.shown_at, p.created_at)")} as at, coalesce(p.author_account::text = ${of.accountId}, false) as own
    from discuss.post p join discuss.thread h on h.id = p.thread_id
    where p.author_account::text = ${of.accountId}
      or (p.organisation_id = any(${of.organisations}::uuid[]) and p.spoken_as = 'institution' and p.state = 'shown')
    order by p.created_at, p.id`.execute(db);
  return rows;
}

/** Every post of a thread, whoever looks: for what is written anew of all of them. */
export async function listThreadPosts(db: Db, threadId: string): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select ${columns} from discuss.post p where p.thread_id = ${threadId} order by p.number nulls last, p.id`.execute(
    db,
  );
  return rows;
}

/** The voice that somebody last chose in a thread: what a mail of hers goes on with. */
export async function lastVoiceIn(
  db: Db,
  threadId: string,
  accountId: string,
): Promise<(Spoken & { locale: Language }) | null> {
  const { rows } = await sql<Spoken & { locale: Language }>`
    select spoken_as as "spokenAs", organisation_id as "organisationId", for_network as "forNetwork", locale
    from discuss.post where thread_id = ${threadId} and author_account::text = ${accountId}
    order by created_at desc limit 1`.execute(db);
  return rows[0] ?? null;
}
