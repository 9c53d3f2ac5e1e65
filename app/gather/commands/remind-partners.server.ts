import { notify } from "~/content/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { decide, listAccounts, recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { noteReminder, type Owed } from "../data/reminders.server.ts";
import { listPartners } from "../data/partners.server.ts";
import { planWords } from "../messages/plan-words.ts";

export interface Reminded {
  /** Periods of which somebody was reminded. */
  reminded: number;
  /** Left alone: reminded today already, or nobody to write to. */
  skipped: number;
}

/**
 * Reminds those who enter a partner's counts of what is owed: once a person, as she wishes to be told, at most one reminder a
 * day for each period. A mail may be read over a shoulder: it names neither the observatory nor its subject.
 */
export async function remindPartners(
  actor: Actor,
  observatoryId: number,
  owed: readonly Owed[],
  database: Database,
  siteUrl: string,
): Promise<Outcome<Reminded>> {
  const decided = decide(actor, "manage partners", { observatoryId });
  if (!decided.ok) return decided;
  const accounts = await listAccounts(database.read);
  return database.write(async (db) => {
    const partners = new Map((await listPartners(db, observatoryId)).map((one) => [one.id, one]));
    if (owed.some(({ partnerId }) => !partners.has(partnerId))) return failed("not-found", "partner");
    const recipients = new Set<string>();
    let reminded = 0;
    for (const one of owed) {
      const { organisationId } = partners.get(one.partnerId)!;
      const people = accounts.filter((account) =>
        account.grants.some(
          ({ role, scope }) =>
            role === "entry" &&
            scope.kind === "partner" &&
            scope.observatoryId === observatoryId &&
            scope.organisationId === organisationId,
        ),
      );
      if (people.length === 0 || !(await noteReminder(db, one, actorId(actor)))) continue;
      reminded++;
      for (const { id } of people) recipients.add(id);
    }
    for (const accountId of recipients) {
      await notify(db, { accountId, topic: "delivery-due", subject: "", href: "/workspace/deliveries" }, (locale) => ({
        text: planWords(locale)("reminder.text", { link: `${siteUrl}/${locale}/workspace/deliveries` }),
      }));
    }
    if (reminded > 0)
      await recordAudit(db, {
        actor,
        action: "partners reminded",
        subject: { kind: "observatory", id: String(observatoryId) },
        after: { reminded },
      });
    return done({ reminded, skipped: owed.length - reminded });
  });
}
