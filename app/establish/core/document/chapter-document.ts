import { dayText } from "~/kernel/day-text.ts";
import { directionOf, languageIn } from "~/kernel/language.ts";
import type { PrintBlock, PrintDocument } from "~/kernel/print-document.ts";
import type { ChapterName } from "../chapters.ts";
import { languageState } from "../entry.ts";
import { type DocumentContext } from "./context.ts";
import { diagnosisBlocks } from "./diagnosis.ts";
import { committeeBlocks, protocolBlocks, seminarBlocks, supportGuideBlocks } from "./meetings.ts";
import { markWords, readMarks } from "./marked.ts";
import { actionPlanBlocks, trainingBlocks } from "./plans.ts";

const blocksOf: Record<ChapterName, (context: DocumentContext) => PrintBlock[]> = {
  diagnosis: diagnosisBlocks,
  "action-plan": actionPlanBlocks,
  training: trainingBlocks,
  "support-guide": supportGuideBlocks,
  seminar: seminarBlocks,
  committee: committeeBlocks,
  protocols: protocolBlocks,
};

/** A chapter of the groundwork as a document in one language, for a page, a printer and a PDF alike. */
export function chapterDocument(chapter: ChapterName, context: DocumentContext): PrintDocument {
  const { say, observatory, territory, locale, language, today } = context;
  const title = say(`chapters.${chapter}.title`);
  const blocks = readMarks(blocksOf[chapter]({ ...context, mark: markWords }), { frame: locale, language });
  const headings = blocks.filter((block) => block.kind === "heading" && block.level === 2).length;
  return {
    title: `${title} · ${territory}`,
    kicker: observatory.name,
    lead: say(`chapters.${chapter}.lead`),
    imprint: [
      say("document.asOf", { date: dayText(today, locale) }),
      ...(language === locale
        ? []
        : [say("document.framed", { language: languageIn(locale, language), frame: languageIn(locale, locale) })]),
      ...(isUntranslatedInPart(context) ? [say("document.untranslated")] : []),
    ],
    language,
    direction: directionOf(language),
    ...(language === locale ? {} : { frame: locale }),
    authors: [observatory.name],
    day: today,
    header: `${title} · ${territory}`,
    footer: observatory.name,
    ...(headings > 2 ? { contents: say("document.contents") } : {}),
    blocks,
  };
}

/** Whether some words of it stand in another language: the document says so, since its reader cannot know. */
function isUntranslatedInPart({ entries, language }: DocumentContext): boolean {
  return Object.values(entries).some((own) => languageState(own, language).missing > 0);
}
