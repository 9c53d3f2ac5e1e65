import { decide, findAccountByEmail, recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { certificateLinks, issueCertificate, reissueCertificate, titlesIn } from "~/learn/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { queueMail } from "~/platform/mail.server.ts";
import { attended, firstForm, isOver } from "../core/attended.ts";
import type { ConveneEvent } from "../core/event.ts";
import { occurrencesOf } from "../core/when.ts";
import { countPresence, listTimesOf } from "../data/days.server.ts";
import { findEvent } from "../data/events.server.ts";
import { eventLinks } from "../data/links.server.ts";
import { findRegistration, listRegistrations, noteReminder, type Registration } from "../data/registrations.server.ts";
import { conveneWords } from "../words.ts";
import { mailBase } from "./mail-about.server.ts";

/**
 * Certifies that she was there, when she asks for it: what she wrote for the event is erased on its day, the certificate stays.
 * Asked twice, it is the same one. The token of its link goes to her by mail as well, since this place will be forgotten.
 */
export async function certifyAttendance(
  registrationId: string,
  database: Database,
  dataDir: string,
  now = new Date(),
): Promise<Outcome<{ token: string }>> {
  return database.write(async (transaction) => {
    const registration = await findRegistration(transaction, registrationId);
    const event = registration && (await findEvent(transaction, registration.eventId));
    if (!event || registration.state !== "accepted") return failed("conflict", "no-place");
    const { title, when } = event.document;
    const what = attended(when, await listTimesOf(transaction, registrationId), now);
    if (!what) return failed("conflict", "not-certified");
    // Her address is proven by the link that led here: with an account, her protection holds for this certificate too.
    const account = await findAccountByEmail(transaction, registration.email);
    const issued = await issueCertificate(
      transaction,
      { kind: "system", task: "certificates" },
      {
        kind: "event",
        subject: event.id,
        path: `/events/${event.slug}`,
        titles: titlesIn(title),
        ...what,
        locale: registration.locale,
        holder: {
          accountId: account?.id ?? null,
          key: registrationId,
          name: registration.name,
          institution: registration.institution,
        },
      },
      firstForm(registration),
    );
    if (!issued.ok) return issued;
    const { certificate, isNew } = issued.value;
    const token = certificateLinks.sign(dataDir, "certificate", certificate.id);
    if (isNew) await mailOf(transaction, registration, "certificate", `certificates/mine/${token}`);
    return done({ token });
  });
}

/**
 * Hours that were noted after she had her certificate, from a sheet of paper for instance: the certificate gives way to another
 * that says them, and she is told. Whether there was one to replace.
 */
export async function renewCertificate(
  transaction: WriteTransaction,
  actor: Actor,
  { event, registration }: { event: ConveneEvent; registration: Registration },
  dataDir: string,
  now: Date,
): Promise<boolean> {
  const what = attended(event.document.when, await listTimesOf(transaction, registration.id), now);
  if (!what) return false;
  const { id, email, name, institution } = registration;
  const account = await findAccountByEmail(transaction, email);
  const holder = { accountId: account?.id ?? null, key: id, name, institution };
  const of = { kind: "event" as const, subject: event.id, holder };
  const another = await reissueCertificate(transaction, actor, of, what, now);
  if (!another) return false;
  const token = certificateLinks.sign(dataDir, "certificate", another.id);
  await mailOf(transaction, registration, "certificateRenewed", `certificates/mine/${token}`);
  return true;
}

/** Tells those who were there, once each, that they may ask for their certificate. Told again, it reaches who was added since. */
export async function tellOfCertificates(
  actor: Actor,
  eventId: string,
  database: Database,
  dataDir: string,
  now = new Date(),
): Promise<Outcome<{ told: number }>> {
  const allowed = decide(actor, "organise events");
  if (!allowed.ok) return allowed;
  const event = await findEvent(database.read, eventId);
  if (!event) return failed("not-found", "event");
  if (!isOver(event.document.when, now)) return failed("conflict", "not-over");
  const { startsAt } = occurrencesOf(event.document.when).at(-1)!;
  const present = await countPresence(database.read, eventId);
  let told = 0;
  for (const registration of await listRegistrations(database.read, eventId, ["accepted"])) {
    if (!present.has(registration.id)) continue;
    const place = `events/registration/${eventLinks.sign(dataDir, "place", registration.id)}`;
    await database.write(async (transaction) => {
      if (!(await noteReminder(transaction, registration.id, startsAt, "certificate"))) return;
      await mailOf(transaction, registration, "certificateWaits", place);
      told++;
    });
  }
  await database.write((transaction) =>
    recordAudit(transaction, {
      actor,
      action: "certificates offered",
      subject: { kind: "event", id: eventId },
      after: { told },
    }),
  );
  return done({ told });
}

/** Neither subject nor text says what it is about: a mail may be read over a shoulder. */
async function mailOf(
  transaction: WriteTransaction,
  { email, locale }: Registration,
  about: "certificate" | "certificateWaits" | "certificateRenewed",
  path: string,
): Promise<void> {
  const words = conveneWords(locale);
  const link = `${mailBase()}/${locale}/${path}`;
  await queueMail(transaction, {
    recipient: email,
    subject: words("mail.subjectDocument"),
    text: words(`mail.${about}`, { link }),
  });
}
