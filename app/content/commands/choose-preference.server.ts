import type { WriteTransaction } from "~/platform/database.server.ts";
import type { Channel, Topic } from "../core/notification.ts";
import { writePreference } from "../data/notifications.server.ts";

/** Another form where she chooses how she is told: it stands on the one page of preferences from then on. */
export function choosePreference(
  transaction: WriteTransaction,
  accountId: string,
  topic: Topic,
  channel: Channel,
): Promise<void> {
  return writePreference(transaction, accountId, topic, channel);
}
