import { database, siteUrl } from "~/platform/process.server.ts";
import { kickerOf } from "../pages/report-view.server.ts";
import { openReport } from "../pages/workspace/open-report.server.ts";
import { showDraft } from "../pages/workspace/show-draft.server.ts";
import { reportDocument } from "../parts/report-document.server.ts";
import { paperAnswer, patienceOf } from "./paper-answer.server.ts";
import type { Route } from "./+types/draft-file.ts";

/** A working copy on paper, for those who write it and for who reads it before it is published. */
export async function loader(args: Route.LoaderArgs) {
  const { locale, report } = await openReport(args);
  const { read } = database();
  const shown = await showDraft(read, report, locale);
  const imprint = {
    kicker: await kickerOf(read, report, locale),
    version: (report.published ?? 0) + 1,
    day: report.updatedAt.slice(0, 10),
    citation: shown.title,
    address: "",
  };
  const document = reportDocument(shown, imprint, locale);
  const back = new URL(args.request.url).pathname.replace(/\/draft\.pdf$/, "");
  return paperAnswer(document, {
    site: siteUrl() ?? "",
    name: `${report.slug}-draft`,
    back,
    locale,
    ...patienceOf(args.request),
  });
}
