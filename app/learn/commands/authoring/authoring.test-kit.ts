import { type Actor } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { baseOf, wordsOfPart } from "../../core/authoring/part-words.ts";
import { bodyOfPieces, type PieceFields } from "../../core/authoring/piece-fields.ts";
import { listDraftParts } from "../../data/courses.server.ts";
import { beginCourse, reshapeCourse } from "./change-course.server.ts";
import { savePart } from "./write-part.server.ts";

/// An invented course and its two writers, each of whom saves as the desk does.

const writer = (name: string): Actor => ({
  kind: "person",
  accountId: `00000000-0000-4000-8000-00000000000${name === "one" ? 1 : 2}`,
  name: `Invented ${name}`,
  grants: [{ role: "editor", scope: { kind: "network" } }],
  secondFactor: false,
});
export const [one, two] = [writer("one"), writer("two")];
export const stranger: Actor = { ...one, kind: "person", grants: [] } as Actor;

export const question = {
  kind: "single" as const,
  id: "first-question",
  prompt: "Where does it begin?",
  choices: [
    { text: "With a poster", right: false, feedback: "It comes later." },
    { text: "With a count", right: true, feedback: "" },
  ],
} satisfies PieceFields;

/** A course of one module and one lesson, begun by the first writer. */
export async function begun(database: Database, title = "An invented course") {
  const course = await beginCourse(one, { locale: "en", title, summary: "Nothing in it is real." }, database);
  if (!course.ok) throw new Error(course.failure.code);
  const { id } = course.value;
  await reshapeCourse(one, id, { kind: "add-module", title: "Count" }, database);
  await reshapeCourse(one, id, { kind: "add-lesson", module: "count", title: "Why count" }, database);
  return id;
}

/** Opens a text as it stands and saves it with these words. */
export async function write(
  database: Database,
  actor: Actor,
  courseId: string,
  part: string,
  words: Partial<{ title: string; summary: string; body: string }>,
  locale: "en" | "fr" = "en",
) {
  const opened = await open(database, courseId, part, locale);
  const place = { courseId, part, locale };
  return savePart(actor, place, { words: { ...opened.words, ...words }, base: opened.base }, database);
}

export async function open(database: Database, courseId: string, part: string, locale: "en" | "fr" = "en") {
  const texts = (await listDraftParts(database.read, courseId)).find((text) => text.part === part)!;
  const words = wordsOfPart(texts, locale);
  return { words, base: baseOf(texts, locale, words) };
}

export async function written(database: Database) {
  const id = await begun(database);
  await write(database, one, id, "count", { summary: "The first module." });
  await write(database, one, id, "count/why-count", { summary: "The aim.", body: bodyOfPieces([question]) });
  return id;
}

export const wish = (version: string, moves = false) => ({
  version,
  note: { locale: "en" as const, text: "More." },
  moves,
});
