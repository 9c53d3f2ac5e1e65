import type { WriteTransaction } from "~/platform/database.server.ts";
import { queueMail } from "~/platform/mail.server.ts";
import { currentProcess, siteUrl } from "~/platform/process.server.ts";
import { calendarOf } from "../core/calendar-of.ts";
import type { ConveneEvent } from "../core/event.ts";
import { occurrencesOf } from "../core/when.ts";
import { eventLinks } from "../data/links.server.ts";
import type { Registration } from "../data/registrations.server.ts";
import { conveneWords, whenText } from "../words.ts";

export type About =
  | "held"
  | "accepted"
  | "offered"
  | "waiting"
  | "asked"
  | "declined"
  | "lapsed"
  | "changed"
  | "cancelled"
  | "reminder";

/** Mails that carry the hour for the reader's own calendar. */
const withCalendar: readonly About[] = ["held", "accepted", "offered", "changed", "cancelled", "reminder"];

/** The address of this site as mails name it. */
export function mailBase(): string {
  return currentProcess().settings.publicUrl ?? siteUrl() ?? "http://localhost";
}

/**
 * Writes to somebody about her place: day, hour in her own zone beside the host's, and a link to all the rest. The subject
 * is neutral, and neither subject nor text says what the event is about: a mail may be read over a shoulder.
 */
export async function mailAbout(
  transaction: WriteTransaction,
  event: ConveneEvent,
  registration: Registration,
  about: About,
): Promise<void> {
  const { dataDir } = currentProcess().settings;
  const { locale, zone } = registration;
  const words = conveneWords(locale);
  const base = mailBase();
  const link = `${base}/${locale}/events/registration/${eventLinks.sign(dataDir, "place", registration.id)}`;
  const coming = occurrencesOf(event.document.when).find(({ endsAt }) => endsAt >= new Date().toISOString());
  const when = coming ? whenText(coming.startsAt, zone, event.document.when.zone, locale) : "";
  const calendar = withCalendar.includes(about) && event.state !== "draft";
  await queueMail(transaction, {
    recipient: registration.email,
    subject: words(about === "reminder" ? "mail.subjectReminder" : "mail.subject"),
    text: [words(`mail.${about}`), when, words("mail.link", { link })].filter(Boolean).join("\n\n"),
    ...(calendar
      ? {
          calendar: calendarOf(event, {
            locale,
            base,
            method: about === "cancelled" ? "CANCEL" : "REQUEST",
            neutral: words("mail.appointment"),
            link,
          }),
        }
      : {}),
  });
}
