import { readNotation } from "~/content/index.ts";
import type { Blocks } from "~/kernel/blocks.ts";
import type { Locale } from "~/kernel/locale.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { partOfLesson, partsOf, type CourseStructure } from "../core/course.ts";
import { readLesson } from "../core/lesson-notation.ts";
import type { PackCourse } from "../core/pack/course-html.ts";
import { languagesOf } from "../core/part-language.ts";
import { findParts, type CourseVersion, type PartTexts } from "./courses.server.ts";

export type CourseParts = ReadonlyMap<string, PartTexts>;

export const findAllParts = (read: ReadDatabase, version: CourseVersion): Promise<CourseParts> =>
  findParts(read, version, partsOf(version.structure));

/** A version in one language, with all its texts, as it leaves the site. */
export function packedCourse(structure: CourseStructure, parts: CourseParts, locale: Locale): PackCourse {
  const say = (text: TranslatedText) => showText(text, locale)?.text ?? "";
  const heading = (part: string) => ({ title: say(parts.get(part)!.title), summary: say(parts.get(part)!.summary) });
  return {
    ...heading(""),
    blocks: blocksOf(say(parts.get("")!.body)),
    modules: structure.modules.map((module) => ({
      ...heading(module.slug),
      lessons: module.lessons.map((lesson) => {
        const part = partOfLesson(module, lesson);
        const reading = readLesson(say(parts.get(part)!.body));
        return { ...heading(part), pieces: reading.ok ? reading.value : [] };
      }),
    })),
  };
}

/** The languages in which a course is whole, to the last lesson. */
export const wholeLanguages = (parts: CourseParts): Locale[] => languagesOf([...parts.values()]);

function blocksOf(text: string): Blocks {
  const reading = readNotation(text);
  return reading.ok ? reading.blocks : { version: 1, blocks: [] };
}
