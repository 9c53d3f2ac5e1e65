import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { decide, recordAudit } from "../../identity/index.server.ts";
import { findCase, insertCase, updateCase, type CaseState, type ModerationCase } from "../data/moderation.server.ts";

export interface Report {
  /** `discussion-post`, `practice-comment`: the slice that shows it listens for `content.case-decided`. */
  subjectKind: string;
  subjectId: string;
  reason: string;
}

/** Puts something before the moderators, in the transaction that calls for it. The same thing is queued once. */
export async function openModerationCase(
  transaction: WriteTransaction,
  actor: Actor,
  report: Report,
): Promise<{ id: string; isNew: boolean }> {
  const opened = await insertCase(transaction, { ...report, openedBy: actorId(actor) });
  if (opened.isNew) {
    await recordAudit(transaction, {
      actor,
      action: "moderation case opened",
      subject: { kind: "moderation-case", id: opened.id },
      after: { subjectKind: report.subjectKind, subjectId: report.subjectId },
    });
    await announce(transaction, { type: "content.case-opened", subject: opened.id });
  }
  return opened;
}

/**
 * Keeps or removes what was reported, or opens the case again: a decision can be taken back, and the trail keeps both.
 * The slice that shows the thing hears `content.case-decided` and reads the case.
 */
export async function decideModerationCase(
  actor: Actor,
  caseId: string,
  decision: { state: CaseState; note: string },
  database: Database,
): Promise<Outcome<ModerationCase>> {
  const allowed = decide(actor, "moderate");
  if (!allowed.ok) return allowed;
  if (decision.state === "removed" && decision.note.trim() === "") return failed("invalid", "moderation-note");

  return database.write(async (transaction) => {
    const standing = await findCase(transaction, caseId);
    if (!standing) return failed("not-found", "moderation-case");
    if (standing.state === decision.state) return failed("conflict", "moderation-decided");
    await updateCase(transaction, caseId, {
      state: decision.state,
      decidedBy: decision.state === "open" ? null : actorId(actor),
      note: decision.note.trim() || null,
    });
    await recordAudit(transaction, {
      actor,
      action: decision.state === "open" ? "moderation case reopened" : "moderation case decided",
      subject: { kind: "moderation-case", id: caseId },
      before: { state: standing.state },
      after: { state: decision.state },
      reason: decision.note.trim() || undefined,
    });
    await announce(transaction, { type: "content.case-decided", subject: caseId });
    return done((await findCase(transaction, caseId))!);
  });
}
