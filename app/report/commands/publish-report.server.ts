import { removeDocument } from "~/content/index.server.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { seriesOfEditions, staysInWorkspace } from "~/observe/index.server.ts";
import type { Database, ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { pinsOf, standing } from "../core/report-blocks.ts";
import { lacks, mayBePublishedBy, type FrozenReport, type Report } from "../core/report.ts";
import { listPublishedRecommendations, listRecommendations } from "../data/recommendations.server.ts";
import { findReport, lockReport, updateReport } from "../data/reports.server.ts";
import { insertVersion, withdrawVersion } from "../data/versions.server.ts";
import { changeReport, targetOf } from "./change-report.server.ts";
import { indexReport } from "./index-report.server.ts";

/** Asks somebody else to read it, or takes the question back. */
export function askReview(actor: Actor, id: string, asked: boolean, database: Database): Promise<Outcome<true>> {
  return changeReport(
    actor,
    id,
    asked ? "report sent for review" : "report taken out of review",
    async (report) => {
      const missing = lacks(report);
      if (asked && missing) return failed("invalid", missing);
      const change = { state: asked ? "review" : "draft", reviewAskedBy: asked ? actorId(actor) : null } as const;
      return done({ change, value: true as const });
    },
    database,
  );
}

/** Makes the working copy public as its next version, frozen with its pins and the recommendations of that day. */
export async function publishReport(
  actor: Actor,
  id: string,
  database: Database,
  publishedAt = new Date().toISOString(),
): Promise<Outcome<number>> {
  const found = await findReport(database.read, id);
  if (!found) return failed("not-found", "report");
  const allowed = decide(actor, "publish a report", targetOf(found));
  if (!allowed.ok) return allowed;
  if (await staysInWorkspace(database.read, found.observatoryId)) return failed("conflict", "invented");
  // Editions do not change: they are looked at before the transaction.
  const readable = await checkPins(database.read, found);
  if (!readable.ok) return readable;
  const by = actorId(actor);
  return database.write(async (transaction) => {
    const report = await lockReport(transaction, id);
    if (!report) return failed("not-found", "report");
    if (report.revision !== found.revision) return failed("conflict", "changed");
    if (actor.kind === "person") {
      const may = mayBePublishedBy(report, by);
      if (!may.ok) return may;
    } else {
      const missing = lacks(report);
      if (missing) return failed("invalid", missing);
    }
    const frozen = await freeze(transaction, report);
    const number = await insertVersion(transaction, id, frozen, by, publishedAt);
    await updateReport(transaction, { ...report, document: frozen.document, state: "draft", reviewAskedBy: null }, by);
    await indexReport(transaction, id);
    await recordAudit(transaction, {
      actor,
      action: "report published",
      subject: { kind: "report", id },
      after: { version: number },
    });
    await announce(transaction, { type: "report.published", subject: id });
    await bumpPublicVersion(transaction, "report", database.afterCommit);
    return done(number);
  });
}

/** The report without what was taken away, and the recommendations that it shows as they stand. */
async function freeze(transaction: WriteTransaction, report: Report): Promise<FrozenReport> {
  const document = standing(report.document);
  const followed = document.blocks.flatMap((one) => (one.kind === "followup" ? [one.report] : []));
  const shown = new Set(document.blocks.flatMap((one) => (one.kind === "recommendation" ? [one.recommendation] : [])));
  const own = await listRecommendations(transaction, [report.id]);
  return {
    title: report.title,
    summary: report.summary,
    document,
    recommendations: [
      ...own.filter(({ id }) => shown.has(id)),
      ...(await listPublishedRecommendations(transaction, followed)),
    ],
  };
}

/** Every pin leads to a series of an edition that is in force or was replaced: never to one that was withdrawn. */
async function checkPins(read: ReadDatabase, report: Report): Promise<Outcome<true>> {
  const pins = pinsOf(standing(report.document));
  const held = await seriesOfEditions(
    read,
    pins.map(({ dataset, edition }) => ({ dataset, version: edition })),
  );
  const readable = new Set(
    held.filter(({ withdrawn }) => !withdrawn).map(({ dataset, version, code }) => `${dataset} ${version} ${code}`),
  );
  const lost = pins.find(({ dataset, edition, series }) => !readable.has(`${dataset} ${edition} ${series}`));
  return lost
    ? failed("conflict", "pin", { dataset: lost.dataset, edition: lost.edition, series: lost.series })
    : done(true);
}

/** Takes the public version back; its address says when and why. */
export async function withdrawReport(
  actor: Actor,
  { id, reason }: { id: string; reason: string },
  database: Database,
): Promise<Outcome<true>> {
  const found = await findReport(database.read, id);
  if (!found) return failed("not-found", "report");
  const allowed = decide(actor, "publish a report", targetOf(found));
  if (!allowed.ok) return allowed;
  const words = reason.trim();
  if (words === "" || words.length > 1000) return failed("invalid", "reason");
  return database.write(async (transaction) => {
    const number = await withdrawVersion(transaction, id, words, actorId(actor));
    if (number === null) return failed("conflict", "not-published");
    await removeDocument(transaction, { kind: "report", id });
    await recordAudit(transaction, {
      actor,
      action: "report withdrawn",
      subject: { kind: "report", id },
      reason: words,
      after: { version: number },
    });
    await announce(transaction, { type: "report.withdrawn", subject: id });
    await bumpPublicVersion(transaction, "report", database.afterCommit);
    return done(true);
  });
}
