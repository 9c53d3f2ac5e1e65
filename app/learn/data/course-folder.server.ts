import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { locales, type Locale } from "~/kernel/locale.ts";
import { readCourseFolder, writeCourseFolder, type CourseReading } from "../core/course.ts";
import { writePart, type PartText } from "../core/lesson-notation.ts";
import type { CourseStructure } from "../core/course.ts";
import type { PartTexts } from "./courses.server.ts";

const mostBytes = 2_000_000;
const mostFiles = 2000;

/** Reads a folder of Markdown from disk; what is not a text of a course (an image, a note) is left aside. */
export function readFolder(folder: string): CourseReading {
  const files = new Map<string, string>();
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.split(sep).join("/"))
    .filter(
      (name) => name === "course.json" || (name.endsWith(".md") && name.includes("/") && !/(?:^|\/)\./.test(name)),
    );
  for (const name of names.toSorted().slice(0, mostFiles)) {
    const path = join(folder, name);
    if (statSync(path).size <= mostBytes) files.set(name, readFileSync(path, "utf8"));
  }
  return readCourseFolder(files);
}

/** Writes the form that `readFolder` reads. */
export function writeFolder(folder: string, structure: CourseStructure, parts: Iterable<PartTexts>): number {
  const texts = new Map([...parts].map((part) => [part.part, wordsOfPart(part)]));
  const files = writeCourseFolder({ structure, texts }, writePart);
  for (const [name, text] of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: "wx" });
  }
  return files.size;
}

function wordsOfPart({
  title,
  summary,
  body,
}: PartTexts): Partial<Record<Locale, Pick<PartText, "title" | "summary" | "body">>> {
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const heading = title.fields[locale];
      if (!heading) return [];
      const text = (one: PartTexts["title"]) => one.fields[locale]?.text ?? "";
      return [[locale, { title: heading.text, summary: text(summary), body: text(body) }]];
    }),
  );
}
