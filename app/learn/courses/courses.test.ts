import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { blocksText, type Block, type Blocks, type Line } from "~/kernel/blocks.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { findIndicator } from "~/observe/index.ts";
import { findForbiddenWords } from "../../../tests/support/glossary.ts";
import { activityKinds } from "../core/activity.ts";
import { fileOfPart, lessonsOf, partsOf, readCourseFolder } from "../core/course.ts";
import { activitiesOf, readLesson, type Piece } from "../core/lesson-notation.ts";

const folder = fileURLToPath(new URL("./understanding-and-acting/", import.meta.url));
const files = new Map(
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md") || path === "course.json")
    .map((path) => [path.replaceAll("\\", "/"), readFileSync(`${folder}${path}`, "utf8")]),
);
const reading = readCourseFolder(files);
if (!reading.ok)
  throw new Error(reading.faults.map((one) => `${one.file}:${one.line} ${one.code} ${one.found}`).join("\n"));
const { structure, texts } = reading.value;
const lessons = lessonsOf(structure);

const piecesOf = (part: string, locale: Locale): Piece[] => {
  const text = texts.get(part)![locale]!;
  const lesson = readLesson(text.body, text.bodyLine);
  if (!lesson.ok) throw new Error(`${locale}/${fileOfPart(part)}: ${JSON.stringify(lesson.faults)}`);
  return lesson.value.flatMap((piece) => (piece.kind === "passage" ? [piece, ...piece.pieces] : [piece]));
};
const everywhere = lessons.flatMap(({ part }) => locales.map((locale) => ({ part, locale })));
const sourcesTitle: Record<Locale, string> = { fr: "Sources", en: "Sources", es: "Fuentes" };

describe("the first course", () => {
  test("has five modules of three lessons at least, whole in every language", () => {
    expect(structure.modules.length).toBeGreaterThanOrEqual(5);
    for (const module of structure.modules) expect(module.lessons.length).toBeGreaterThanOrEqual(3);
    for (const part of partsOf(structure))
      for (const locale of locales) expect(texts.get(part)![locale], `${locale}/${fileOfPart(part)}`).toBeDefined();
  });

  test.each(everywhere)("$locale/$part has two or three activities", ({ part, locale }) => {
    const activities = activitiesOf(piecesOf(part, locale).filter((piece) => piece.kind === "activity"));
    expect(activities.length).toBeGreaterThanOrEqual(2);
    expect(activities.length).toBeLessThanOrEqual(3);
  });

  test("uses every kind of activity", () => {
    const used = new Set(
      lessons.flatMap(({ part }) => activitiesOf(piecesOf(part, "en")).map(({ activity }) => activity.kind)),
    );
    expect([...used].toSorted()).toEqual([...activityKinds].toSorted());
  });

  test.each(everywhere)("every choice of $locale/$part is answered", ({ part, locale }) => {
    for (const { activity } of activitiesOf(piecesOf(part, locale)))
      if ("choices" in activity)
        for (const choice of activity.choices) expect(choice.feedback, `${activity.id}: an answer`).not.toBeNull();
  });

  test.each(everywhere)("$locale/$part ends with its sources, at least one with an address", ({ part, locale }) => {
    const last = piecesOf(part, locale).at(-1)!;
    if (last.kind !== "text") throw new Error(`${locale}/${part} ends with ${last.kind}`);
    const [heading, list] = last.blocks.blocks;
    expect(heading).toMatchObject({ kind: "heading", text: [{ text: sourcesTitle[locale] }] });
    expect(linksOf(last.blocks).filter((href) => href.startsWith("https://")).length).toBeGreaterThanOrEqual(1);
    expect(list?.kind).toBe("list");
  });

  test.each(lessons)("$part cites as many sources in every language", ({ part }) => {
    const counts = locales.map((locale) => linksIn(piecesOf(part, locale)).length);
    expect(new Set(counts).size, counts.join(", ")).toBe(1);
  });

  test.each(everywhere)("$locale/$part takes neither a minute nor an hour to read", ({ part, locale }) => {
    const words = wordsOf(texts.get(part)![locale]!.body);
    expect(words).toBeGreaterThanOrEqual(550);
    expect(words).toBeLessThanOrEqual(1150);
  });

  test.each(lessons)("$part says the same in every language: headings, tables, notices", ({ part }) => {
    const [first, ...others] = locales.map((locale) => outlineOf(piecesOf(part, locale)));
    for (const other of others) expect(other).toEqual(first);
  });

  test("its charts are of indicators of the catalogue", () => {
    for (const { part, locale } of everywhere)
      for (const piece of piecesOf(part, locale))
        if (piece.kind === "chart") expect(findIndicator(piece.indicator), piece.indicator).toBeDefined();
  });

  test.each(locales)("%s says none of the words that the glossary rules out", (locale) => {
    for (const [path, text] of files) {
      if (path.startsWith(`${locale}/`)) expect(findForbiddenWords(locale, withoutTitles(text)), path).toEqual([]);
    }
  });
});

/** The titles of works in other languages, which stand in links, are not ours to correct. */
function withoutTitles(text: string): string {
  return text.replace(/\[[^\]]+\]\([^)]+\)/g, "");
}

function wordsOf(text: string): number {
  return text
    .replace(/\]\([^)]+\)/g, "]")
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function outlineOf(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === "text")
      return piece.blocks.blocks.map((block) => (block.kind === "list" ? `list ${block.items.length}` : block.kind));
    return piece.kind === "chart" ? [`chart ${piece.indicator}`] : [piece.kind];
  });
}

function linksIn(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece) => (piece.kind === "text" ? linksOf(piece.blocks) : []));
}

function linksOf(blocks: Blocks): string[] {
  expect(blocksText(blocks)).not.toMatch(/\]\(|https?:/);
  return blocks.blocks.flatMap((block) => [
    ...("href" in block && block.href ? [block.href] : []),
    ...linesOf(block).flatMap((line) => line.flatMap((span) => (span.href ? [span.href] : []))),
  ]);
}

function linesOf(block: Block): Line[] {
  if (block.kind === "list") return block.items;
  if (block.kind === "paragraph") return [block.text];
  return [];
}
