import { z } from "zod";
import { isLocale, locales, type Locale } from "~/kernel/locale.ts";
import { fingerprintOf } from "./activity.ts";
import {
  begunFolder,
  begunPath,
  behindFile,
  readBegun,
  readBehind,
  writeBegun,
  type BegunTranslation,
  type Behind,
} from "./begun-translation.ts";
import { activitiesOf, readLesson, readPart, type PartText, type Piece } from "./lesson-notation.ts";
import type { LessonFaultCode } from "./notation-line.ts";

const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** What a course is, apart from its words: `course.json` of its folder, and what a version keeps. */
export const structureSchema = z.strictObject({
  slug,
  version: z.string().regex(/^\d+(?:\.\d+){0,2}$/),
  licence: z.string().min(1).max(60),
  level: z.enum(["introductory", "intermediate", "advanced"]),
  themes: z.array(slug).max(20),
  original: z.enum(locales),
  modules: z
    .array(
      z.strictObject({
        slug,
        lessons: z
          .array(
            z.strictObject({
              slug,
              minutes: z.int().min(1).max(240),
              required: z.boolean().default(true),
              /** The module in whose address a lesson stays that has moved to another: marks and links name it so. */
              under: slug.optional(),
            }),
          )
          .min(1)
          .max(40),
      }),
    )
    .min(1)
    .max(40),
});

export type CourseStructure = z.infer<typeof structureSchema>;

type Module = CourseStructure["modules"][number];

/** The name of a lesson for ever: where it was first, and not where it stands now. */
export const partOfLesson = (module: Pick<Module, "slug">, lesson: Pick<Module["lessons"][number], "slug" | "under">) =>
  `${lesson.under ?? module.slug}/${lesson.slug}`;

/** The name of a part within its course: `""` the course itself, `module`, `module/lesson`. */
export function partsOf({ modules }: Pick<CourseStructure, "modules">): string[] {
  return ["", ...modules.flatMap((one) => [one.slug, ...one.lessons.map((lesson) => partOfLesson(one, lesson))])];
}

export const isLessonPart = (part: string): boolean => part.includes("/");

/** Every lesson in the order of reading. */
export function lessonsOf({ modules }: Pick<CourseStructure, "modules">) {
  return modules.flatMap((module) =>
    module.lessons.map((lesson) => ({ ...lesson, part: partOfLesson(module, lesson), module: module.slug })),
  );
}

/** Where a part stands below the folder of its language. */
export function fileOfPart(part: string): string {
  if (part === "") return "course.md";
  return isLessonPart(part) ? `${part}.md` : `${part}/module.md`;
}

export type CourseFaultCode =
  | LessonFaultCode
  | "no-course"
  | "json"
  | "structure"
  | "slug-twice"
  | "missing"
  | "unknown-file"
  | "language"
  | "other-activities"
  | "id-elsewhere"
  | "begun-form"
  | "begun-twice"
  | "behind-form";

export interface CourseFault {
  file: string;
  line: number;
  code: CourseFaultCode;
  found: string;
}

export interface ReadCourse {
  structure: CourseStructure;
  /** Every part in every language that the folder has; the original is whole. */
  texts: Map<string, Partial<Record<Locale, PartText>>>;
  /** Translations that are not whole, and those that are behind their original. */
  begun: Map<string, Partial<Record<Locale, BegunTranslation>>>;
  behind: Behind;
}

export type CourseReading = { ok: true; value: ReadCourse } | { ok: false; faults: CourseFault[] };

/** Reads a course as a folder of Markdown: its files by their paths. Every fault names file and line. */
export function readCourseFolder(files: ReadonlyMap<string, string>): CourseReading {
  const faults: CourseFault[] = [];
  const fault = (file: string, code: CourseFaultCode, found = "", line = 1) => {
    faults.push({ file, line, code, found });
  };
  const structure = readStructure(files.get("course.json"), fault);
  if (!structure) return { ok: false, faults };
  const parts = partsOf(structure);
  const known = new Map(parts.map((part) => [fileOfPart(part), part]));
  const texts: ReadCourse["texts"] = new Map(parts.map((part) => [part, {}]));
  const lessons = new Map<string, Partial<Record<Locale, Piece[]>>>();
  const begun: ReadCourse["begun"] = new Map();
  const behind = readBehind(files.get(behindFile));
  if (!behind) fault(behindFile, "behind-form", behindFile);
  for (const [path, text] of files) {
    if (path === "course.json" || path === behindFile) continue;
    const unfinished = begunPath(path);
    if (unfinished) {
      const { locale, below } = unfinished;
      const part = known.get(below);
      const read = readBegun(text);
      if (part === undefined) fault(path, "unknown-file", below);
      else if (!read) fault(path, "begun-form", below);
      else if (locale === structure.original || files.has(`${locale}/${below}`)) fault(path, "begun-twice", below);
      else begun.set(part, { ...begun.get(part), [locale]: read });
      continue;
    }
    const [language = "", ...below] = path.split("/");
    const part = known.get(below.join("/"));
    if (!isLocale(language)) fault(path, "language", language);
    else if (part === undefined) fault(path, "unknown-file", below.join("/"));
    else {
      const read = readPart(text);
      if (!read.ok) {
        for (const one of read.faults) fault(path, one.code, one.found, one.line);
        continue;
      }
      texts.get(part)![language] = read.value;
      const lesson = readLesson(read.value.body, read.value.bodyLine);
      if (!lesson.ok) for (const one of lesson.faults) fault(path, one.code, one.found, one.line);
      else lessons.set(part, { ...lessons.get(part), [language]: lesson.value });
    }
  }
  for (const part of parts) {
    const file = `${structure.original}/${fileOfPart(part)}`;
    if (!files.has(file)) fault(file, "missing", part);
  }
  compareLanguages(structure, lessons, fault);
  if (faults.length > 0 || !behind) return { ok: false, faults };
  return { ok: true, value: { structure, texts, begun, behind } };
}

/** The form that `readCourseFolder` reads. */
export function writeCourseFolder(
  {
    structure,
    texts,
    begun = new Map(),
    behind = {},
  }: {
    structure: CourseStructure;
    texts: ReadonlyMap<string, Partial<Record<Locale, Pick<PartText, "title" | "summary" | "body">>>>;
    begun?: ReadonlyMap<string, Partial<Record<Locale, BegunTranslation>>>;
    behind?: Behind;
  },
  writePart: (part: Pick<PartText, "title" | "summary" | "body">) => string,
): Map<string, string> {
  const files = new Map([["course.json", `${JSON.stringify(structure, null, 2)}\n`]]);
  for (const [part, languages] of texts) {
    for (const locale of locales) {
      const text = languages[locale];
      if (text) files.set(`${locale}/${fileOfPart(part)}`, writePart(text));
      const unfinished = begun.get(part)?.[locale];
      if (unfinished) files.set(`${begunFolder}/${locale}/${fileOfPart(part)}`, writeBegun(unfinished));
    }
  }
  if (Object.keys(behind).length > 0) files.set(behindFile, `${JSON.stringify(behind, null, 2)}\n`);
  return files;
}

type Tell = (file: string, code: CourseFaultCode, found?: string, line?: number) => void;

function readStructure(text: string | undefined, fault: Tell): CourseStructure | null {
  if (text === undefined) {
    fault("course.json", "no-course");
    return null;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const [, at] = /position (\d+)/.exec((error as Error).message) ?? [];
    fault("course.json", "json", "", text.slice(0, Number(at ?? 0)).split("\n").length);
    return null;
  }
  const parsed = structureSchema.safeParse(value);
  if (!parsed.success) {
    // The place alone: what our parser says of it is English, whatever language the writer reads.
    for (const issue of parsed.error.issues)
      fault("course.json", "structure", [...issue.path, ...("keys" in issue ? issue.keys : [])].join("."));
    return null;
  }
  const parts = partsOf(parsed.data);
  for (const part of new Set(parts.filter((one, i) => parts.indexOf(one) !== i)))
    fault("course.json", "slug-twice", part);
  return parsed.data;
}

/** A translation asks the same: the same activities in the same order, with as many choices and the same right ones. */
function compareLanguages(
  { original }: CourseStructure,
  lessons: ReadonlyMap<string, Partial<Record<Locale, Piece[]>>>,
  fault: Tell,
): void {
  const where = new Map<string, string>();
  for (const [part, languages] of lessons) {
    const source = languages[original];
    if (!source) continue;
    const shape = shapeOf(source);
    for (const { activity } of activitiesOf(source)) {
      const other = where.get(activity.id);
      const file = `${original}/${fileOfPart(part)}`;
      if (other !== undefined) fault(file, "id-elsewhere", `${activity.id} (${other})`);
      where.set(activity.id, file);
    }
    for (const locale of locales) {
      const translated = languages[locale];
      if (!translated || locale === original) continue;
      const differing = firstDifference(shape, shapeOf(translated));
      if (differing) fault(`${locale}/${fileOfPart(part)}`, "other-activities", differing);
    }
  }
}

function shapeOf(pieces: readonly Piece[]): string[] {
  return activitiesOf(pieces).map(({ activity }) => `${activity.id} ${activity.kind} ${fingerprintOf(activity)}`);
}

function firstDifference(source: readonly string[], translated: readonly string[]): string | null {
  const longest = Math.max(source.length, translated.length);
  for (let i = 0; i < longest; i++) {
    if (source[i] !== translated[i]) return (source[i] ?? translated[i])!.split(" ")[0]!;
  }
  return null;
}
