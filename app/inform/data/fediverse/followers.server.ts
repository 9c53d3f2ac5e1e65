import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Account } from "../../core/fediverse/inbox.ts";

type Reader = ReadDatabase | WriteTransaction;

export async function keepFollower(transaction: WriteTransaction, actor: string, account: Account): Promise<void> {
  await sql`
    insert into inform.fediverse_follower (actor, account, inbox, shared_inbox)
    values (${actor}, ${account.id}, ${account.inbox}, ${account.sharedInbox})
    on conflict (actor, account) do update set inbox = excluded.inbox, shared_inbox = excluded.shared_inbox`.execute(
    transaction,
  );
}

export async function removeFollower(transaction: WriteTransaction, actor: string, account: string): Promise<void> {
  await sql`delete from inform.fediverse_follower where actor = ${actor} and account = ${account}`.execute(transaction);
}

/** An account that is no more follows nobody. */
export async function forgetAccount(transaction: WriteTransaction, account: string): Promise<void> {
  await sql`delete from inform.fediverse_follower where account = ${account}`.execute(transaction);
}

/** The server says that nobody is there any more. */
export async function forgetInbox(transaction: WriteTransaction, inbox: string): Promise<void> {
  await sql`delete from inform.fediverse_follower where inbox = ${inbox} or shared_inbox = ${inbox}`.execute(
    transaction,
  );
}

export async function followsAnything(db: Reader, account: string): Promise<boolean> {
  const { rows } = await sql`select from inform.fediverse_follower where account = ${account} limit 1`.execute(db);
  return rows.length > 0;
}

export async function countFollowers(db: Reader, actor: string): Promise<number> {
  const { rows } = await sql<{ followers: number }>`
    select count(*)::int as followers from inform.fediverse_follower where actor = ${actor}`.execute(db);
  return rows[0]!.followers;
}

/** Where a letter to all followers goes: once a server that has an inbox for all. */
export async function inboxesOf(db: Reader, actor: string): Promise<string[]> {
  const { rows } = await sql<{ inbox: string }>`
    select distinct coalesce(shared_inbox, inbox) as inbox from inform.fediverse_follower
    where actor = ${actor} order by inbox`.execute(db);
  return rows.map((one) => one.inbox);
}

export interface Delivery {
  id: number;
  actor: string;
  inbox: string;
  activity: object;
  attempts: number;
}

export async function queueDeliveries(
  transaction: WriteTransaction,
  actor: string,
  inboxes: readonly string[],
  activity: object,
): Promise<void> {
  await sql`
    insert into inform.fediverse_delivery (actor, inbox, activity)
    select ${actor}, inbox, ${JSON.stringify(activity)}::jsonb from unnest(${[...inboxes]}::text[]) inbox`.execute(
    transaction,
  );
}

/** The next ones: of an inbox only the oldest, so that what was said first arrives first. */
export async function dueDeliveries(db: Reader, limit: number): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    select id::int as id, actor, inbox, activity, attempts from (
      select distinct on (inbox, actor) id, actor, inbox, activity, attempts, not_before
      from inform.fediverse_delivery order by inbox, actor, id) first
    where not_before <= now() order by id limit ${limit}`.execute(db);
  return rows;
}

export async function endDelivery(transaction: WriteTransaction, id: number): Promise<void> {
  await sql`delete from inform.fediverse_delivery where id = ${id}`.execute(transaction);
}

export async function postponeDelivery(transaction: WriteTransaction, id: number, minutes: number): Promise<void> {
  await sql`
    update inform.fediverse_delivery set attempts = attempts + 1, not_before = now() + make_interval(mins => ${minutes}::int)
    where id = ${id}`.execute(transaction);
}
