import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { FeedEntry } from "../../core/feed.ts";
import { entryColumns, ofShownAuthor } from "../feed-entries.server.ts";

type Reader = ReadDatabase | WriteTransaction;

/**
 * The whole says all that is ours; an observatory what is its own. What members' feeds brought is theirs to say, and what an
 * observatory or a member said that hides is said by nobody. A conversation goes no further than its readers: what a
 * moderator takes out of it is called back from nowhere.
 */
async function saidBy(db: Reader, observatoryId: number | null) {
  const own = observatoryId === null ? sql`true` : sql`observatory_id = ${observatoryId}`;
  return sql`${own} and kind not in ('from-members', 'discussion') and ${await ofShownAuthor(db)}`;
}

/** The latest first, from one entry on. */
export async function listPostEntries(
  db: Reader,
  observatoryId: number | null,
  { before, limit }: { before: number | null; limit: number },
): Promise<FeedEntry[]> {
  const { rows } = await sql<FeedEntry>`
    select ${entryColumns} from inform.feed_entry
    where ${await saidBy(db, observatoryId)} and ${before === null ? sql`true` : sql`id < ${before}`}
    order by id desc limit ${limit}`.execute(db);
  return rows;
}

export async function countPostEntries(db: Reader, observatoryId: number | null): Promise<number> {
  const { rows } = await sql<{ posts: number }>`
    select count(*)::int as posts from inform.feed_entry where ${await saidBy(db, observatoryId)}`.execute(db);
  return rows[0]!.posts;
}

/** One entry of an actor; `"removed"` when it was told once and is no more. */
export async function findPostEntry(
  db: Reader,
  { name, observatoryId }: { name: string; observatoryId: number | null },
  id: number,
): Promise<FeedEntry | "removed" | null> {
  const { rows } = await sql<FeedEntry>`
    select ${entryColumns} from inform.feed_entry where ${await saidBy(db, observatoryId)} and id = ${id}`.execute(db);
  if (rows[0]) return rows[0];
  const { rows: told } = await sql`
    select from inform.fediverse_post where actor = ${name} and entry_id = ${id}`.execute(db);
  return told.length > 0 ? "removed" : null;
}

export interface Untold {
  added: FeedEntry[];
  changed: FeedEntry[];
  removed: number[];
}

/**
 * What followers have not been told yet, noted as told in the same transaction. What appeared longer ago than a month
 * stands in the outbox and is called out to nobody: it is no news.
 */
export async function takeUntold(
  transaction: WriteTransaction,
  { name, observatoryId }: { name: string; observatoryId: number | null },
): Promise<Untold> {
  const entriesOf = async (ids: number[]) => {
    if (ids.length === 0) return [];
    const { rows } = await sql<FeedEntry>`
      select ${entryColumns} from inform.feed_entry where id = any(${ids}::bigint[]) order by id`.execute(transaction);
    return rows;
  };
  const monthAgo = new Date(Date.now() - 31 * 86_400_000).toISOString();
  const ids = (rows: { id: number }[]) => rows.map((one) => one.id);
  const changed = await sql<{ id: number }>`
    update inform.fediverse_post p set told_at = f.updated_at from inform.feed_entry f
    where p.actor = ${name} and p.entry_id = f.id and p.removed_at is null and p.told_at < f.updated_at
    returning f.id::int as id`.execute(transaction);
  const added = await sql<{ id: number }>`
    insert into inform.fediverse_post (actor, entry_id, told_at)
    select ${name}, f.id, f.updated_at from inform.feed_entry f
    where ${await saidBy(transaction, observatoryId)} and not exists (
      select from inform.fediverse_post p where p.actor = ${name} and p.entry_id = f.id)
    order by f.id returning entry_id::int as id`.execute(transaction);
  const removed = await sql<{ id: number }>`
    update inform.fediverse_post p set removed_at = now()
    where p.actor = ${name} and p.removed_at is null
      and not exists (select from inform.feed_entry f where f.id = p.entry_id and ${await ofShownAuthor(transaction)})
    returning p.entry_id::int as id`.execute(transaction);
  return {
    added: (await entriesOf(ids(added.rows))).filter(({ publishedAt }) => publishedAt > monthAgo),
    changed: await entriesOf(ids(changed.rows)),
    removed: ids(removed.rows),
  };
}
