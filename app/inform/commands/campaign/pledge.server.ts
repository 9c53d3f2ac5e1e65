import { dayOf } from "~/kernel/day.ts";
import { mailboxOf } from "~/kernel/mailbox.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { queueMail } from "~/platform/mail.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import {
  pledgeFormLimit,
  pledgeLimits,
  readPledge,
  type PledgeOutcome,
  type TypedPledge,
} from "../../core/campaign/pledge.ts";
import {
  confirmPledge,
  findPledge,
  forgetPledges,
  insertPledge,
  takeDuePledges,
  writeOutcome,
  type Pledge,
} from "../../data/campaign-pledges.server.ts";
import { addressHash, readLink, signLink } from "../../data/signed-links.server.ts";
import { suppressionOf } from "../../data/subscribers.server.ts";
import { campaignWords } from "../../messages/campaign-words.ts";

type Secrets = Pick<Settings, "dataDir">;

export interface PledgeRequest {
  campaignId: string;
  typed: TypedPledge;
  base: string;
  now: Date;
}

/**
 * Asks an address to confirm a promise. The mail says nothing that was typed, so that nobody can have us write to a third
 * person; the answer is the same whether a mail left or not, so that nobody learns of an address either.
 */
export async function makePledge(
  { campaignId, typed, base, now }: PledgeRequest,
  database: Database,
  { dataDir }: Secrets,
): Promise<Outcome<null>> {
  const pledge = readPledge(typed, dayOf(now));
  if (!pledge.ok) return pledge;
  if (typed.trap !== "") return done(null);
  if (!(await countAttempt(database, pledgeFormLimit, "form", now)).allowed) return failed("too-many", "too-many");
  for (const rule of pledgeLimits) {
    if (!(await countAttempt(database, rule, mailboxOf(pledge.value.email), now)).allowed) return done(null);
  }
  await database.write(async (transaction) => {
    const reason = await suppressionOf(transaction, addressHash(dataDir, pledge.value.email));
    // Who complained, or whose address bounces, is not written to by this door either; who left the bulletin may promise.
    if (reason !== null && reason !== "unsubscribed") return;
    const id = await insertPledge(transaction, campaignId, pledge.value);
    const words = campaignWords(pledge.value.locale);
    await queueMail(transaction, {
      recipient: pledge.value.email,
      subject: words("mail.confirmSubject"),
      text: words("mail.confirmText", {
        link: `${base}/${pledge.value.locale}/campaigns/pledge/${signLink(dataDir, "pledge", id, now)}`,
      }),
    });
  });
  return done(null);
}

/** The institution's own yes. Used twice it says the same; a moderator reads it before anybody sees it. */
export async function confirmPledgeByLink(
  token: string,
  database: Database,
  { dataDir }: Secrets,
): Promise<Outcome<null>> {
  const id = readLink(dataDir, "pledge", token);
  if (!id) return failed("gone", "link");
  return database.write(async (transaction) => {
    const pledge = await findPledge(transaction, id);
    if (!pledge) return failed("gone", "link");
    await confirmPledge(transaction, id);
    return done(null);
  });
}

/** Whose promise a link asks about; null when it was forged, is too old, or leads to nothing. */
export async function findPledgeByLink(
  token: string,
  database: Pick<Database, "read">,
  { dataDir }: Secrets,
): Promise<Pledge | null> {
  const id = readLink(dataDir, "kept", token);
  const pledge = id ? await findPledge(database.read, id) : null;
  return pledge && (pledge.state === "waiting" || pledge.state === "shown") ? pledge : null;
}

/** Kept, in part, or not: shown once it was read, and the address forgotten. */
export async function answerPledge(
  token: string,
  { outcome, note }: { outcome: PledgeOutcome | undefined; note: string },
  database: Database,
  settings: Secrets,
): Promise<Outcome<null>> {
  const pledge = await findPledgeByLink(token, database, settings);
  if (!pledge) return failed("gone", "link");
  if (!outcome) return failed("invalid", "outcome");
  const words = note.replaceAll("\r\n", "\n").trim();
  if (words.length > 600 || /[^\P{Cc}\n]/u.test(words)) return failed("invalid", "note");
  await database.write((transaction) => writeOutcome(transaction, pledge.id, outcome, words));
  return done(null);
}

/** Asks those whose day has come what became of their promise, and forgets what has no more use. */
export async function followUpPledges(
  { base, now }: { base: string; now: Date },
  database: Database,
  { dataDir }: Secrets,
): Promise<number> {
  return database.write(async (transaction) => {
    const due = await takeDuePledges(transaction, dayOf(now));
    for (const { id, email, locale } of due) {
      const words = campaignWords(locale);
      await queueMail(transaction, {
        recipient: email,
        subject: words("mail.followUpSubject"),
        text: words("mail.followUpText", {
          link: `${base}/${locale}/campaigns/kept/${signLink(dataDir, "kept", id, now)}`,
        }),
      });
    }
    await forgetPledges(transaction, dayOf(now));
    return due.length;
  });
}
