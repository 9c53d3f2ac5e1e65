import { mailboxOf } from "~/kernel/mailbox.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { queueMail } from "~/platform/mail.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { readTerritories, readThemes } from "../core/choices.ts";
import { confirmationLimits, consentVersion, readAddress, softBouncesAllowed } from "../core/subscription.ts";
import type { MailReport } from "../core/bounce.ts";
import {
  askForBulletin,
  confirmSubscriber,
  countSoftBounce,
  endSubscription,
  findSubscriber,
  findSubscriberByEmail,
  liftSuppression,
  suppress,
  suppressionOf,
  writeChoices,
  type Choices,
  type Subscriber,
} from "../data/subscribers.server.ts";
import { addressHash, readLink, signLink } from "../data/signed-links.server.ts";
import { informWords } from "../words.ts";

export interface SubscriptionRequest extends Choices {
  email: string;
  agreed: boolean;
  /** The field that people do not see: whoever fills it is a programme. */
  trap: string;
}

/** Requests of the whole form, whoever sends them: beyond it somebody is trying addresses. */
const wholeForm = { purpose: "bulletin-form", limit: 300, windowSeconds: 3600 };

/**
 * Asks an address to confirm. The answer is always the same, whether the address is new, subscribed, stopped or
 * written to already today: a stranger learns nothing about it, and cannot flood it.
 */
export async function requestSubscription(
  request: SubscriptionRequest,
  base: string,
  database: Database,
  { dataDir }: Pick<Settings, "dataDir">,
): Promise<Outcome<null>> {
  const email = readAddress(request.email);
  if (!email) return failed("invalid", "email");
  if (!request.agreed) return failed("invalid", "consent");
  if (request.trap !== "") return done(null);
  const form = await countAttempt(database, wholeForm, "form");
  if (!form.allowed) return failed("too-many", "too-many");
  for (const rule of confirmationLimits) {
    if (!(await countAttempt(database, rule, mailboxOf(email))).allowed) return done(null);
  }
  await database.write(async (transaction) => {
    const reason = await suppressionOf(transaction, addressHash(dataDir, email));
    // Who complained is not written to again by this door; who only unsubscribed may come back.
    if (reason === "complained" || reason === "by-secretariat") return;
    const consent = { version: consentVersion, at: new Date().toISOString(), by: "form" as const };
    const id = await askForBulletin(transaction, email, request, consent);
    const words = informWords(request.locale);
    const subscriber = await findSubscriber(transaction, id);
    // An active subscriber gets her preferences instead: the form must not say that she is one.
    const link =
      subscriber?.state === "active"
        ? `${base}/${request.locale}/bulletin/preferences/${signLink(dataDir, "preferences", id)}`
        : `${base}/${request.locale}/bulletin/confirm/${signLink(dataDir, "confirm", id)}`;
    await queueMail(transaction, {
      recipient: email,
      subject: words("mail.confirmSubject"),
      text: words("mail.confirmText", { link }),
    });
  });
  return done(null);
}

/** The second yes. Used twice it says the same. */
export async function confirmSubscription(
  token: string,
  database: Database,
  { dataDir }: Pick<Settings, "dataDir">,
): Promise<Outcome<null>> {
  const id = readLink(dataDir, "confirm", token);
  if (!id) return failed("gone", "link");
  return database.write(async (transaction) => {
    const subscriber = await findSubscriber(transaction, id);
    if (!subscriber || subscriber.state === "left" || subscriber.state === "stopped") return failed("gone", "link");
    await confirmSubscriber(transaction, id);
    await liftSuppression(transaction, addressHash(dataDir, subscriber.email));
    return done(null);
  });
}

/** One click, and nothing more comes (RFC 8058). Clicked twice it says the same; forged it does nothing. */
export async function leaveBulletin(
  token: string,
  database: Database,
  { dataDir }: Pick<Settings, "dataDir">,
): Promise<Outcome<null>> {
  const id = readLink(dataDir, "leave", token);
  if (!id) return failed("gone", "link");
  await database.write(async (transaction) => {
    const subscriber = await findSubscriber(transaction, id);
    if (!subscriber) return;
    await endSubscription(transaction, id, "unsubscribed");
    await suppress(transaction, addressHash(dataDir, subscriber.email), "unsubscribed");
  });
  return done(null);
}

/** Whose choices a link opens. */
export async function findByPreferencesLink(
  token: string,
  database: Database,
  { dataDir }: Pick<Settings, "dataDir">,
): Promise<Subscriber | null> {
  const id = readLink(dataDir, "preferences", token);
  const subscriber = id ? await findSubscriber(database.read, id) : null;
  return subscriber?.state === "active" ? subscriber : null;
}

export async function changeChoices(
  token: string,
  choices: Choices,
  database: Database,
  settings: Pick<Settings, "dataDir">,
): Promise<Outcome<null>> {
  const subscriber = await findByPreferencesLink(token, database, settings);
  if (!subscriber) return failed("gone", "link");
  await database.write((transaction) => writeChoices(transaction, subscriber.id, choices));
  return done(null);
}

/** What a report about a mail asks for; a report whose address was not signed by us changes nothing. */
export async function hearReport(
  token: string,
  report: MailReport,
  database: Database,
  { dataDir }: Pick<Settings, "dataDir">,
): Promise<boolean> {
  const id = readLink(dataDir, "bounce", token);
  if (!id) return false;
  return database.write(async (transaction) => {
    const subscriber = await findSubscriber(transaction, id);
    if (!subscriber) return false;
    const hash = addressHash(dataDir, subscriber.email);
    if (report.kind === "soft") {
      if ((await countSoftBounce(transaction, id)) < softBouncesAllowed) return true;
    }
    const reason = report.kind === "complaint" ? "complained" : "bounced";
    await endSubscription(transaction, id, reason, "stopped");
    await suppress(transaction, hash, reason);
    return true;
  });
}

export interface ImportedLine {
  email: string;
  locale: string;
  /** How this person agreed: a register, a form of the former site. */
  proof: string;
  date: string;
  country?: string;
  themes?: string;
}

/** Takes over a list with its proofs of consent: each line stands for itself, and whoever left stays out. */
export async function importSubscribers(
  lines: readonly ImportedLine[],
  database: Database,
  { dataDir }: Pick<Settings, "dataDir">,
): Promise<{ added: number; known: number; refused: number }> {
  const counts = { added: 0, known: 0, refused: 0 };
  for (let from = 0; from < lines.length; from += 200) {
    await database.write(async (transaction) => {
      for (const line of lines.slice(from, from + 200)) {
        const email = readAddress(line.email);
        const given = Date.parse(line.date);
        const locale = (["fr", "en", "es"] as const).find((one) => one === line.locale.trim().toLowerCase());
        const isWhole = email && locale && line.proof.trim().length >= 3 && given <= Date.now();
        if (!isWhole || (await suppressionOf(transaction, addressHash(dataDir, email)))) {
          counts.refused++;
          continue;
        }
        if (await findSubscriberByEmail(transaction, email)) {
          counts.known++;
          continue;
        }
        const consent = {
          version: consentVersion,
          at: new Date(given).toISOString(),
          by: "import" as const,
          proof: line.proof.trim().slice(0, 300),
        };
        const id = await askForBulletin(
          transaction,
          email,
          {
            locale,
            themes: readThemes((line.themes ?? "").split(/[\s;]+/)),
            territories: readTerritories(line.country ?? ""),
            discreet: false,
          },
          consent,
        );
        await confirmSubscriber(transaction, id);
        counts.added++;
      }
    });
  }
  return counts;
}
