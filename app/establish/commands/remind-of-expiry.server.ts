import { notify } from "~/content/index.server.ts";
import { listAccounts } from "~/identity/index.server.ts";
import { daysAfter } from "~/kernel/day.ts";
import { listObservatories } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { reminderDays, reminderDue } from "../core/due.ts";
import { listDue } from "../data/entries.server.ts";
import { keepReminder } from "../data/reminders.server.ts";

/**
 * Tells the coordinators of an observatory that a protocol is about to expire: once for each of the days agreed on. The
 * mail, for those who want one, says that a notice waits and nothing about what.
 */
export async function remindOfExpiry(database: Database, today: string): Promise<number> {
  const furthest = daysAfter(today, reminderDays[0]);
  const due = (await listDue(database.read, { until: furthest })).filter((entry) => entry.section === "protocol");
  if (due.length === 0) return 0;
  const accounts = await listAccounts(database.read);
  const slugs = new Map((await listObservatories(database.read)).map(({ id, slug }) => [id, slug]));
  let told = 0;
  for (const entry of due) {
    const days = reminderDue(entry.dueOn!, today);
    const slug = slugs.get(entry.observatoryId);
    if (days === null || slug === undefined) continue;
    const coordinators = accounts.filter(({ grants }) =>
      grants.some(
        ({ role, scope }) =>
          role === "coordinator" && scope.kind === "observatory" && scope.observatoryId === entry.observatoryId,
      ),
    );
    told += await database.write(async (transaction) => {
      if (!(await keepReminder(transaction, entry.id, entry.dueOn!, days))) return 0;
      for (const { id } of coordinators)
        await notify(transaction, {
          accountId: id,
          topic: "protocol-expires",
          subject: Object.values(entry.texts["title"]?.fields ?? {})[0]?.text ?? "",
          href: `/workspace/observatories/${slug}/groundwork/protocols/protocol/${entry.id}`,
        });
      return coordinators.length;
    });
  }
  return told;
}
