import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { channelFor, type Channel, type Topic } from "../core/notification.ts";
import { listPreferences, writePreference } from "../data/notifications.server.ts";

/** How somebody is told of a topic: what the one page of preferences shows. */
export async function findPreference(db: ReadDatabase, accountId: string, topic: Topic): Promise<Channel> {
  return channelFor(topic, await listPreferences(db, accountId));
}

/** Another form where she chooses the same: it stands on the page of preferences from then on. */
export function choosePreference(
  transaction: WriteTransaction,
  accountId: string,
  topic: Topic,
  channel: Channel,
): Promise<void> {
  return writePreference(transaction, accountId, topic, channel);
}
