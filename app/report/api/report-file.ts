import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, siteUrl } from "~/platform/process.server.ts";
import { makeEpub } from "~/platform/epub.server.ts";
import { imprintOf, readPublicReport, showPublished } from "../pages/report-view.server.ts";
import { reportDocument } from "../parts/report-document.server.ts";
import { reportWords } from "../words.ts";
import { paperAnswer, patienceOf } from "./paper-answer.server.ts";
import type { Route } from "./+types/report-file.ts";

/** A published version as a file, in the language of the address. The site keeps the answer until something public changes. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const { number } = params as { number?: string };
  const wanted = number !== undefined && /^[1-9]\d{0,4}$/.test(number) ? Number(number) : undefined;
  const found = await readPublicReport(read, params.slug, wanted);
  if (!found || found.version.state === "withdrawn") {
    throw failurePage(
      found
        ? { kind: "gone", code: "report-withdrawn", details: { reason: found.version.reason ?? "" } }
        : { kind: "not-found", code: "report" },
    );
  }
  const { report, version } = found;
  const shown = await showPublished(read, report, version, locale);
  const imprint = await imprintOf(read, report, version, shown.title, locale);
  const document = reportDocument(shown, imprint, locale);
  const name = `${report.slug}-v${version.number}-${document.language}`;
  const site = siteUrl() ?? "";
  if (new URL(request.url).pathname.endsWith(".epub")) {
    const words = reportWords(locale);
    const book = makeEpub(document, {
      identifier: imprint.address,
      publisher: words("page.author"),
      contents: words("page.contents"),
      accessibility: words("page.accessibility"),
      site,
    });
    return new Response(book, {
      headers: { "Content-Type": "application/epub+zip", "Content-Disposition": `attachment; filename="${name}.epub"` },
    });
  }
  const back = new URL(request.url).pathname.replace(/\/report\.pdf$/, "");
  return paperAnswer(document, { site, name, back, locale, ...patienceOf(request) });
}
