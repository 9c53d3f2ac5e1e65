import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actorId } from "~/kernel/actor.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { databaseForThisTest, emptyDatabase } from "../../../../tests/support/database.ts";
import { bodyOfPieces, emptyPiece } from "../../core/authoring/piece-fields.ts";
import { partOfLesson } from "../../core/course.ts";
import { findCourseDraft } from "../../data/authoring/course-drafts.server.ts";
import { findCourse, findCourseBySlug, findParts, findVersion, listDraftParts } from "../../data/courses.server.ts";
import { beginCourse, reshapeCourse, undoOutline } from "./change-course.server.ts";
import { answerRead, askToRead, stopAsking } from "./read-over.server.ts";
import { hideCourse, publishCourse, unhideCourse } from "./release-course.server.ts";
import { keepPart, savePart, undoStep } from "./write-part.server.ts";
import { begun, one, open, question, stranger, two, wish, write, written } from "./authoring.test-kit.ts";

describe("a course", () => {
  let database: Database;
  beforeAll(async () => {
    database = await emptyDatabase();
  });
  afterAll(() => database.close());

  test("is begun by who edits texts, and by nobody else", async () => {
    const typed = { locale: "en" as const, title: "Another", summary: "Words." };
    expect(await beginCourse(stranger, typed, database)).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
    expect(await beginCourse(one, { ...typed, title: "¿?" }, database)).toMatchObject({
      ok: false,
      failure: { code: "part-title" },
    });
  });

  test("is not published while something is missing, and then as a version that later work does not change", async () => {
    const id = await begun(database);
    expect(await publishCourse(one, id, wish("1.0"), database)).toMatchObject({
      ok: false,
      failure: { code: "lacking" },
    });
    await write(database, one, id, "count", { summary: "The first module." });
    await write(database, one, id, "count/why-count", { summary: "The aim.", body: bodyOfPieces([question]) });
    expect(await publishCourse(one, id, wish("1.0"), database)).toMatchObject({ ok: true, value: { number: 1 } });
    await write(database, one, id, "count/why-count", { title: "Why we count" });
    const first = (await findVersion(database.read, id, 1))!;
    const parts = await findParts(database.read, first, ["count/why-count"]);
    expect(showText(parts.get("count/why-count")!.title, "en")?.text).toBe("Why count");
    expect(await publishCourse(one, id, wish("1.0"), database)).toMatchObject({ failure: { code: "version-name" } });
    expect(await publishCourse(one, id, wish("1.1"), database)).toMatchObject({ ok: true, value: { number: 2 } });
    expect(await findVersion(database.read, id, 2)).toMatchObject({ version: "1.1", note: { text: "More." } });
  });

  test("is withdrawn and shown again in the version that it had", async () => {
    const course = (await beginCourse(one, { locale: "en", title: "Gone", summary: "Words." }, database)) as {
      value: { id: string };
    };
    expect(await hideCourse(one, course.value.id, database)).toMatchObject({ failure: { code: "state" } });
    const id = (await findCourseBySlug(database.read, "an-invented-course"))!.id;
    expect(await hideCourse(one, id, database)).toMatchObject({ ok: true });
    expect(await publishCourse(one, id, wish("2.0"), database)).toMatchObject({
      failure: { code: "publish-withdrawn" },
    });
    expect(await unhideCourse(one, id, database)).toMatchObject({ ok: true });
    expect(await findCourse(database.read, id)).toMatchObject({ state: "published", publishedNumber: 2 });
  });
});

test("a course for which a second reader is asked waits for her, and for her alone", async () => {
  const database = await databaseForThisTest();
  const id = await written(database);
  const publish = (version: string) => publishCourse(one, id, wish(version), database);
  expect(await askToRead(stranger, id, "", database)).toMatchObject({ failure: { kind: "forbidden" } });
  expect(await askToRead(one, id, "The second lesson above all.", database)).toMatchObject({ ok: true });
  expect(await publish("1.0")).toMatchObject({ failure: { code: "reading-waits" } });
  const approves = { approves: true, note: "" };
  expect(await answerRead(one, id, approves, database)).toMatchObject({ failure: { code: "reading-own" } });
  expect(await answerRead(two, id, { approves: false, note: " " }, database)).toMatchObject({
    failure: { code: "reading-note" },
  });
  await write(database, one, id, "count", { title: "Count well" });
  expect(await answerRead(two, id, approves, database)).toMatchObject({ failure: { code: "reading-changed" } });
  await askToRead(one, id, "", database);
  expect(await answerRead(two, id, approves, database)).toMatchObject({ ok: true });
  await write(database, one, id, "count", { title: "Count" });
  expect(await publish("1.0"), "it has changed since").toMatchObject({ failure: { code: "reading-waits" } });
  await askToRead(two, id, "", database);
  expect(await answerRead(one, id, approves, database)).toMatchObject({ ok: true });
  expect(await publish("1.0")).toMatchObject({ ok: true });
  // A published version ends what was asked; the next is published without a reader as long as nobody asks for one.
  expect(await publish("1.1")).toMatchObject({ ok: true });
  await askToRead(one, id, "", database);
  await stopAsking(two, id, database);
  expect(await publish("1.2")).toMatchObject({ ok: true });
});

test("what is removed from the outline comes back with its texts", async () => {
  const database = await databaseForThisTest();
  const id = await written(database);
  await reshapeCourse(one, id, { kind: "remove", part: "count" }, database);
  expect((await findCourse(database.read, id))!.structure.modules).toEqual([]);
  expect(await undoOutline(one, id, database)).toMatchObject({ ok: true });
  expect((await findCourse(database.read, id))!.structure.modules).toMatchObject([
    { lessons: [{ slug: "why-count" }] },
  ]);
  expect((await open(database, id, "count/why-count")).words.summary).toBe("The aim.");
});

test("a lesson that moves to another module keeps its address, its texts and what learners did, and can move back", async () => {
  const database = await databaseForThisTest();
  const id = await written(database);
  await reshapeCourse(one, id, { kind: "add-module", title: "Act" }, database);
  const outline = async () =>
    (await findCourse(database.read, id))!.structure.modules.map((module) => [
      module.slug,
      module.lessons.map((lesson) => partOfLesson(module, lesson)),
    ]);
  const move = (module: string) =>
    reshapeCourse(one, id, { kind: "move", part: "count/why-count", module, to: 0 }, database);
  expect(await move("act")).toMatchObject({ ok: true });
  expect(await outline()).toEqual([
    ["count", []],
    ["act", ["count/why-count"]],
  ]);
  expect((await open(database, id, "count/why-count")).words.summary).toBe("The aim.");
  // Its address stays taken where it was, for another lesson of the same title and for another module of that name.
  await reshapeCourse(one, id, { kind: "add-lesson", module: "count", title: "Why count" }, database);
  await reshapeCourse(one, id, { kind: "remove", part: "count" }, database);
  await reshapeCourse(one, id, { kind: "add-module", title: "Count" }, database);
  expect(await outline()).toEqual([
    ["act", ["count/why-count"]],
    ["count-2", []],
  ]);
  expect(await move("nowhere")).toMatchObject({ ok: false, failure: { code: "part" } });
  await undoOutline(one, id, database);
  await undoOutline(one, id, database);
  await move("count");
  expect((await findCourse(database.read, id))!.structure.modules[0]!.lessons[0]).toEqual({
    slug: "why-count",
    minutes: 10,
    required: true,
  });
});

describe("two writers of one lesson", () => {
  test("who changed different fields both have theirs", async () => {
    const database = await databaseForThisTest();
    const id = await written(database);
    const place = { courseId: id, part: "count/why-count", locale: "en" as const };
    const [mine, theirs] = [await open(database, id, place.part), await open(database, id, place.part)];
    expect(await savePart(one, place, { ...mine, words: { ...mine.words, title: "Mine" } }, database)).toMatchObject({
      ok: true,
    });
    expect(
      await savePart(two, place, { ...theirs, words: { ...theirs.words, summary: "Theirs." } }, database),
    ).toMatchObject({ ok: true });
    expect((await open(database, id, place.part)).words).toMatchObject({ title: "Mine", summary: "Theirs." });
  });

  test("who changed the same words lose nothing: the second is told, and keeps hers as a draft", async () => {
    const database = await databaseForThisTest();
    const id = await written(database);
    const place = { courseId: id, part: "count/why-count", locale: "en" as const };
    const [mine, theirs] = [await open(database, id, place.part), await open(database, id, place.part)];
    await savePart(one, place, { ...mine, words: { ...mine.words, body: "Mine." } }, database);
    const clash = await savePart(two, place, { ...theirs, words: { ...theirs.words, body: "Theirs." } }, database);
    expect(clash).toMatchObject({ ok: false, failure: { code: "changed-meanwhile", details: { fields: "body" } } });
    expect((await open(database, id, place.part)).words.body).toBe("Mine.");
    expect(await findCourseDraft(database.read, place, actorId(two))).toMatchObject({ words: { body: "Theirs." } });
  });
});

test("a step of a draft is taken back, and what was typed before it stays", async () => {
  const database = await databaseForThisTest();
  const id = await written(database);
  const place = { courseId: id, part: "count/why-count", locale: "en" as const };
  const { words, base } = await open(database, id, place.part);
  await keepPart(one, place, { words: { ...words, title: "Typed" }, base }, { isStep: false }, database);
  const body = bodyOfPieces([question, emptyPiece("match", "second")]);
  await keepPart(one, place, { words: { ...words, title: "Typed", body }, base }, { isStep: true }, database);
  expect(await undoStep(one, place, database)).toMatchObject({ ok: true });
  expect((await findCourseDraft(database.read, place, actorId(one)))!.words).toMatchObject({
    title: "Typed",
    body: words.body,
  });
});

test("a translation that leaves an answer empty waits, and readers have the original until it is whole", async () => {
  const database = await databaseForThisTest();
  const id = await written(database);
  const half = {
    ...question,
    prompt: "Où cela commence-t-il ?",
    choices: question.choices.map((c) => ({ ...c, text: "" })),
  };
  const title = { title: "Pourquoi compter", summary: "Le but." };
  await write(database, two, id, "count/why-count", { ...title, body: bodyOfPieces([half]) }, "fr");
  const [part] = (await listDraftParts(database.read, id)).filter((text) => text.part === "count/why-count");
  expect(part!.body.fields.fr?.state).toBe("draft");
  const whole = {
    ...half,
    choices: question.choices.map((c) => ({ ...c, text: "Mots", feedback: c.feedback && "Après." })),
  };
  await write(database, two, id, "count/why-count", { ...title, body: bodyOfPieces([whole]) }, "fr");
  expect(await publishCourse(one, id, wish("1.0"), database)).toMatchObject({ ok: true });
  const parts = await findParts(database.read, { courseId: id, number: 1 }, ["count/why-count", "count"]);
  expect(showText(parts.get("count/why-count")!.body, "fr")).toMatchObject({ fallback: false });
  expect(showText(parts.get("count")!.title, "fr")).toMatchObject({ text: "Count", fallback: true });
});

test("what is left to translate stands in the platform’s queue", async () => {
  const database = await databaseForThisTest();
  const id = await written(database);
  const queued = async () =>
    (
      await database.read
        .selectFrom("content.translation_task" as never)
        .selectAll()
        .execute()
    ).filter((task) => (task as { id: string }).id === id);
  expect((await queued()).length).toBe(2);
  await hideCourse(one, id, database);
  expect((await queued()).length).toBe(2);
  await publishCourse(one, id, wish("1.0"), database);
  await hideCourse(one, id, database);
  expect(await queued()).toEqual([]);
});

test("a lesson of more letters than a page can hold is refused, and what was saved stays", async () => {
  const database = await databaseForThisTest();
  const id = await written(database);
  const huge = await write(database, one, id, "count/why-count", { body: "word ".repeat(50_000) });
  expect(huge).toMatchObject({ ok: false, failure: { code: "too-long" } });
  expect((await open(database, id, "count/why-count")).words.body).toContain("first-question");
});
