import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { looksLikeEmail, looksLikeIdentityNumber, looksLikePhone } from "~/observe/index.ts";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { freeId, insertBlock } from "../core/arrange.ts";
import { nextStates, type RecommendationState } from "../core/recommendation.ts";
import {
  findRecommendation,
  insertRecommendation,
  moveRecommendation,
  updateRecommendation,
} from "../data/recommendations.server.ts";
import { findReport } from "../data/reports.server.ts";
import { changeReport, targetOf } from "./change-report.server.ts";
import { writeWords } from "./write-text.ts";

export interface WrittenRecommendation {
  locale: Locale;
  text: string;
  owner: string;
  /** `2027-06-30`, or empty. */
  dueOn: string;
}

function check({ text, owner, dueOn }: WrittenRecommendation): Outcome<true> {
  if (text.trim() === "" || text.length > 2000) return failed("invalid", "recommendation-text");
  if (owner.length > 200) return failed("invalid", "too-long");
  // An institution or a function answers for it: what leads to a person is refused before it is kept.
  if (
    [owner, ...owner.split(/[\s,;]+/)].some(
      (part) => looksLikeEmail(part) || looksLikePhone(part) || looksLikeIdentityNumber(part),
    )
  )
    return failed("invalid", "owner-person");
  if (dueOn !== "" && (!/^\d{4}-\d{2}-\d{2}$/.test(dueOn) || Number.isNaN(Date.parse(dueOn))))
    return failed("invalid", "due-day");
  return done(true);
}

/** A report asks for something: an item of its own, and the block that shows it. */
export function addRecommendation(
  actor: Actor,
  { id, after, ...written }: WrittenRecommendation & { id: string; after?: string },
  database: Database,
): Promise<Outcome<string>> {
  const checked = check(written);
  if (!checked.ok) return Promise.resolve(checked);
  return changeReport(
    actor,
    id,
    "recommendation added",
    async ({ document }, transaction) => {
      const by = actorId(actor);
      const text = writeWords(undefined, written.text.trim(), {
        locale: written.locale,
        by,
        at: new Date().toISOString(),
      });
      const facts = { text, owner: written.owner.trim(), dueOn: written.dueOn || null };
      const recommendation = await insertRecommendation(transaction, id, facts, by);
      const block = { id: freeId(document, "recommendation"), kind: "recommendation" as const, recommendation };
      return done({ change: { document: insertBlock(document, block, after) }, value: recommendation });
    },
    database,
  );
}

/** Writes what a recommendation asks for, who answers for it and by when. */
export async function editRecommendation(
  actor: Actor,
  { recommendation: recommendationId, ...written }: WrittenRecommendation & { recommendation: string },
  database: Database,
): Promise<Outcome<true>> {
  const checked = check(written);
  if (!checked.ok) return checked;
  const found = await findRecommendation(database.read, recommendationId);
  if (!found) return failed("not-found", "recommendation");
  return changeReport(
    actor,
    found.reportId,
    "recommendation changed",
    async (_report, transaction) => {
      const hand = { locale: written.locale, by: actorId(actor), at: new Date().toISOString() };
      const text = writeWords(found.text, written.text.trim(), hand);
      const facts = { text, owner: written.owner.trim(), dueOn: written.dueOn || null };
      await updateRecommendation(transaction, recommendationId, facts);
      return done({ change: {}, value: true as const });
    },
    database,
  );
}

export interface RecommendationMove {
  recommendation: string;
  from: RecommendationState;
  to: RecommendationState;
  note: string;
}

/** What became of it: readers of its report and of the next one see the state, the trail keeps each step. */
export async function followRecommendation(
  actor: Actor,
  { recommendation: id, from, to, note }: RecommendationMove,
  database: Database,
): Promise<Outcome<true>> {
  const found = await findRecommendation(database.read, id);
  const report = found && (await findReport(database.read, found.reportId));
  if (!found || !report) return failed("not-found", "recommendation");
  const allowed = decide(actor, "write a report", targetOf(report));
  if (!allowed.ok) return allowed;
  if (!nextStates(from).includes(to)) return failed("invalid", "recommendation-state");
  const words = note.trim();
  if (to === "dropped" && words === "") return failed("invalid", "recommendation-note");
  if (words.length > 1000) return failed("invalid", "too-long");
  return database.write(async (transaction) => {
    if (!(await moveRecommendation(transaction, id, from, { state: to, note: words }, actorId(actor))))
      return failed("conflict", "changed");
    await recordAudit(transaction, {
      actor,
      action: "recommendation followed up",
      subject: { kind: "recommendation", id },
      before: { state: from },
      after: { state: to },
    });
    await bumpPublicVersion(transaction, "report", database.afterCommit);
    return done(true);
  });
}
