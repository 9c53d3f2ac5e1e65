import { listThemes } from "~/content/index.server.ts";
import { locales, wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { shown } from "~/kernel/shown.ts";
import { newText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { whatIsMissing } from "../../core/authoring/missing.ts";
import { readingState } from "../../core/authoring/reading.ts";
import { nextVersion } from "../../core/authoring/version.ts";
import { isLessonPart, lessonsOf, partOfLesson, partsOf } from "../../core/course.ts";
import { findReading } from "../../data/authoring/course-readings.server.ts";
import { listCourseDrafts } from "../../data/authoring/course-drafts.server.ts";
import { hasOutlineSteps } from "../../data/authoring/course-steps.server.ts";
import { knownFor } from "../../data/authoring/known.server.ts";
import { findCourse, findVersion, listDraftParts } from "../../data/courses.server.ts";
import { countLearners } from "../../data/enrolments.server.ts";
import { partState, type PartState } from "./part-state.ts";

/** Everything that the desk of one course shows; null where there is no such course. */
export async function readCourseView(read: ReadDatabase, id: string, locale: PageLocale, by: string) {
  const course = await findCourse(read, id);
  if (!course) return null;
  const { structure, state, slug, publishedNumber } = course;
  const reading = await findReading(read, id);
  const parts = await listDraftParts(read, id);
  const texts = new Map(parts.map((part) => [part.part, part]));
  const empty = newText(structure.original, "", by, "");
  const textOf = (part: string) => texts.get(part) ?? { part, title: empty, summary: empty, body: empty, imported: {} };
  const drafts = new Set((await listCourseDrafts(read, id, by)).map(({ part, locale: one }) => `${one} ${part}`));
  const row = (part: string) => ({
    part,
    title: shown(textOf(part).title, locale),
    states: Object.fromEntries(locales.map((one) => [one, partState(textOf(part), one)])) as Record<Locale, PartState>,
    drafts: locales.filter((one) => drafts.has(`${one} ${part}`)),
  });
  const wanted = new Set(partsOf(structure));
  const lacks = whatIsMissing(
    structure,
    parts.filter(({ part }) => wanted.has(part)),
    await knownFor(read, parts),
  );
  const last = publishedNumber === null ? null : await findVersion(read, id, publishedNumber);
  return {
    locale,
    id,
    slug,
    state,
    source: structure.original,
    facts: {
      level: structure.level,
      licence: structure.licence,
      themes: structure.themes,
      themeChoices: await themeChoices(read, structure.themes, locale),
    },
    begun: locales
      .map((language) => ({
        language,
        count: [...wanted].filter((part) => partState(textOf(part), language) === "draft").length,
      }))
      .filter(({ count }) => count > 0),
    course: row(""),
    modules: structure.modules.map((module) => ({
      ...row(module.slug),
      lessons: module.lessons.map((lesson) => ({
        ...row(partOfLesson(module, lesson)),
        minutes: lesson.minutes,
        required: lesson.required,
      })),
    })),
    canUndo: await hasOutlineSteps(read, id),
    stops: lacks.filter(({ stops }) => stops).map(named),
    remarks: lacks.filter(({ stops }) => !stops).map(named),
    version: last ? { number: last.number, name: last.version, publishedAt: last.publishedAt } : null,
    reading: {
      state: readingState(reading, course.revision),
      isAsker: reading?.askedBy === by,
      note: reading?.note ?? "",
    },
    nextVersion: nextVersion(last?.version ?? null),
    learners: await countLearners(read, id),
    lessons: lessonsOf(structure).length,
    noteLanguage: wordsOf(locale),
  };

  function named(lack: ReturnType<typeof whatIsMissing>[number]) {
    return { ...lack, title: row(lack.part).title, isLesson: isLessonPart(lack.part) };
  }
}

/** The platform's themes, and what a folder brought that is none of them: nothing goes by saving something else. */
async function themeChoices(read: ReadDatabase, chosen: readonly string[], locale: PageLocale) {
  const known = (await listThemes(read)).map(({ code, label }) => ({ value: code, label: label[wordsOf(locale)] }));
  const others = chosen.filter((code) => !known.some(({ value }) => value === code));
  return [...known, ...others.map((code) => ({ value: code, label: code }))];
}

export type CourseView = NonNullable<Awaited<ReturnType<typeof readCourseView>>>;
