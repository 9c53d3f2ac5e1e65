import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { locales, type Locale } from "~/kernel/locale.ts";
import { Archive } from "~/platform/tabular/xlsx-archive.server.ts";
import { TableProblem } from "~/platform/tabular/table.ts";
import { zip } from "~/platform/tabular/zip.server.ts";
import { isWhole } from "../core/authoring/missing.ts";
import { wordsOfPart } from "../core/authoring/part-words.ts";
import { partsOf, readCourseFolder, writeCourseFolder, type CourseReading } from "../core/course.ts";
import { writePart, type PartText } from "../core/lesson-notation.ts";
import type { CourseStructure } from "../core/course.ts";
import type { PartTexts } from "./courses.server.ts";

const mostBytes = 2_000_000;
const mostFiles = 2000;

/** What is no text of a course (an image, a note, what a system leaves in its folders) is left aside. */
const isCourseFile = (name: string): boolean =>
  name === "course.json" || (name.endsWith(".md") && name.includes("/") && !/(?:^|\/)(?:\.|__)/.test(name));

const archiveLimits = { entries: mostFiles, inflatedBytes: 32 << 20, ratio: 200, rows: 0, sharedStrings: 0 };

/** Reads the same folder from a ZIP, with or without a folder around it; throws `TableProblem` where it is no such archive. */
export async function readZip(bytes: Buffer): Promise<CourseReading> {
  const archive = await Archive.open(bytes, archiveLimits);
  try {
    const around = archive.names
      .find((name) => /^(?:[^/]+\/)?course\.json$/.test(name))
      ?.slice(0, -"course.json".length);
    const files = new Map<string, string>();
    for (const name of archive.names.toSorted()) {
      if (!name.startsWith(around ?? "")) continue;
      const inside = name.slice(around?.length ?? 0);
      if (!isCourseFile(inside)) continue;
      let text = "";
      for await (const piece of archive.text(name)) {
        text += piece;
        if (text.length > mostBytes) throw new TableProblem("too-large", { limit: mostBytes });
      }
      files.set(inside, text);
    }
    return readCourseFolder(files);
  } finally {
    archive.close();
  }
}

/** The form that `readZip` reads: the same course is the same bytes. */
export function zipOfCourse(structure: CourseStructure, parts: Iterable<PartTexts>): Buffer {
  const wanted = new Set(partsOf(structure));
  const texts = new Map(
    [...parts].filter(({ part }) => wanted.has(part)).map((part) => [part.part, wordsInLanguages(part)]),
  );
  return zip(Object.fromEntries(writeCourseFolder({ structure, texts }, writePart)));
}

/** Reads a folder of Markdown from disk; what is not a text of a course (an image, a note) is left aside. */
export function readFolder(folder: string): CourseReading {
  const files = new Map<string, string>();
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.split(sep).join("/"))
    .filter(isCourseFile);
  for (const name of names.toSorted().slice(0, mostFiles)) {
    const path = join(folder, name);
    if (statSync(path).size <= mostBytes) files.set(name, readFileSync(path, "utf8"));
  }
  return readCourseFolder(files);
}

/** Writes the form that `readFolder` reads. */
export function writeFolder(folder: string, structure: CourseStructure, parts: Iterable<PartTexts>): number {
  const texts = new Map([...parts].map((part) => [part.part, wordsInLanguages(part)]));
  const files = writeCourseFolder({ structure, texts }, writePart);
  for (const [name, text] of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: "wx" });
  }
  return files.size;
}

/** A translation that is not whole stays where it is being written: nobody could read it back. */
function wordsInLanguages(part: PartTexts): Partial<Record<Locale, Pick<PartText, "title" | "summary" | "body">>> {
  return Object.fromEntries(
    locales
      .filter((locale) => part.title.fields[locale] && (locale === part.title.source || isWhole(part, locale)))
      .map((locale) => [locale, wordsOfPart(part, locale)]),
  );
}
