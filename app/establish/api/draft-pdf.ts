import { isLanguage } from "~/kernel/language.ts";
import { makePdf } from "~/platform/pdf.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { chapterDocument } from "../core/document/chapter-document.ts";
import { documentContext } from "../data/document-context.server.ts";
import { openChapter, openObservatory } from "../pages/workspace/open-observatory.server.ts";
import { pdfAnswer } from "./pdf-answer.ts";
import type { Route } from "./+types/draft-pdf.ts";

/** A chapter as it stands, for those who work on it. */
export async function loader(args: Route.LoaderArgs) {
  const { language, observatory, today } = await openObservatory(args);
  const chapter = openChapter(args);
  const asked = new URL(args.request.url).searchParams.get("in") ?? undefined;
  const wanted = isLanguage(asked) ? asked : language;
  const context = await documentContext(database().read, {
    observatory,
    chapter,
    language: wanted,
    today,
    audience: "working",
  });
  const pdf = await makePdf(chapterDocument(chapter, context), settings().publicUrl);
  return pdfAnswer(pdf, `${observatory.slug}-${chapter}-${wanted}.pdf`);
}
