import type { Database } from "~/platform/database.server.ts";
import { queueMail } from "~/platform/mail.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { findAccount } from "../../identity/index.server.ts";
import { channelFor, isDigestDue, topics } from "../core/notification.ts";
import { noticeLinks } from "../data/leave-link.server.ts";
import { readableNotices } from "../data/notice-subjects.server.ts";
import {
  listDigestReaders,
  listPreferences,
  noteDigestSent,
  takeForDigest,
  writePreference,
} from "../data/notifications.server.ts";
import { contentWords } from "../words.ts";
import { languageOf } from "./notify.server.ts";

export interface DigestDesk {
  /** The site's address, without a slash at the end. */
  base: string;
  settings: Pick<Settings, "dataDir">;
}

/**
 * One mail a reader for what waits, each day or week as she chose. It says how many notices of which topic wait, in her
 * language, and nothing of what they say; of what she may no longer read it counts nothing.
 */
export async function sendDigests(database: Database, desk: DigestDesk, now = new Date()): Promise<number> {
  let sent = 0;
  for (const { accountId, rhythm, sentAt } of await listDigestReaders(database.read)) {
    if (!isDigestDue(rhythm, sentAt, now)) continue;
    await database.write(async (transaction) => {
      const account = await findAccount(transaction, accountId);
      const notices = await readableNotices(transaction, accountId, await takeForDigest(transaction, accountId));
      if (!account || notices.length === 0) return;
      const locale = languageOf(account);
      const words = contentWords(locale);
      const lines = topics.flatMap((topic) => {
        const count = notices.filter((one) => one.topic === topic).length;
        return count > 0
          ? [words("mail.digest.line", { topic: words(`notifications.topicName.${topic}`), count })]
          : [];
      });
      const link = `${desk.base}/${locale}/workspace/notifications`;
      await queueMail(transaction, {
        recipient: account.email,
        subject: words("mail.digest.subject", { count: notices.length }),
        text: words("mail.digest.text", { lines: lines.join("\n"), link }),
        leaveUrl: leaveUrl(desk, locale, accountId),
      });
      await noteDigestSent(transaction, accountId);
      sent++;
    });
  }
  return sent;
}

export function leaveUrl({ base, settings }: DigestDesk, locale: string, accountId: string): string {
  return `${base}/${locale}/notifications/leave/${noticeLinks.sign(settings.dataDir, "leave", accountId)}`;
}

/** No mail of any topic any more; the workspace still tells. Pressed twice it says the same. */
export async function stopMails(accountId: string, database: Database): Promise<void> {
  await database.write(async (transaction) => {
    const preferences = await listPreferences(transaction, accountId);
    for (const topic of topics) {
      const channel = channelFor(topic, preferences);
      if (channel === "mail" || channel === "digest") await writePreference(transaction, accountId, topic, "workspace");
    }
  });
}
