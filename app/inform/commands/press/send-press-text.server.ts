import { readNotation } from "~/content/index.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { findEmbargoed, lookEarly, type EmbargoedEdition } from "~/observe/index.server.ts";
import { dateFormat } from "~/kernel/dates.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { locales, type Labels } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { queueMail } from "~/platform/mail.server.ts";
import { readyToSend, type PressText } from "../../core/press/press-text.ts";
import { findJournalist, listApproved, moveJournalist, type Journalist } from "../../data/press/journalists.server.ts";
import {
  addPressCopies,
  findPressCopy,
  findPressText,
  movePressText,
  recordLook,
  writePressText,
} from "../../data/press/press-texts.server.ts";
import { readLink, signLink } from "../../data/signed-links.server.ts";
import { pressWords } from "../../messages/press-words.ts";
import type { Desk } from "../contact/mail-the-writer.server.ts";
import { isHeld } from "./edition-for-press.server.ts";

const longestTitle = 200;
const longestBody = 50_000;

/** A journalist on the list, or not. She is told either way; a text that is out already goes to her as well. */
export async function decideJournalist(
  actor: Actor,
  id: string,
  verdict: "approved" | "refused",
  database: Database,
  desk: Desk,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "send the bulletin");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const journalist = await findJournalist(transaction, id);
    if (!journalist) return failed("not-found", "journalist");
    const from = verdict === "approved" ? (["confirmed", "refused"] as const) : (["confirmed", "approved"] as const);
    if (!(await moveJournalist(transaction, id, from, verdict, actorId(actor)))) return failed("conflict", "state");
    await recordAudit(transaction, {
      actor,
      action: `press list: ${verdict}`,
      subject: { kind: "journalist", id },
      before: { state: journalist.state },
    });
    if (verdict === "approved") {
      const words = pressWords(journalist.locale);
      const leave = leaveAddress(journalist, desk);
      await queueMail(transaction, {
        recipient: journalist.email,
        subject: words("mail.approved.subject"),
        text: words("mail.approved.text", { leave }),
        leaveUrl: leave,
      });
    }
    return done(null);
  });
}

function leaveAddress({ id, locale }: Journalist, { base, settings }: Desk): string {
  return `${base}/${locale}/press/leave/${signLink(settings.dataDir, "press-leave", id)}`;
}

export interface TypedPressText {
  id: string | null;
  title: Labels;
  body: Labels;
  embargoUntil: string;
  releaseId: number | null;
  baseRevision: number;
}

/** Keeps a draft, whole or not; its notation must be readable, or nobody could show it. */
export async function keepPressText(actor: Actor, typed: TypedPressText, database: Database): Promise<Outcome<string>> {
  const allowed = decide(actor, "send the bulletin");
  if (!allowed.ok) return allowed;
  if (locales.some((one) => typed.title[one].length > longestTitle || typed.body[one].length > longestBody))
    return failed("invalid", "long");
  for (const one of locales) {
    if (typed.body[one].trim() === "") continue;
    const reading = readNotation(typed.body[one]);
    if (!reading.ok) return failed("invalid", "notation", { line: reading.line });
  }
  const fault = await editionFault(actor, typed, database.read);
  if (fault) return fault;
  return database.write(async (transaction) => {
    const id = await writePressText(transaction, typed, actorId(actor));
    return id === null ? failed("conflict", "stale") : done(id);
  });
}

/**
 * Who offers an edition to the press must be one who may publish it: its observatory decides who knows its figures early.
 * The text bears the edition's hour or a later one.
 */
async function editionFault(
  actor: Actor,
  { releaseId, embargoUntil }: Pick<PressText, "releaseId" | "embargoUntil">,
  read: ReadDatabase | WriteTransaction,
) {
  if (releaseId === null) return null;
  const edition = await findEmbargoed(read, releaseId);
  if (!edition) return failed("invalid", "edition-gone");
  const allowed = decide(actor, "publish a release", { observatoryId: edition.observatoryId });
  if (!allowed.ok) return allowed;
  return Date.parse(embargoUntil) < Date.parse(edition.embargoUntil) ? failed("invalid", "edition-hour") : null;
}

/** The text goes to everybody on the list by a neutral mail with a link of her own; nothing of it stands in the mail. */
export async function sendPressText(
  actor: Actor,
  id: string,
  database: Database,
  desk: Desk,
  now = new Date(),
): Promise<Outcome<number>> {
  const allowed = decide(actor, "send the bulletin");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const text = await findPressText(transaction, id);
    if (!text) return failed("not-found", "text");
    const fault = readyToSend(text, now);
    if (fault) return failed("invalid", fault);
    const faultOfEdition = await editionFault(actor, text, transaction);
    if (faultOfEdition) return faultOfEdition;
    if (!(await movePressText(transaction, id, "draft", "sent"))) return failed("conflict", "state");
    const sent = await mailCopies(transaction, text, desk);
    await recordAudit(transaction, {
      actor,
      action: "press text sent",
      subject: { kind: "press-text", id },
      after: { journalists: sent, embargoUntil: text.embargoUntil, release: text.releaseId },
    });
    return done(sent);
  });
}

async function mailCopies(transaction: WriteTransaction, text: PressText, desk: Desk): Promise<number> {
  const journalists = await listApproved(transaction);
  const byId = new Map(journalists.map((one) => [one.id, one]));
  const copies = await addPressCopies(transaction, text.id, [...byId.keys()]);
  for (const copy of copies) {
    const journalist = byId.get(copy.journalistId)!;
    const words = pressWords(journalist.locale);
    const leave = leaveAddress(journalist, desk);
    const until = dateFormat(journalist.locale, { dateStyle: "long", timeStyle: "short" }).format(
      new Date(text.embargoUntil),
    );
    await queueMail(transaction, {
      recipient: journalist.email,
      subject: words("mail.copy.subject"),
      text: words("mail.copy.text", {
        until,
        link: `${desk.base}/${journalist.locale}/press/embargo/${signLink(desk.settings.dataDir, "press-copy", copy.id)}`,
        leave,
      }),
      leaveUrl: leave,
    });
  }
  return copies.length;
}

/** Taken back: every link to it is shut at once. */
export async function withdrawPressText(actor: Actor, id: string, database: Database): Promise<Outcome<null>> {
  const allowed = decide(actor, "send the bulletin");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    if (!(await movePressText(transaction, id, "sent", "withdrawn"))) return failed("conflict", "state");
    await recordAudit(transaction, { actor, action: "press text withdrawn", subject: { kind: "press-text", id } });
    return done(null);
  });
}

/** What a link opens, while its journalist is on the list and the text stands. */
export async function findCopyByLink(
  token: string,
  database: Database,
  { settings }: Pick<Desk, "settings">,
): Promise<{ copyId: string; text: PressText; journalist: Journalist } | null> {
  const id = readLink(settings.dataDir, "press-copy", token);
  const copy = id ? await findPressCopy(database.read, id) : null;
  if (!copy) return null;
  const [text, journalist] = await Promise.all([
    findPressText(database.read, copy.textId),
    findJournalist(database.read, copy.journalistId),
  ]);
  return text?.state === "sent" && journalist?.state === "approved" ? { copyId: copy.id, text, journalist } : null;
}

export interface PressLook {
  text: PressText;
  held: boolean;
  /** The edition that comes with it, while it is under embargo. */
  edition: EmbargoedEdition | null;
}

/** Shows a text to its journalist, with the edition that it brings, and notes the look while its hour has not come. */
export async function lookAtPressText(
  token: string,
  database: Database,
  desk: Pick<Desk, "settings">,
  now = new Date(),
): Promise<Outcome<PressLook>> {
  const found = await findCopyByLink(token, database, desk);
  if (!found) return failed("gone", "link");
  const { text, copyId, journalist } = found;
  if (!(await isHeld(database.read, text, now))) return done({ text, held: false, edition: null });
  return database.write(async (transaction) => {
    await recordLook(transaction, copyId);
    const edition =
      text.releaseId === null ? undefined : await lookEarly(transaction, text.releaseId, readerOf(journalist));
    return done({ text, held: true, edition: edition ?? null });
  });
}

/** The figures of the edition that a text brings, taken away before its hour: a look like the others. */
export async function takeEdition(
  token: string,
  database: Database,
  desk: Pick<Desk, "settings">,
  now = new Date(),
): Promise<Outcome<EmbargoedEdition>> {
  const looked = await lookAtPressText(token, database, desk, now);
  if (!looked.ok) return looked;
  return looked.value.edition ? done(looked.value.edition) : failed("gone", "link");
}

/** As the edition's publisher reads it: for whom somebody looked, not who. Who it was stands at the press desk. */
const readerOf = ({ outlet }: Journalist) => `press: ${outlet}`;
