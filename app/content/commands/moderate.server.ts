import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { decide, membersWhere, recordAudit } from "../../identity/index.server.ts";
import { decideCase, effectOf, stepOf, type Category, type Decision, type RemovalReason } from "../core/moderation.ts";
import { plainText } from "../core/plain-text.ts";
import { answeringFor, moderatedOf, type ModeratedThing } from "../data/moderated.server.ts";
import {
  findCase,
  insertAppeal,
  insertCase,
  insertStep,
  updateCase,
  type ModerationCase,
} from "../data/moderation.server.ts";
import { notify } from "./notify.server.ts";

export interface Report {
  /** `discussion-post`, `practice-comment`: the slice that shows it registers what it is (`moderate`), or listens for `content.case-decided`. */
  subjectKind: string;
  subjectId: string;
  reason: string;
  category?: Category;
  /** Whether it was reported, or waits to be shown at all. */
  source?: ModerationCase["source"];
  /** The moment by which somebody was told that a moderator looks. */
  lookBy?: Date;
}

const longestReason = 1000;

/** Puts something before the moderators, in the transaction that calls for it. The same thing is queued once. */
export async function openModerationCase(
  transaction: WriteTransaction,
  actor: Actor,
  report: Report,
): Promise<{ id: string; isNew: boolean }> {
  const { subjectKind, subjectId, category = "other", source = "report", lookBy } = report;
  const reason = plainText(report.reason).slice(0, longestReason);
  const openedBy = actorId(actor);
  const opened = await insertCase(transaction, {
    subjectKind,
    subjectId,
    reason,
    category,
    source,
    openedBy,
    lookBy: lookBy?.toISOString() ?? null,
  });
  await insertStep(transaction, {
    caseId: opened.id,
    step: opened.isNew ? "opened" : "reported-again",
    actor: openedBy,
    reason: null,
    note: opened.isNew ? null : reason || null,
  });
  if (opened.isNew) {
    await recordAudit(transaction, {
      actor,
      action: "moderation case opened",
      subject: { kind: "moderation-case", id: opened.id },
      after: { subjectKind, subjectId },
    });
    await announce(transaction, { type: "content.case-opened", subject: opened.id });
  }
  return opened;
}

const wholeForm = { purpose: "public-report", limit: 60, windowSeconds: 3600 };
const perThing = { purpose: "public-report-thing", limit: 5, windowSeconds: 86_400 };

/** What somebody may report, because she may read it; null is answered as what does not exist. */
export async function findReportable(
  db: ReadDatabase,
  actor: Actor,
  { kind, id }: { kind: string; id: string },
  locale: Locale = "en",
): Promise<ModeratedThing | null> {
  const thing = (await moderatedOf(kind)?.find(db, id, locale)) ?? null;
  if (thing?.isPublic) return thing;
  const where = actor.kind === "person" ? membersWhere(actor, "read as a member") : [];
  return thing?.isForMembers && (where === "all" || where.length > 0) ? thing : null;
}

/** A report by anybody of what anybody may read, and by people of members of what members read. */
export async function reportThing(
  actor: Actor,
  report: { kind: string; id: string; category: Category; text: string; trap: string },
  database: Database,
): Promise<Outcome<null>> {
  if (report.trap !== "") return done(null);
  if (!(await findReportable(database.read, actor, report))) return failed("not-found", "page");
  for (const [rule, subject] of [
    [wholeForm, "form"],
    [perThing, `${report.kind}:${report.id}`],
  ] as const)
    if (!(await countAttempt(database, rule, subject)).allowed) return failed("too-many", "too-many");
  await database.write((transaction) =>
    openModerationCase(transaction, actor, {
      subjectKind: report.kind,
      subjectId: report.id,
      reason: report.text,
      category: report.category,
    }),
  );
  return done(null);
}

/**
 * Takes one step of a case. What it is about is hidden, shown or removed in the same transaction; the trail, the log and the
 * author are told. Every step can be taken back by another.
 */
export async function decideModerationCase(
  actor: Actor,
  caseId: string,
  wanted: { decision: Decision; note?: string; reason?: RemovalReason | null },
  database: Database,
): Promise<Outcome<ModerationCase>> {
  const allowed = decide(actor, "moderate");
  if (!allowed.ok) return allowed;
  const note = plainText(wanted.note ?? "").slice(0, longestReason) || null;

  return database.write(async (transaction) => {
    const standing = await findCase(transaction, caseId);
    if (!standing) return failed("not-found", "moderation-case");
    const reason = wanted.decision === "reopen" ? null : (wanted.reason ?? standing.decisionReason);
    if (wanted.decision === "propose" && reason === null) return failed("invalid", "moderation-reason");
    const decided = decideCase(standing, wanted.decision, actorId(actor));
    if (!decided.ok) return decided;
    const step = stepOf[wanted.decision];
    await updateCase(transaction, caseId, decided.value, { note, reason });
    await insertStep(transaction, { caseId, step, actor: actorId(actor), reason, note });
    await makeTrue(transaction, standing, decided.value, database);
    await recordAudit(transaction, {
      actor,
      action: `moderation case: ${step}`,
      subject: { kind: "moderation-case", id: caseId },
      before: { state: standing.state, hidden: standing.hidden },
      after: { state: decided.value.state, hidden: decided.value.hidden },
      reason: reason ?? undefined,
    });
    await announce(transaction, { type: "content.case-decided", subject: caseId });
    await bumpPublicVersion(transaction, "content", database.afterCommit);
    return done((await findCase(transaction, caseId))!);
  });
}

/** Hides, shows or removes the thing itself, and tells its author of what she can no longer see. */
async function makeTrue(
  transaction: WriteTransaction,
  before: ModerationCase,
  after: Pick<ModerationCase, "state" | "hidden" | "appealState">,
  { afterCommit }: Database,
): Promise<void> {
  const things = moderatedOf(before.subjectKind);
  if (!things) return;
  const [old, now] = [effectOf(before), effectOf(after)];
  const waits = before.source === "before-showing" && (after.state === "open" || after.state === "proposed");
  if (!waits && (old !== now || after.state === "kept")) {
    await things.apply(transaction, before.subjectId, now, afterCommit);
  }
  const changed = (!waits && old !== now) || before.appealState !== after.appealState;
  const thing = changed ? await things.find(transaction, before.subjectId, "en") : null;
  for (const accountId of thing ? answeringFor(thing) : []) {
    await notify(transaction, {
      accountId,
      topic: "own-post-moderated",
      subject: "",
      href: `/workspace/moderation/cases/${before.id}`,
    });
  }
}

/** The author of what was removed asks for a third person. The trail does not say who she is: it is read by more than moderators. */
export async function appealCase(
  actor: Actor,
  caseId: string,
  text: string,
  database: Database,
): Promise<Outcome<null>> {
  const words = plainText(text).slice(0, longestReason);
  if (words.length < 2) return failed("invalid", "appeal-text");
  return database.write(async (transaction) => {
    const standing = await findOwnCase(transaction, actor, caseId);
    if (!standing) return failed("not-found", "page");
    if (standing.state !== "removed" || standing.appealState !== null) return failed("conflict", "moderation-decided");
    await insertAppeal(transaction, caseId, words);
    await insertStep(transaction, { caseId, step: "appealed", actor: "author", reason: null, note: null });
    await recordAudit(transaction, {
      actor: { kind: "system", task: "appeal" },
      action: "moderation case: appealed",
      subject: { kind: "moderation-case", id: caseId },
    });
    return done(null);
  });
}

/** A case about what the actor herself wrote, or answers for; to everybody else it does not exist. */
export async function findOwnCase(
  db: Parameters<typeof findCase>[0],
  actor: Actor,
  caseId: string,
): Promise<ModerationCase | null> {
  const one = await findCase(db, caseId);
  if (!one || actor.kind !== "person") return null;
  const thing = await moderatedOf(one.subjectKind)?.find(db, one.subjectId, "en");
  return thing && answeringFor(thing).includes(actor.accountId) ? one : null;
}
