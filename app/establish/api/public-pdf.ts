import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { makePdf } from "~/platform/pdf.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { publishedDocument } from "../data/published-document.server.ts";
import { pdfAnswer } from "./pdf-answer.ts";
import type { Route } from "./+types/public-pdf.ts";

/** A public chapter as a file. The site keeps the answer until something public changes: it is set once. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const asked = new URL(request.url).searchParams.get("in");
  const found = await publishedDocument(database().read, params.slug, params.chapter, locale, asked);
  if (!found) throw failurePage({ kind: "not-found", code: "chapter" });
  const pdf = await makePdf(found.document, settings().publicUrl);
  return pdfAnswer(pdf, `${params.slug}-${found.chapter}-v${found.version}-${found.document.language}.pdf`);
}
