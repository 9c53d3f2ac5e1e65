import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { FeedProblem } from "../../core/gathered/item.ts";

type Reader = ReadDatabase | WriteTransaction;

export interface MemberFeed {
  id: number;
  address: string;
  name: string;
  observatoryId: number | null;
  language: string | null;
  state: "active" | "paused";
  etag: string | null;
  lastModified: string | null;
  readAt: string | null;
  failures: number;
  problem: FeedProblem | null;
}

const columns = sql`id, address, name, observatory_id as "observatoryId", language, state, etag,
  last_modified as "lastModified", to_char(read_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "readAt",
  failures, problem`;

export async function listMemberFeeds(db: Reader): Promise<MemberFeed[]> {
  const { rows } = await sql<MemberFeed>`select ${columns} from inform.member_feed order by lower(name), id`.execute(
    db,
  );
  return rows;
}

export async function findMemberFeed(db: Reader, id: number): Promise<MemberFeed | null> {
  const { rows } = await sql<MemberFeed>`select ${columns} from inform.member_feed where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function dueFeeds(db: Reader, limit: number): Promise<MemberFeed[]> {
  const { rows } = await sql<MemberFeed>`
    select ${columns} from inform.member_feed where state = 'active' and next_at <= now()
    order by next_at limit ${limit}`.execute(db);
  return rows;
}

/** Null when the feed is there already. */
export async function insertMemberFeed(
  transaction: WriteTransaction,
  feed: { address: string; name: string; observatoryId: number | null; language: string | null; by: string },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into inform.member_feed (address, name, observatory_id, language, added_by)
    values (${feed.address}, ${feed.name}, ${feed.observatoryId}, ${feed.language}, ${feed.by})
    on conflict (address) do nothing returning id`.execute(transaction);
  return rows[0]?.id ?? null;
}

export interface FeedRead {
  etag: string | null;
  lastModified: string | null;
  nextMinutes: number;
}

export async function noteRead(transaction: WriteTransaction, id: number, read: FeedRead): Promise<void> {
  await sql`
    update inform.member_feed set etag = ${read.etag}, last_modified = ${read.lastModified}, read_at = now(),
      failures = 0, problem = null, next_at = now() + make_interval(mins => ${read.nextMinutes}::int)
    where id = ${id}`.execute(transaction);
}

export async function noteProblem(
  transaction: WriteTransaction,
  id: number,
  { problem, nextMinutes, pause }: { problem: FeedProblem; nextMinutes: number; pause: boolean },
): Promise<void> {
  await sql`
    update inform.member_feed set failures = failures + 1, problem = ${problem},
      state = ${pause ? sql`'paused'` : sql`state`}, next_at = now() + make_interval(mins => ${nextMinutes}::int)
    where id = ${id}`.execute(transaction);
}

/** A feed that moved for good is read where it is now, unless that one is read already. */
export async function moveFeed(transaction: WriteTransaction, id: number, address: string): Promise<void> {
  await sql`
    update inform.member_feed set address = ${address} where id = ${id}
      and not exists (select from inform.member_feed where address = ${address})`.execute(transaction);
}

/** Read again at once when it goes on. */
export async function setFeedState(
  transaction: WriteTransaction,
  id: number,
  state: MemberFeed["state"],
): Promise<void> {
  await sql`
    update inform.member_feed set state = ${state}, next_at = now(), failures = 0, problem = null
    where id = ${id}`.execute(transaction);
}

/** With all that it brought. */
export async function deleteMemberFeed(transaction: WriteTransaction, id: number): Promise<void> {
  await sql`
    delete from inform.feed_entry where kind = 'from-members' and subject in (
      select i.id::text from inform.gathered_item i where i.feed_id = ${id})`.execute(transaction);
  await sql`delete from inform.member_feed where id = ${id}`.execute(transaction);
}
