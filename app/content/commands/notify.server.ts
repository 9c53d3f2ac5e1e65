import { isLocale, type Locale } from "~/kernel/locale.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { queueMail } from "~/platform/mail.server.ts";
import { findAccount, type Account } from "../../identity/index.server.ts";
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

/** A mail of its own for who asked to be told at once: where an answer goes, and what it may say. */
export interface NoticeMail {
  text?: string;
  replyTo?: string | undefined;
  leaveUrl?: string | undefined;
}

/**
 * Tells somebody, the way she chose. A mail says that something waits and nothing about what: it may be read over a
 * shoulder, and the workspace shows the rest. A digest gathers what waits (`sendDigests`).
 */
export async function notify(
  transaction: WriteTransaction,
  notice: Notice,
  mailFor: (locale: Locale) => NoticeMail = () => ({}),
): Promise<void> {
  const channel = channelFor(notice.topic, await listPreferences(transaction, notice.accountId));
  if (channel === "none") return;
  const account = await findAccount(transaction, notice.accountId);
  if (!account) return;
  await insertNotification(transaction, { ...notice, channel });
  if (channel !== "mail") return;
  const locale = languageOf(account);
  const words = contentWords(locale);
  const { text, replyTo, leaveUrl } = mailFor(locale);
  await queueMail(transaction, {
    recipient: account.email,
    subject: words("mail.notice.subject"),
    text: text ?? words("mail.notice.text"),
    replyTo,
    leaveUrl,
  });
}

export function languageOf({ locale }: Pick<Account, "locale">): Locale {
  return isLocale(locale) ? locale : "fr";
}
