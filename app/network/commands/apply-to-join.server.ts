import type { Locale } from "~/kernel/locale.ts";
import { mailboxOf } from "~/kernel/mailbox.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { mailProves, readApplication, type TypedApplication } from "../core/application.ts";
import { findSameOpen, insertApplication, insertStep } from "../data/applications.server.ts";
import { findMemberBySlug } from "../data/members.server.ts";
import { memberLinks } from "../data/signed-links.server.ts";
import { ask, mailTheApplicant, tellTheSecretariat } from "./application-mails.server.ts";
import type { Desk } from "./desk.server.ts";

/** What the public form sends. */
export interface ApplicationForm {
  typed: TypedApplication;
  /** The page that is claimed, by its address. */
  member: string;
  locale: Locale;
  /** The field that people do not see. */
  trap: string;
  /** When the form was shown, signed. */
  stamp: string;
}

const wholeForm = { purpose: "join-form", limit: 60, windowSeconds: 3600 };
const perApplicant = { purpose: "join-applicant", limit: 3, windowSeconds: 86_400 };
/** A stranger who types somebody's address must not fill her mailbox. */
const perMandate = { purpose: "join-mandate", limit: 2, windowSeconds: 7 * 86_400 };

/**
 * Takes an application. Whoever is said to hold the mandate is asked by mail before anybody else reads it; a second
 * application for the same place is kept with the first, and its writer is told the same as everybody.
 */
export async function applyToJoin(
  form: ApplicationForm,
  database: Database,
  desk: Desk,
): Promise<Outcome<{ sent: true }>> {
  if (form.trap !== "") return done({ sent: true });
  const reading = readApplication(form.typed);
  if (!reading.ok) return failed("invalid", reading.faults.join(" "));
  const stamp = memberLinks.readStamp(desk.settings.dataDir, form.stamp);
  if (stamp !== "good") return failed("invalid", stamp === "too-quick" ? stamp : "stamp");
  const { draft } = reading;
  for (const [rule, subject] of [
    [wholeForm, "form"],
    [perApplicant, mailboxOf(draft.applicantEmail)],
    [perMandate, mailboxOf(draft.mandateEmail)],
  ] as const)
    if (!(await countAttempt(database, rule, subject)).allowed) return failed("too-many", "too-many");

  return database.write(async (transaction) => {
    const claimed = form.member ? await findMemberBySlug(transaction, form.member) : undefined;
    if (form.member && claimed?.state !== "listed" && claimed?.state !== "invited")
      return failed("conflict", "claimed");
    const place = { organisationId: claimed?.organisationId ?? null, name: draft.name, countryCode: draft.countryCode };
    const same = await findSameOpen(transaction, place);
    const application = await insertApplication(transaction, {
      ...draft,
      organisationId: place.organisationId,
      locale: form.locale,
      state: same ? "joined" : "mandate",
      joinedTo: same?.id ?? null,
      proof: mailProves(draft, claimed) ? "mail-domain" : null,
    });
    await insertStep(transaction, application.id, { kind: "received", by: "applicant", note: "" });
    await mailTheApplicant(transaction, application, "received", desk);
    if (same) {
      await insertStep(transaction, application.id, { kind: "joined", by: "system", note: String(same.number) });
      await tellTheSecretariat(transaction, application);
    } else await ask(transaction, application, "mandate", desk);
    await recordAudit(transaction, {
      actor: { kind: "anyone" },
      action: "membership applied for",
      subject: { kind: "application", id: application.id },
      after: { organisation: application.organisationId, joinedTo: application.joinedTo },
    });
    return done({ sent: true as const });
  });
}
