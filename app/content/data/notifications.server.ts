import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Channel, Topic } from "../core/notification.ts";

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
  notification: { accountId: string; topic: Topic; subject: string; href: string | null },
): Promise<void> {
  await sql`
    insert into content.notification (account_id, topic, subject, href)
    values (${notification.accountId}, ${notification.topic}, ${notification.subject}, ${notification.href})`.execute(
    transaction,
  );
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
