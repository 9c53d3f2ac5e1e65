import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { locales, type Locale } from "~/kernel/locale.ts";
import { isStale } from "~/kernel/translated-text.ts";
import { Archive } from "~/platform/tabular/xlsx-archive.server.ts";
import { TableProblem } from "~/platform/tabular/table.ts";
import { zip } from "~/platform/tabular/zip.server.ts";
import { isWhole } from "../core/authoring/missing.ts";
import { partFields, wordsOfPart, type PartWords } from "../core/authoring/part-words.ts";
import { behindFile, type BegunTranslation, type Behind } from "../core/begun-translation.ts";
import { partsOf, readCourseFolder, writeCourseFolder, type CourseReading } from "../core/course.ts";
import { writePart } from "../core/lesson-notation.ts";
import type { CourseStructure } from "../core/course.ts";
import type { PartTexts } from "./courses.server.ts";

const mostBytes = 2_000_000;
const mostFiles = 2000;

/** What is no text of a course (an image, a note, what a system leaves in its folders) is left aside. */
const isCourseFile = (name: string): boolean =>
  name === "course.json" ||
  name === behindFile ||
  (name.endsWith(".md") && name.includes("/") && !/(?:^|\/)(?:\.|__)/.test(name));

const archiveLimits = { entries: mostFiles, inflatedBytes: 32 << 20, ratio: 200, rows: 0, sharedStrings: 0 };

/** What a system leaves in a folder by itself is not missed by anybody. */
const isLeftBySystem = (name: string): boolean => name.endsWith("/") || /(?:^|\/)(?:\.|__|Thumbs\.db$)/.test(name);

/**
 * Reads the same folder from a ZIP, with or without a folder around it, and says which files it left aside; throws
 * `TableProblem` where it is no such archive.
 */
export async function readZip(bytes: Buffer): Promise<CourseReading & { aside: string[] }> {
  const archive = await Archive.open(bytes, archiveLimits);
  try {
    const around = archive.names
      .find((name) => /^(?:[^/]+\/)?course\.json$/.test(name))
      ?.slice(0, -"course.json".length);
    const files = new Map<string, string>();
    const aside: string[] = [];
    for (const name of archive.names.toSorted()) {
      const inside = name.startsWith(around ?? "") ? name.slice(around?.length ?? 0) : null;
      if (inside === null || !isCourseFile(inside)) {
        if (!isLeftBySystem(name)) aside.push(name);
        continue;
      }
      let text = "";
      for await (const piece of archive.text(name)) {
        text += piece;
        if (text.length > mostBytes) throw new TableProblem("too-large", { limit: mostBytes });
      }
      files.set(inside, text);
    }
    return { ...readCourseFolder(files), aside };
  } finally {
    archive.close();
  }
}

/** The form that `readZip` reads: the same course is the same bytes. */
export function zipOfCourse(structure: CourseStructure, parts: Iterable<PartTexts>): Buffer {
  return zip(Object.fromEntries(folderOf(structure, parts)));
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
  const files = folderOf(structure, parts);
  for (const [name, text] of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: "wx" });
  }
  return files.size;
}

/** Everything that is saved of a course: texts that are whole, translations as far as they are, and which are behind. */
function folderOf(structure: CourseStructure, parts: Iterable<PartTexts>): Map<string, string> {
  const wanted = new Set(partsOf(structure));
  const texts = new Map<string, Partial<Record<Locale, PartWords>>>();
  const begun = new Map<string, Partial<Record<Locale, BegunTranslation>>>();
  const behind: Behind = {};
  for (const text of parts) {
    const { part } = text;
    if (!wanted.has(part)) continue;
    for (const locale of locales) {
      const written = partFields.filter((field) => text[field].fields[locale]);
      if (written.length === 0) continue;
      const words = wordsOfPart(text, locale);
      if (locale === text.title.source || isWhole(text, locale))
        texts.set(part, { ...texts.get(part), [locale]: words });
      else begun.set(part, { ...begun.get(part), [locale]: words });
      const late = written.filter((field) => isStale(text[field], locale));
      if (late.length > 0) behind[locale] = { ...behind[locale], [part]: late };
    }
  }
  return writeCourseFolder({ structure, texts, begun, behind }, writePart);
}
