import { queueThing } from "~/content/index.server.ts";
import { decide, may, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { findMember } from "~/network/index.server.ts";
import type { Database, ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import {
  noPolicyFacts,
  policyFactsSchema,
  policyFaults,
  policyTexts,
  type Policy,
  type PolicyDocument,
  type PolicyFacts,
} from "../core/policy.ts";
import { findSurvivors, openFindings, type SurvivorFinding } from "../core/survivor-signs.ts";
import { longestText, writeTexts } from "../core/texts.ts";
import {
  findPolicy,
  findPolicyBySlug,
  hidePolicy,
  insertPolicy,
  showPolicy,
  writePolicyDraft,
} from "../data/policies.server.ts";
import { answeredFindings, keepFindingAnswer } from "../data/reviews.server.ts";
import { policyTexts as translatedPolicy } from "../data/texts-to-translate.server.ts";
import { beginSheet, namesOf, type NewSheet } from "./begin-sheet.server.ts";
import { indexPolicy } from "./index-policy.server.ts";

const reserved = new Set(["compare", "new"]);

/** Something that a member has decided, begun by one of its own. */
export async function startPolicy(actor: Actor, sheet: NewSheet, database: Database): Promise<Outcome<{ id: number }>> {
  return database.write(async (transaction) => {
    const isTaken = async (slug: string) => (await findPolicyBySlug(transaction, slug)) !== null;
    const kind = { kind: "policy", textNames: policyTexts, reserved, isTaken } as const;
    const begun = await beginSheet(transaction, actor, sheet, kind);
    if (!begun.ok) return begun;
    const { organisationId, sample = false } = sheet;
    const draft: PolicyDocument = { texts: begun.value.texts, facts: noPolicyFacts };
    const { slug } = begun.value;
    const id = await insertPolicy(transaction, { slug, organisationId, draft, by: actorId(actor), sample });
    await note(transaction, actor, id, "policy begun", { organisationId });
    return done({ id });
  });
}

interface Change {
  id: number;
  baseRevision: number;
}

export function keepPolicyTexts(
  actor: Actor,
  { locale, words, ...change }: Change & { locale: Locale; words: Readonly<Record<string, string>> },
  database: Database,
): Promise<Outcome<{ revision: number }>> {
  if (Object.values(words).some((one) => one.length > longestText))
    return Promise.resolve(failed("invalid", "too-long"));
  const written = { locale, words, by: actorId(actor), at: new Date().toISOString() };
  return keep(actor, change, database, (draft) => ({ ...draft, texts: writeTexts(draft.texts, written) }));
}

export function keepPolicyFacts(
  actor: Actor,
  { facts, ...change }: Change & { facts: PolicyFacts },
  database: Database,
): Promise<Outcome<{ revision: number }>> {
  const parsed = policyFactsSchema.safeParse(facts);
  if (!parsed.success)
    return Promise.resolve(failed("invalid", "facts", { field: String(parsed.error.issues[0]!.path[0]) }));
  return keep(actor, change, database, (draft) => ({ ...draft, facts: parsed.data }));
}

async function keep(
  actor: Actor,
  { id, baseRevision }: Change,
  database: Database,
  change: (draft: PolicyDocument) => PolicyDocument,
): Promise<Outcome<{ revision: number }>> {
  return database.write(async (transaction) => {
    const found = await openForWriting(transaction, actor, id);
    if (!found.ok) return found;
    const draft = change(found.value.draft);
    if (!(await writePolicyDraft(transaction, { id, baseRevision, draft, by: actorId(actor) })))
      return failed("conflict", "stale");
    return done({ revision: baseRevision + 1 });
  });
}

async function openForWriting(transaction: WriteTransaction, actor: Actor, id: number): Promise<Outcome<Policy>> {
  const policy = await findPolicy(transaction, id);
  if (!policy) return failed("not-found", "policy");
  const allowed = decide(actor, "write for the member", { organisationId: policy.organisationId });
  return allowed.ok ? done(policy) : allowed;
}

/** A member says itself what it has decided: complete, and with nobody in it who could be recognised. */
export async function publishPolicy(actor: Actor, id: number, database: Database): Promise<Outcome<Policy>> {
  return database.write(async (transaction) => {
    const found = await openForWriting(transaction, actor, id);
    if (!found.ok) return found;
    const policy = found.value;
    if (policy.withheld) return failed("conflict", "withheld");
    const [fault] = policyFaults(policy.draft);
    if (fault) return failed("invalid", "incomplete", { field: fault.name });
    const { open } = await readPolicyFindings(transaction, policy);
    if (open.length > 0) return failed("invalid", "findings", { count: open.length });
    if (JSON.stringify(policy.draft) === JSON.stringify(policy.shown)) return failed("conflict", "unchanged");
    await showPolicy(transaction, policy);
    return done(await showing(transaction, actor, id, "practice.policy-published", database));
  });
}

/** Its member takes it back, or the secretariat does. */
export async function withdrawPolicy(actor: Actor, id: number, database: Database): Promise<Outcome<Policy>> {
  return database.write(async (transaction) => {
    const policy = await findPolicy(transaction, id);
    if (!policy) return failed("not-found", "policy");
    const allowed = may(actor, "publish a practice")
      ? done(true as const)
      : decide(actor, "write for the member", { organisationId: policy.organisationId });
    if (!allowed.ok) return allowed;
    if (policy.state === "withdrawn") return failed("conflict", "state");
    await hidePolicy(transaction, id, "withdrawn");
    return done(await showing(transaction, actor, id, "practice.policy-withdrawn", database));
  });
}

async function showing(
  transaction: WriteTransaction,
  actor: Actor,
  id: number,
  type: "practice.policy-published" | "practice.policy-withdrawn",
  database: Database,
): Promise<Policy> {
  const after = (await findPolicy(transaction, id))!;
  await indexPolicy(transaction, after, await findMember(transaction, after.organisationId));
  await queueThing(transaction, translatedPolicy, String(id));
  await announce(transaction, { type, subject: String(id) });
  await bumpPublicVersion(transaction, "practice", database.afterCommit);
  await note(transaction, actor, id, type === "practice.policy-published" ? "policy published" : "policy withdrawn", {
    state: after.state,
  });
  return after;
}

export async function readPolicyFindings(
  db: ReadDatabase | WriteTransaction,
  policy: Policy,
): Promise<{ findings: SurvivorFinding[]; open: SurvivorFinding[]; answers: Map<string, string> }> {
  const member = await findMember(db, policy.organisationId);
  const findings = findSurvivors(policy.draft.texts, namesOf(member), ["title", "summary"]);
  const answers = await answeredFindings(db, { kind: "policy", id: policy.id });
  return { findings, answers, open: openFindings(findings, [...answers.keys()]) };
}

export async function answerPolicyFinding(
  actor: Actor,
  { id, finding, reason }: { id: number; finding: string; reason: string },
  database: Database,
): Promise<Outcome<true>> {
  return database.write(async (transaction) => {
    const opened = await openForWriting(transaction, actor, id);
    if (!opened.ok) return opened;
    const words = reason.trim();
    if (words.length < 10 || words.length > 1000) return failed("invalid", "reason");
    const found = (await readPolicyFindings(transaction, opened.value)).findings.find(({ key }) => key === finding);
    if (!found) return failed("not-found", "finding");
    if (found.mustGo) return failed("invalid", "must-go");
    await keepFindingAnswer(transaction, { kind: "policy", id, finding, reason: words, by: actorId(actor) });
    await note(transaction, actor, id, "policy: finding answered", { sign: found.sign });
    return done(true);
  });
}

async function note(
  transaction: WriteTransaction,
  actor: Actor,
  id: number,
  action: string,
  after: Record<string, string>,
): Promise<void> {
  await recordAudit(transaction, { actor, action, subject: { kind: "policy", id: String(id) }, after });
}
