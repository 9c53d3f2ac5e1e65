import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Topic } from "../core/notification.ts";
import type { Notification } from "./notifications.server.ts";

/**
 * What notices are about, for somebody, now: the titles of those addresses that she may read. Of what she may no longer read the
 * notice itself is gone: nothing of it was ever stored.
 */
export type SubjectsOf = (
  db: ReadDatabase | WriteTransaction,
  accountId: string,
  hrefs: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

const known = new Map<Topic, SubjectsOf>();

/** Registered once by the process, for topics whose subjects not everybody may read. */
export function saySubjectsOf(topic: Topic, subjectsOf: SubjectsOf): void {
  known.set(topic, subjectsOf);
}

/** These notices with what they are about, without those that their reader may no longer read. */
export async function readableNotices<Notice extends Pick<Notification, "topic" | "subject" | "href">>(
  db: ReadDatabase | WriteTransaction,
  accountId: string,
  notices: readonly Notice[],
): Promise<Notice[]> {
  const subjects = new Map<Topic, ReadonlyMap<string, string>>();
  for (const [topic, subjectsOf] of known) {
    const hrefs = notices.flatMap((one) => (one.topic === topic && one.href ? [one.href] : []));
    subjects.set(topic, hrefs.length > 0 ? await subjectsOf(db, accountId, hrefs) : new Map());
  }
  return notices.flatMap((notice) => {
    const said = subjects.get(notice.topic);
    if (!said) return [notice];
    const subject = notice.href === null ? undefined : said.get(notice.href);
    return subject === undefined ? [] : [{ ...notice, subject }];
  });
}
