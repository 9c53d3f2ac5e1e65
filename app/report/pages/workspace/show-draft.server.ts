import type { PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { ShownReport } from "../../core/rendered-report.ts";
import { standing } from "../../core/report-blocks.ts";
import type { Report } from "../../core/report.ts";
import { listPublishedRecommendations, listRecommendations } from "../../data/recommendations.server.ts";
import { showReport } from "../report-view.server.ts";

/** The working copy as readers would see it if it were published now. */
export async function showDraft(read: ReadDatabase, report: Report, locale: PageLocale): Promise<ShownReport> {
  const document = standing(report.document);
  const followed = document.blocks.flatMap((one) => (one.kind === "followup" ? [one.report] : []));
  const recommendations = [
    ...(await listRecommendations(read, [report.id])),
    ...(await listPublishedRecommendations(read, followed)),
  ];
  return showReport(read, report, { ...report, document, recommendations }, locale);
}
