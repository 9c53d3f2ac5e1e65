import { isLocale } from "~/kernel/locale.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { queueMail } from "~/platform/mail.server.ts";
import { findAccount } from "../../identity/index.server.ts";
import { channelFor, type Topic } from "../core/notification.ts";
import { insertNotification, listPreferences } from "../data/notifications.server.ts";
import { contentWords } from "../words.ts";

export interface Notice {
  accountId: string;
  topic: Topic;
  /** What it is about: a title that the reader may see in her workspace. It never goes into a mail. */
  subject: string;
  /** A path of the site, without the language: `/workspace/…`. */
  href: string | null;
}

/**
 * Tells somebody, the way she chose. A mail says that something waits and nothing about what: it may be read over a
 * shoulder, and the workspace shows the rest.
 */
export async function notify(transaction: WriteTransaction, notice: Notice): Promise<void> {
  const channel = channelFor(notice.topic, await listPreferences(transaction, notice.accountId));
  if (channel === "none") return;
  const account = await findAccount(transaction, notice.accountId);
  if (!account) return;
  await insertNotification(transaction, notice);
  if (channel !== "mail") return;
  const words = contentWords(isLocale(account.locale) ? account.locale : "fr");
  await queueMail(transaction, {
    recipient: account.email,
    subject: words("mail.notice.subject"),
    text: words("mail.notice.text"),
  });
}
