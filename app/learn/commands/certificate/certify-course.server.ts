import { findAccount } from "~/identity/index.server.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { Listener } from "~/platform/events.server.ts";
import { log } from "~/platform/log.server.ts";
import type { Titles } from "../../core/certificate/certificate.ts";
import { findCompletion } from "../../data/enrolments.server.ts";
import { issueCertificate } from "./issue-certificate.server.ts";

/** Who finishes a course has her certificate, for herself alone. Told twice, it gives no second one. */
export const certifyCourse: Listener = {
  name: "learn.certify-course",
  listensTo: ["learn.course-finished"],
  async handle(event, transaction) {
    const completion = await findCompletion(transaction, event.subject);
    const account = completion && (await findAccount(transaction, completion.accountId));
    if (!completion || !account) return;
    const issued = await issueCertificate(
      transaction,
      { kind: "system", task: "certificates" },
      {
        kind: "course",
        subject: completion.courseId,
        path: `/courses/${completion.slug}`,
        titles: titlesIn(completion.title),
        // Whole hours: the lessons' minutes are what a reader needs, not what she spent.
        hours: Math.max(1, Math.round(completion.minutes / 60)),
        day: completion.finishedAt.slice(0, 10),
        locale: account.locale as Locale,
        holder: { accountId: account.id, key: account.id, name: account.name, institution: "" },
      },
    );
    if (!issued.ok) log("warning", "certificate-not-issued", { enrolment: event.subject, code: issued.failure.code });
  },
};

/** The title in each language that the public may read. */
export function titlesIn({ fields }: TranslatedText): Titles {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([locale, field]) => (field.state === "published" ? [[locale, field.text]] : [])),
  );
}
