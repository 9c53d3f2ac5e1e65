import { slugFrom } from "~/content/index.ts";
import { queueThing } from "~/content/index.server.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText } from "~/kernel/translated-text.ts";
import { belongingStates } from "~/network/index.ts";
import { findMember } from "~/network/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { withoutNames } from "../core/names-unsaid.ts";
import {
  noFacts,
  practiceFactsSchema,
  practiceTexts,
  type Practice,
  type PracticeDocument,
  type PracticeFacts,
} from "../core/practice.ts";
import { emptyTexts, longestText, sourceChanged, writeTexts } from "../core/texts.ts";
import { findPractice, findPracticeBySlug, insertPractice, writePracticeDraft } from "../data/practices.server.ts";
import { practiceTexts as translatedPractice } from "../data/texts-to-translate.server.ts";

/** Names of addresses under `/practices` that are no practice's. */
export const reservedSlugs = new Set(["compare", "fit", "codebook", "new"]);

export interface NewPractice {
  organisationId: string;
  title: string;
  /** The language in which it is written first: any of ours. */
  locale: Locale;
  sample?: boolean;
}

/** A practice of a member that belongs to the network, begun by one of its own. */
export async function startPractice(
  actor: Actor,
  { organisationId, title, locale, sample = false }: NewPractice,
  database: Database,
): Promise<Outcome<{ id: number }>> {
  const allowed = decide(actor, "write for the member", { organisationId });
  if (!allowed.ok) return allowed;
  const words = title.trim();
  if (words === "" || words.length > 200) return failed("invalid", "title");
  return database.write(async (transaction) => {
    const member = await findMember(transaction, organisationId);
    if (!member || !belongingStates.includes(member.state)) return failed("forbidden", "not-a-member");
    const by = actorId(actor);
    const at = new Date().toISOString();
    const texts = { ...emptyTexts(practiceTexts, locale, by, at), title: newText(locale, words, by, at) };
    const draft: PracticeDocument = { texts, facts: noFacts };
    const slug = await freeSlug(transaction, words, namesOf(member));
    const id = await insertPractice(transaction, { slug, organisationId, draft, by, sample });
    await note(transaction, actor, id, "practice begun", { organisationId });
    return done({ id });
  });
}

export const namesOf = (member: { name: { fields: object } } | undefined): string[] =>
  member ? Object.values(member.name.fields as Record<string, { text: string }>).map(({ text }) => text) : [];

/** An address that says what the practice is and never whose: its member may become invisible. */
async function freeSlug(transaction: WriteTransaction, title: string, names: readonly string[]): Promise<string> {
  const wanted = slugFrom(withoutNames(title, names)) || "practice";
  const base = reservedSlugs.has(wanted) ? `practice-${wanted}` : wanted;
  let slug = base;
  for (let copy = 2; await findPracticeBySlug(transaction, slug); copy++) slug = `${base}-${copy}`;
  return slug;
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
