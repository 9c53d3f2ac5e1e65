import { actorId, type Actor } from "~/kernel/actor.ts";
import { isLocale, type Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { decide, listAccounts, recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { queueMail } from "~/platform/mail.server.ts";
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
 * Reminds those who enter a partner's counts of what is owed: one mail a person, in her language, at most one reminder a
 * day for each period. The mail may be read over a shoulder: it names neither the observatory nor its subject.
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
    const recipients = new Map<string, Locale>();
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
      for (const { email, locale } of people) recipients.set(email, isLocale(locale) ? locale : "en");
    }
    for (const [recipient, locale] of recipients) {
      const words = planWords(locale);
      const link = `${siteUrl}/${locale}/workspace/deliveries`;
      await queueMail(db, { recipient, subject: words("reminder.subject"), text: words("reminder.text", { link }) });
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
