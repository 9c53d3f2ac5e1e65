import { queueThing } from "~/content/index.server.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import {
  noFacts,
  practiceFactsSchema,
  practiceTexts,
  type Practice,
  type PracticeDocument,
  type PracticeFacts,
} from "../core/practice.ts";
import { longestText, sourceChanged, writeTexts } from "../core/texts.ts";
import { findPractice, findPracticeBySlug, insertPractice, writePracticeDraft } from "../data/practices.server.ts";
import { practiceTexts as translatedPractice } from "../data/texts-to-translate.server.ts";
import { beginSheet, type NewSheet } from "./begin-sheet.server.ts";

/** Names of addresses under `/practices` that are no practice's. */
export const reservedSlugs = new Set(["compare", "fit", "codebook", "new"]);

/** A practice of a member that belongs to the network, begun by one of its own. */
export async function startPractice(
  actor: Actor,
  sheet: NewSheet,
  database: Database,
): Promise<Outcome<{ id: number }>> {
  return database.write(async (transaction) => {
    const isTaken = async (slug: string) => (await findPracticeBySlug(transaction, slug)) !== null;
    const kind = { kind: "practice", textNames: practiceTexts, reserved: reservedSlugs, isTaken } as const;
    const begun = await beginSheet(transaction, actor, sheet, kind);
    if (!begun.ok) return begun;
    const { organisationId, sample = false } = sheet;
    const draft: PracticeDocument = { texts: begun.value.texts, facts: noFacts };
    const { slug } = begun.value;
    const id = await insertPractice(transaction, { slug, organisationId, draft, by: actorId(actor), sample });
    await note(transaction, actor, id, "practice begun", { organisationId });
    return done({ id });
  });
}

interface Change {
  id: number;
  /** What the writer had before her: somebody else's words are never written over. */
  baseRevision: number;
}

/** One language of its texts, field by field. */
export function keepPracticeTexts(
  actor: Actor,
  { locale, words, ...change }: Change & { locale: Locale; words: Readonly<Record<string, string>> },
  database: Database,
): Promise<Outcome<{ revision: number }>> {
  if (Object.values(words).some((one) => one.length > longestText))
    return Promise.resolve(failed("invalid", "too-long"));
  const written = { locale, words, by: actorId(actor), at: new Date().toISOString() };
  return keep(actor, change, database, (draft) => ({ ...draft, texts: writeTexts(draft.texts, written) }));
}

/** Its facts: codes, years, documents. */
export function keepPracticeFacts(
  actor: Actor,
  { facts, ...change }: Change & { facts: PracticeFacts },
  database: Database,
): Promise<Outcome<{ revision: number }>> {
  const parsed = practiceFactsSchema.safeParse(facts);
  if (!parsed.success)
    return Promise.resolve(failed("invalid", "facts", { field: String(parsed.error.issues[0]!.path[0]) }));
  return keep(actor, change, database, (draft) => ({ ...draft, facts: parsed.data }));
}

async function keep(
  actor: Actor,
  { id, baseRevision }: Change,
  database: Database,
  change: (draft: PracticeDocument) => PracticeDocument,
): Promise<Outcome<{ revision: number }>> {
  return database.write(async (transaction) => {
    const practice = await findPractice(transaction, id);
    if (!practice) return failed("not-found", "practice");
    const allowed = decide(actor, "write for the member", { organisationId: practice.organisationId });
    if (!allowed.ok) return allowed;
    const draft = change(practice.draft);
    const state = stateAfter(practice, draft);
    const by = actorId(actor);
    if (!(await writePracticeDraft(transaction, { id, baseRevision, draft, state, by })))
      return failed("conflict", "stale");
    await queueThing(transaction, translatedPractice, String(id));
    return done({ revision: baseRevision + 1 });
  });
}

/** What a peer has read must be read again once it says something else; a translation waits for the secretariat alone. */
function stateAfter(practice: Practice, draft: PracticeDocument): Practice["state"] {
  const sameFacts = JSON.stringify(practice.draft.facts) === JSON.stringify(draft.facts);
  return sameFacts && !sourceChanged(practice.draft.texts, draft.texts) ? practice.state : "draft";
}

export async function note(
  transaction: WriteTransaction,
  actor: Actor,
  id: number,
  action: string,
  after: Record<string, string | number>,
): Promise<void> {
  await recordAudit(transaction, { actor, action, subject: { kind: "practice", id: String(id) }, after });
}
