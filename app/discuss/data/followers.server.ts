import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

export interface Follower {
  id: string;
  threadId: string;
  accountId: string;
  withWords: boolean;
}

const columns = sql`id, thread_id as "threadId", account_id as "accountId", with_words as "withWords"`;

/** Who follows a thread: to tell them, never to show them. */
export async function listFollowers(db: ReadDatabase | WriteTransaction, threadId: string): Promise<Follower[]> {
  const { rows } = await sql<Follower>`
    select ${columns} from discuss.follower where thread_id = ${threadId} order by id`.execute(db);
  return rows;
}

export async function findFollower(db: ReadDatabase | WriteTransaction, id: string): Promise<Follower | null> {
  const { rows } = await sql<Follower>`select ${columns} from discuss.follower where id::text = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function followerOf(
  db: ReadDatabase | WriteTransaction,
  threadId: string,
  accountId: string,
): Promise<Follower | null> {
  const { rows } = await sql<Follower>`
    select ${columns} from discuss.follower where thread_id = ${threadId} and account_id::text = ${accountId}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** `withWords` left out keeps what she chose. */
export async function follow(
  transaction: WriteTransaction,
  threadId: string,
  accountId: string,
  withWords?: boolean,
): Promise<void> {
  await sql`
    insert into discuss.follower (thread_id, account_id, with_words)
    values (${threadId}, ${accountId}, ${withWords ?? false})
    on conflict (thread_id, account_id) do update set
      with_words = coalesce(${withWords ?? null}::boolean, discuss.follower.with_words)`.execute(transaction);
}

export async function unfollow(transaction: WriteTransaction, threadId: string, accountId: string): Promise<void> {
  await sql`
    delete from discuss.follower where thread_id = ${threadId} and account_id::text = ${accountId}`.execute(
    transaction,
  );
}
