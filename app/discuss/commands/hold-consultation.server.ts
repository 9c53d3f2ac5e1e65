import { readNotation, writeBlocks, type TranslatedBlocks } from "~/content/index.ts";
import { queueThing } from "~/content/index.server.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { isLanguage, type Language } from "~/kernel/language.ts";
import { isLocale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { daysFollow, mayClose, mayMoveTo, type Phase, type PhaseDays } from "../core/consultation.ts";
import { threadTexts } from "../data/texts-to-translate.server.ts";
import { readerOf } from "../data/reader.server.ts";
import {
  closeConsultation,
  closeThread,
  findThread,
  reopenThread,
  setPhase,
  writePhaseDays,
  type Thread,
} from "../data/threads.server.ts";

/** From one part of a consultation to the next, or back. */
export async function movePhase(actor: Actor, code: string, to: Phase, database: Database): Promise<Outcome<null>> {
  return hold(actor, code, database, "consultation moved", { phase: to }, async (transaction, thread) => {
    if (thread.phase === null || !mayMoveTo(thread.phase, to)) return failed("conflict", "phase");
    await setPhase(transaction, thread.id, to);
    return done(null);
  });
}

export async function setPhaseDays(
  actor: Actor,
  code: string,
  days: readonly PhaseDays[],
  database: Database,
): Promise<Outcome<null>> {
  if (!daysFollow(days)) return failed("invalid", "days");
  return hold(actor, code, database, "consultation days set", {}, async (transaction, thread) => {
    if (thread.phase === null || thread.phase === "closed") return failed("conflict", "phase");
    await writePhaseDays(transaction, thread.id, days);
    return done(null);
  });
}

/** A consultation closes with what came of it in words, and by nothing else; other languages are written the same way. */
export async function writeOutcome(
  actor: Actor,
  code: string,
  typed: { text: string; locale: Language },
  database: Database,
): Promise<Outcome<null>> {
  const reading = readNotation(typed.text);
  if (!reading.ok) return failed("invalid", "notation");
  return hold(actor, code, database, "consultation closed", {}, async (transaction, thread) => {
    const { outcome } = thread;
    const isFirst = outcome === null;
    if (isFirst && !mayClose(thread.phase, typed.text)) {
      return thread.phase === "synthesis" ? failed("invalid", "outcome") : failed("conflict", "phase");
    }
    if (typed.text.trim().length < 20) return failed("invalid", "outcome");
    const isSource = outcome === null || outcome.source === typed.locale;
    if (!(isSource ? isLanguage(typed.locale) : isLocale(typed.locale))) return failed("invalid", "language");
    const standing: TranslatedBlocks<Language> = outcome ?? { source: typed.locale, fields: {} };
    const at = new Date().toISOString();
    await closeConsultation(transaction, thread.id, writeBlocks(standing, typed.locale, reading.blocks, "discuss", at));
    await queueThing(transaction, threadTexts, thread.id);
    if (isFirst) await announce(transaction, { type: "discuss.consultation-closed", subject: thread.id });
    return done(null);
  });
}

/** A debate closes and opens again as those who hold it see fit. */
export async function setDebate(
  actor: Actor,
  code: string,
  state: "open" | "closed",
  database: Database,
): Promise<Outcome<null>> {
  return hold(actor, code, database, "thread changed", { state }, async (transaction, thread) => {
    if (thread.kind !== "debate") return failed("conflict", "phase");
    await (state === "closed" ? closeThread : reopenThread)(transaction, thread.id);
    return done(null);
  });
}

type Work = (transaction: Parameters<Parameters<Database["write"]>[0]>[0], thread: Thread) => Promise<Outcome<null>>;

async function hold(
  actor: Actor,
  code: string,
  database: Database,
  action: string,
  after: Record<string, string>,
  work: Work,
): Promise<Outcome<null>> {
  const reader = await readerOf(database.read, actor);
  return database.write(async (transaction) => {
    const thread = await findThread(transaction, reader, code);
    if (!thread) return failed("not-found", "page");
    if (!reader.holds) return failed("forbidden", "role");
    const worked = await work(transaction, thread);
    if (!worked.ok) return worked;
    await recordAudit(transaction, { actor, action, subject: { kind: "thread", id: thread.id }, after });
    await bumpPublicVersion(transaction, "discuss", database.afterCommit);
    return worked;
  });
}
