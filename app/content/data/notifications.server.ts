import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Channel, Rhythm, Topic } from "../core/notification.ts";

export interface Notification {
  id: string;
  topic: Topic;
  subject: string;
  href: string | null;
  at: string;
  read: boolean;
}

export async function listNotifications(read: ReadDatabase, accountId: string, limit = 50): Promise<Notification[]> {
  const { rows } = await sql<Notification>`
    select id, topic, subject, href, read_at is not null as read,
      to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from content.notification where account_id = ${accountId} order by created_at desc, id limit ${limit}`.execute(
    read,
  );
  return rows;
}

export async function insertNotification(
  transaction: WriteTransaction,
  notification: { accountId: string; topic: Topic; subject: string; href: string | null; channel?: Channel },
): Promise<void> {
  await sql`
    insert into content.notification (account_id, topic, subject, href, channel)
    values (${notification.accountId}, ${notification.topic}, ${notification.subject}, ${notification.href},
      ${notification.channel ?? "workspace"})`.execute(transaction);
}

export async function markNotificationsRead(transaction: WriteTransaction, accountId: string): Promise<void> {
  await sql`
    update content.notification set read_at = now() where account_id = ${accountId} and read_at is null`.execute(
    transaction,
  );
}

export async function listPreferences(
  db: ReadDatabase | WriteTransaction,
  accountId: string,
): Promise<Partial<Record<Topic, Channel>>> {
  const { rows } = await sql<{ topic: Topic; channel: Channel }>`
    select topic, channel from content.notification_preference where account_id = ${accountId}`.execute(db);
  return Object.fromEntries(rows.map(({ topic, channel }) => [topic, channel]));
}

export async function writePreference(
  transaction: WriteTransaction,
  accountId: string,
  topic: Topic,
  channel: Channel,
): Promise<void> {
  await sql`
    insert into content.notification_preference (account_id, topic, channel)
    values (${accountId}, ${topic}, ${channel})
    on conflict (account_id, topic) do update set channel = excluded.channel`.execute(transaction);
}

export interface DigestReader {
  accountId: string;
  rhythm: Rhythm;
  sentAt: string | null;
}

/** Who has notices that wait for a digest. */
export async function listDigestReaders(read: ReadDatabase): Promise<DigestReader[]> {
  const { rows } = await sql<DigestReader>`
    select n.account_id as "accountId", coalesce(d.rhythm, 'daily') as rhythm,
      to_char(d.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "sentAt"
    from (select distinct account_id from content.notification where channel = 'digest' and digested_at is null) n
    left join content.digest d on d.account_id = n.account_id order by 1`.execute(read);
  return rows;
}

/** Takes what waits for somebody's digest: taken once, whichever process asks. What she read meanwhile is left out. */
export async function takeForDigest(
  transaction: WriteTransaction,
  accountId: string,
): Promise<Pick<Notification, "topic" | "subject" | "href">[]> {
  const { rows } = await sql<Pick<Notification, "topic" | "subject" | "href"> & { read: boolean }>`
    update content.notification set digested_at = now()
    where account_id = ${accountId} and channel = 'digest' and digested_at is null
    returning topic, subject, href, read_at is not null as read`.execute(transaction);
  return rows.filter(({ read }) => !read).map(({ topic, subject, href }) => ({ topic, subject, href }));
}

export async function noteDigestSent(transaction: WriteTransaction, accountId: string): Promise<void> {
  await sql`
    insert into content.digest (account_id, sent_at) values (${accountId}, now())
    on conflict (account_id) do update set sent_at = now()`.execute(transaction);
}

export async function findRhythm(db: ReadDatabase, accountId: string): Promise<Rhythm> {
  const { rows } = await sql<{ rhythm: Rhythm }>`
    select rhythm from content.digest where account_id = ${accountId}`.execute(db);
  return rows[0]?.rhythm ?? "daily";
}

export async function writeRhythm(transaction: WriteTransaction, accountId: string, rhythm: Rhythm): Promise<void> {
  await sql`
    insert into content.digest (account_id, rhythm) values (${accountId}, ${rhythm})
    on conflict (account_id) do update set rhythm = excluded.rhythm`.execute(transaction);
}
