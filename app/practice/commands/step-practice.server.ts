import { notify, queueThing } from "~/content/index.server.ts";
import { decide, may } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { belongingStates } from "~/network/index.ts";
import { findMember } from "~/network/index.server.ts";
import type { Database, ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { agreedCriteria, gradeOf, isCriterion } from "../core/evidence.ts";
import { practiceSteps, type PracticeStep } from "../core/practice-steps.ts";
import { faultsOf, plainTexts, titleOf, type Practice } from "../core/practice.ts";
import { findSurvivors, openFindings, type SurvivorFinding } from "../core/survivor-signs.ts";
import { findPractice, hidePractice, movePractice, showPractice } from "../data/practices.server.ts";
import { answeredFindings, insertReview, keepFindingAnswer, listReviews } from "../data/reviews.server.ts";
import { practiceTexts } from "../data/texts-to-translate.server.ts";
import { indexPractice } from "./index-practice.server.ts";
import { namesOf } from "./begin-sheet.server.ts";
import { note } from "./write-practice.server.ts";

export interface StepAsked {
  id: number;
  step: PracticeStep;
  /** What a reader found met, of the criteria that everybody can see. */
  criteria?: readonly string[];
  /** What a reader says to those who wrote it. */
  note?: string;
  /** For the first start alone, which acts for nobody: whose reading this is. */
  readingFor?: string;
}

/** Takes a practice one step: asked to be read, read by a peer, published, withdrawn. */
export async function stepPractice(actor: Actor, asked: StepAsked, database: Database): Promise<Outcome<Practice>> {
  return database.write(async (transaction) => {
    const practice = await findPractice(transaction, asked.id);
    if (!practice) return failed("not-found", "practice");
    const { by, from, to } = practiceSteps[asked.step];
    const allowed = await decideStep(transaction, actor, practice, asked);
    if (!allowed.ok) return allowed;
    if (!(from as readonly string[]).includes(practice.state)) return failed("conflict", "state");
    const ready = await readiness(transaction, practice, asked.step);
    if (!ready.ok) return ready;
    const words = (asked.note ?? "").trim();
    if (words.length > 4000) return failed("invalid", "too-long");
    const met = (asked.criteria ?? []).filter(isCriterion);
    if (asked.step.endsWith("-returns") && words.length < 10) return failed("invalid", "note");
    if (asked.step === "peer-accepts" && gradeOf(met) === null) return failed("invalid", "criteria");
    if (by !== "writer")
      await insertReview(transaction, practice.id, {
        revision: practice.revision,
        reader: actorId(actor),
        organisationId: allowed.value,
        decision: asked.step.endsWith("-returns") ? "returned" : "accepted",
        criteria: met,
        note: words,
      });
    if (asked.step === "publish") {
      const published = await publish(transaction, practice, met);
      if (!published.ok) return published;
    }
    if (asked.step === "withdraw") await hidePractice(transaction, practice.id);
    if (!(await movePractice(transaction, practice.id, { from, to }))) return failed("conflict", "state");
    const after = (await findPractice(transaction, practice.id))!;
    await queueThing(transaction, practiceTexts, String(practice.id));
    if (asked.step === "publish" || asked.step === "withdraw") {
      await indexPractice(transaction, after, await findMember(transaction, practice.organisationId));
      await announce(transaction, {
        type: asked.step === "publish" ? "practice.published" : "practice.withdrawn",
        subject: String(practice.id),
      });
      await bumpPublicVersion(transaction, "practice", database.afterCommit);
    }
    if (by !== "writer") await tellWriter(transaction, practice);
    await note(transaction, actor, practice.id, `practice: ${asked.step}`, { state: to, version: after.version });
    return done(after);
  });
}

/** The member for which the actor takes the step, where she reads for one. */
async function decideStep(
  transaction: WriteTransaction,
  actor: Actor,
  practice: Practice,
  { step, readingFor }: StepAsked,
): Promise<Outcome<string | null>> {
  const { organisationId } = practice;
  if (step === "withdraw" && may(actor, "publish a practice")) return done(null);
  switch (practiceSteps[step].by) {
    case "writer": {
      const decided = decide(actor, "write for the member", { organisationId });
      return decided.ok ? done(null) : decided;
    }
    case "peer": {
      const peer = readingFor && actor.kind === "system" ? readingFor : await peerOf(transaction, actor, practice);
      return peer ? done(peer) : failed("forbidden", "peer");
    }
    case "secretariat": {
      const decided = decide(actor, "publish a practice");
      if (!decided.ok) return decided;
      if (actor.kind !== "person") return done(null);
      const wrote = practice.writtenBy === actorId(actor);
      const asPeer = (await listReviews(transaction, practice.id)).find((one) => one.organisationId !== null);
      return wrote || asPeer?.reader === actorId(actor) ? failed("forbidden", "own") : done(null);
    }
  }
}

/** The member for which somebody may read a practice as a peer: her own, never the one that wrote it, and no writer of it. */
export async function peerOf(
  db: ReadDatabase | WriteTransaction,
  actor: Actor,
  { organisationId, writtenBy }: Practice,
): Promise<string | null> {
  if (actor.kind !== "person" || writtenBy === actorId(actor)) return null;
  const own = actor.grants.flatMap(({ scope }) => (scope.kind === "member" ? [scope.organisationId] : []));
  if (own.includes(organisationId)) return null;
  for (const candidate of new Set(own)) {
    if (!may(actor, "read as a member", { organisationId: candidate })) continue;
    const member = await findMember(db, candidate);
    if (member && belongingStates.includes(member.state)) return candidate;
  }
  return null;
}

/** Nothing incomplete is asked to be read, and nothing by which a survivor could be recognised leaves its writers. */
async function readiness(
  transaction: WriteTransaction,
  practice: Practice,
  step: PracticeStep,
): Promise<Outcome<true>> {
  if (step !== "submit" && step !== "publish" && step !== "peer-accepts") return done(true);
  // Words that moderators hold back do not come back by another edition of them.
  if (step === "publish" && practice.withheld) return failed("conflict", "withheld");
  const [fault] = faultsOf(practice.draft);
  if (fault) return failed("invalid", "incomplete", { field: fault.name });
  const { open } = await readFindings(transaction, practice);
  return open.length > 0 ? failed("invalid", "findings", { count: open.length }) : done(true);
}

/** Everything by which somebody could be recognised, what is answered for, and what still stands in the way. */
export async function readFindings(
  db: ReadDatabase | WriteTransaction,
  practice: Practice,
): Promise<{ findings: SurvivorFinding[]; open: SurvivorFinding[]; answers: Map<string, string> }> {
  const member = await findMember(db, practice.organisationId);
  const findings = findSurvivors(practice.draft.texts, namesOf(member), plainTexts);
  const answers = await answeredFindings(db, { kind: "practice", id: practice.id });
  return { findings, answers, open: openFindings(findings, [...answers.keys()]) };
}

/** Why words that look like a person are none: kept without the words, and seen by everybody who reads the practice. */
export async function answerFinding(
  actor: Actor,
  { id, finding, reason }: { id: number; finding: string; reason: string },
  database: Database,
): Promise<Outcome<true>> {
  return database.write(async (transaction) => {
    const practice = await findPractice(transaction, id);
    if (!practice) return failed("not-found", "practice");
    const allowed = decide(actor, "write for the member", { organisationId: practice.organisationId });
    if (!allowed.ok) return allowed;
    const words = reason.trim();
    if (words.length < 10 || words.length > 1000) return failed("invalid", "reason");
    const found = (await readFindings(transaction, practice)).findings.find(({ key }) => key === finding);
    if (!found) return failed("not-found", "finding");
    if (found.mustGo) return failed("invalid", "must-go");
    await keepFindingAnswer(transaction, { kind: "practice", id, finding, reason: words, by: actorId(actor) });
    await note(transaction, actor, id, "practice: finding answered", { sign: found.sign });
    return done(true);
  });
}

/** The grade is what the peer and the secretariat agree on; a translation published later leaves it as it was. */
async function publish(
  transaction: WriteTransaction,
  practice: Practice,
  met: readonly string[],
): Promise<Outcome<true>> {
  if (practice.state === "published") {
    if (JSON.stringify(practice.draft) === JSON.stringify(practice.shown)) return failed("conflict", "unchanged");
    const { grade, criteria } = practice;
    if (grade) await showPractice(transaction, practice, { grade, criteria });
    return done(true);
  }
  const reviews = await listReviews(transaction, practice.id);
  const peer = reviews.find((one) => one.organisationId !== null && one.decision === "accepted");
  if (!peer) return failed("conflict", "state");
  const criteria = agreedCriteria(peer.criteria, met);
  const grade = gradeOf(criteria);
  if (!grade) return failed("invalid", "criteria");
  await showPractice(transaction, practice, { grade, criteria });
  return done(true);
}

async function tellWriter(transaction: WriteTransaction, practice: Practice): Promise<void> {
  if (!practice.writtenBy.startsWith("account:")) return;
  await notify(transaction, {
    accountId: practice.writtenBy.slice("account:".length),
    topic: "practice-read",
    subject: titleOf(practice.draft),
    href: `/workspace/practices/${practice.id}`,
  });
}
