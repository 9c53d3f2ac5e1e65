import { wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { isInvented, isTerritoryCode } from "~/kernel/territory.ts";
import { isStale, showText, type TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { lessonsOf, partOfLesson, type CourseStructure } from "../core/course.ts";
import { languageOfPart, languagesOf } from "../core/part-language.ts";
import { readLesson, type Piece } from "../core/lesson-notation.ts";
import { findParts, listHeadings, type Course, type CourseVersion, type PartTexts } from "../data/courses.server.ts";
import type { ShownLesson } from "./shown-lesson.ts";
import { isOfPlace, picturesIn, picturesOf, placesFor, showPieces } from "./shown-pieces.server.ts";

const words = (text: TranslatedText | undefined, locale: Locale) => (text && showText(text, locale)?.text) ?? "";

interface LessonReader {
  locale: PageLocale;
  place: string;
}

/** A lesson of a version as one reader reads it. */
export async function showLesson(
  read: ReadDatabase,
  course: Course,
  version: CourseVersion,
  part: string,
  reader: LessonReader,
): Promise<ShownLesson | null> {
  if (!lessonsOf(version.structure).some((lesson) => lesson.part === part)) return null;
  const [headings, texts] = await Promise.all([listHeadings(read, version), findParts(read, version, [part])]);
  const { slug } = course;
  const { number, structure } = version;
  return showTexts(read, { slug, number, structure, headings, texts: texts.get(part)! }, part, reader);
}

/** What a lesson is made of, published or being written. */
export interface LessonTexts {
  slug: string;
  number: number;
  structure: CourseStructure;
  headings: ReadonlyMap<string, Pick<PartTexts, "title">>;
  texts: Omit<PartTexts, "part">;
}

/** A lesson of these texts as one reader reads it. */
export async function showTexts(
  read: ReadDatabase,
  { slug, number, structure, headings, texts }: LessonTexts,
  part: string,
  { locale, place: asked }: LessonReader,
): Promise<ShownLesson | null> {
  const lessons = lessonsOf(structure);
  const at = lessons.findIndex((lesson) => lesson.part === part);
  const lesson = lessons[at];
  if (!lesson) return null;
  const language = languageOfPart(texts, wordsOf(locale));
  const reading = readLesson(words(texts.body, language));
  const pieces = reading.ok ? reading.value : [];
  const place = isTerritoryCode(asked) && !isInvented(asked) ? asked : "";
  const title = (one: string) => words(headings.get(one)?.title, wordsOf(locale));
  const step = (one: (typeof lessons)[number] | undefined) => (one ? { part: one.part, title: title(one.part) } : null);
  return {
    course: { slug, title: title(""), number },
    module: { slug: lesson.module, title: title(lesson.module) },
    part,
    title: words(texts.title, language),
    summary: words(texts.summary, language),
    lang: language === wordsOf(locale) ? undefined : language,
    stale: [texts.title, texts.summary, texts.body].some((text) => isStale(text, language)),
    minutes: lesson.minutes,
    required: lesson.required,
    position: at + 1,
    of: lessons.length,
    pieces: await showPieces(read, pieces, { locale, place }),
    pictures: await picturesOf(read, pieces.flatMap(picturesIn), locale),
    before: step(lessons[at - 1]),
    after: step(lessons[at + 1]),
    place,
    places: pieces.some(isOfPlace) ? await placesFor(read, locale, place) : null,
  };
}

/** The place that a reader asks for; empty where it is none that anything can be said of. */
export function placeAsked(request: Request): string {
  const asked = new URL(request.url).searchParams.get("place") ?? "";
  return isTerritoryCode(asked) && !isInvented(asked) ? asked : "";
}

/** Whether anything of a lesson is read another way from place to place. */
export function speaksOfPlace(texts: PartTexts | undefined, wanted: Locale): boolean {
  const reading = texts && readLesson(words(texts.body, languageOfPart(texts, wanted)));
  return reading?.ok === true && reading.value.some(isOfPlace);
}

/** What a lesson asks, in the language in which it is read. */
export async function piecesOf(
  read: ReadDatabase,
  version: CourseVersion,
  part: string,
  wanted: Locale,
): Promise<Piece[]> {
  const texts = (await findParts(read, version, [part])).get(part);
  if (!texts) return [];
  const reading = readLesson(words(texts.body, languageOfPart(texts, wanted)));
  return reading.ok ? reading.value : [];
}

export interface OutlineLesson {
  part: string;
  title: string;
  summary: string;
  /** Set where it is read in another language than the page's. */
  lang: Locale | undefined;
  minutes: number;
  required: boolean;
}
export interface Outline {
  title: string;
  summary: string;
  lang: Locale | undefined;
  modules: {
    slug: string;
    title: string;
    summary: string;
    lang: Locale | undefined;
    minutes: number;
    lessons: OutlineLesson[];
  }[];
  minutes: number;
  lessons: number;
  /** In which every part can be read. */
  languages: Locale[];
}

/** What a course holds, without the texts of its lessons. */
export async function outlineOf(read: ReadDatabase, version: CourseVersion, locale: PageLocale): Promise<Outline> {
  const headings = await listHeadings(read, version);
  const language = wordsOf(locale);
  const course = headings.get("")!;
  const own = languageOfPart(course, language);
  const heading = (part: string) => {
    const { title, summary } = headings.get(part)!;
    const shown = languageOfPart({ title, summary }, language);
    return {
      title: words(title, shown),
      summary: words(summary, shown),
      lang: shown === language ? undefined : shown,
    };
  };
  const sum = (lessons: readonly { minutes: number }[]) => lessons.reduce((total, { minutes }) => total + minutes, 0);
  const all = lessonsOf(version.structure);
  return {
    title: words(course.title, own),
    summary: words(course.summary, own),
    lang: own === language ? undefined : own,
    modules: version.structure.modules.map(({ slug, lessons }) => ({
      slug,
      ...heading(slug),
      minutes: sum(lessons),
      lessons: lessons.map((lesson) => ({
        part: partOfLesson({ slug }, lesson),
        ...heading(partOfLesson({ slug }, lesson)),
        minutes: lesson.minutes,
        required: lesson.required,
      })),
    })),
    minutes: sum(all),
    lessons: all.length,
    languages: languagesOf([...headings.values()]),
  };
}
