import { queueTranslations } from "~/content/index.server.ts";
import { decide, recordAudit, type Target } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { standing } from "../core/report-blocks.ts";
import { allTexts, type Report } from "../core/report.ts";
import { listRecommendations } from "../data/recommendations.server.ts";
import { findReport, lockReport, updateReport } from "../data/reports.server.ts";

export type ReportChange = Partial<Pick<Report, "title" | "summary" | "document" | "state" | "reviewAskedBy">>;

/** Over what a report is written: an observatory's, or the network's own. */
export function targetOf({ observatoryId }: Pick<Report, "observatoryId">): Target {
  return observatoryId === null ? {} : { observatoryId };
}

/**
 * One way for every change of a working copy: who may, on the report as it stands, one change after the other. A change of
 * words or blocks takes a report out of review, since nobody would publish what its reviewer has not read.
 */
export async function changeReport<T>(
  actor: Actor,
  id: string,
  action: string,
  change: (report: Report, transaction: WriteTransaction) => Promise<Outcome<{ change: ReportChange; value: T }>>,
  database: Database,
): Promise<Outcome<T>> {
  const found = await findReport(database.read, id);
  if (!found) return failed("not-found", "report");
  const allowed = decide(actor, "write a report", targetOf(found));
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const report = await lockReport(transaction, id);
    if (!report) return failed("not-found", "report");
    const made = await change(report, transaction);
    if (!made.ok) return made;
    const written = { ...report, state: "draft" as const, reviewAskedBy: null, ...made.value.change };
    await updateReport(transaction, written, actorId(actor));
    await queueReportTranslations(transaction, written);
    await recordAudit(transaction, { actor, action, subject: { kind: "report", id }, after: { state: written.state } });
    return done(made.value.value);
  });
}

/** What is left to translate of a report joins the queue that translators read. */
export async function queueReportTranslations(transaction: WriteTransaction, report: Report): Promise<void> {
  const recommendations = await listRecommendations(transaction, [report.id]);
  const asked = new Set(
    standing(report.document).blocks.flatMap((one) => (one.kind === "recommendation" ? [one.recommendation] : [])),
  );
  const texts = [...allTexts(report), ...recommendations.filter((one) => asked.has(one.id))]
    .map(({ text }) => text)
    .filter((text) => (text.fields[text.source]?.text ?? "") !== "");
  await queueTranslations(
    transaction,
    {
      kind: "report",
      id: report.id,
      title: showText(report.title, report.title.source)?.text ?? report.slug,
      href: (locale) => `/reports/${report.id}/translate/${locale}`,
    },
    texts,
  );
}
