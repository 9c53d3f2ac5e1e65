import { indexDocument, removeDocument } from "~/content/index.server.ts";
import { locales } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { Listener } from "~/platform/events.server.ts";
import { standing, textsOf } from "../core/report-blocks.ts";
import { findPublicReport, findVersion, listReportsOf } from "../data/versions.server.ts";

/** A report is found by its title, its summary and its texts, as they are public; figures are not words. */
export async function indexReport(transaction: WriteTransaction, id: string): Promise<void> {
  const shown = await findPublicReport(transaction, id);
  const version = shown && (await findVersion(transaction, id));
  if (!version) return removeDocument(transaction, { kind: "report", id });
  for (const locale of locales) {
    const title = showText(version.title, locale);
    if (!title) continue;
    const words = standing(version.document).blocks.flatMap((one) =>
      Object.values(textsOf(one)).map((text) => showText(text, locale)?.text ?? ""),
    );
    await indexDocument(transaction, {
      kind: "report",
      id,
      locale,
      writtenIn: title.locale,
      title: title.text,
      summary: showText(version.summary, locale)?.text ?? "",
      body: words.join("\n").replace(/\{\{[^{}]*\}\}/g, " "),
      href: `/${locale}/reports/${shown.slug}`,
      weight: 1.2,
    });
  }
}

/** An observatory that hides takes its reports out of the search. */
export const hiddenReports: Listener = {
  name: "report.hidden-observatories",
  listensTo: ["observe.observatory-protected"],
  async handle(event, transaction) {
    for (const id of await listReportsOf(transaction, Number(event.subject))) await indexReport(transaction, id);
  },
};
