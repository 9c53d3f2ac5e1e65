import { describe, expect, test } from "vitest";
import { isStale } from "~/kernel/translated-text.ts";
import { TableProblem } from "~/platform/tabular/table.ts";
import { zip } from "~/platform/tabular/zip.server.ts";
import { databaseForThisTest } from "../../../../tests/support/database.ts";
import { wordsOfPart } from "../../core/authoring/part-words.ts";
import { bodyOfPieces } from "../../core/authoring/piece-fields.ts";
import { listEarlierWords } from "../../data/authoring/course-steps.server.ts";
import { findCourse, findCourseBySlug, listDraftParts } from "../../data/courses.server.ts";
import { readZip, zipOfCourse } from "../../data/course-folder.server.ts";
import { courseFiles } from "../../learn.test-kit.ts";
import { importCourse } from "../import-course.server.ts";
import { one, open, question, two, write, written } from "./authoring.test-kit.ts";

describe("a course as a folder in a ZIP", () => {
  test("comes back as it went, on another site, and waits there to be published", async () => {
    const database = await databaseForThisTest();
    const id = await written(database);
    await write(database, two, id, "count", { title: "Compter", summary: "Le premier module." }, "fr");
    const parts = await listDraftParts(database.read, id);
    const bytes = zipOfCourse((await findCourse(database.read, id))!.structure, parts);
    const other = await databaseForThisTest();
    const reading = await readZip(bytes);
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    expect(await importCourse(one, reading.value, { publishes: false }, other)).toMatchObject({ ok: true });
    const there = (await findCourseBySlug(other.read, "an-invented-course"))!;
    expect(there).toMatchObject({ state: "draft", publishedNumber: null });
    const words = (all: typeof parts) =>
      all.map((part) => [part.part, wordsOfPart(part, "en"), wordsOfPart(part, "fr")]);
    expect(words(await listDraftParts(other.read, there.id))).toEqual(words(parts));
    expect(zipOfCourse(there.structure, await listDraftParts(other.read, there.id)).equals(bytes)).toBe(true);
  });

  test("carries translations that are not whole, field by field, and says which are behind their original", async () => {
    const database = await databaseForThisTest();
    const id = await written(database);
    const half = {
      ...question,
      prompt: "Où cela commence-t-il ?",
      choices: [{ text: "", right: false, feedback: "" }],
    };
    await write(database, two, id, "count/why-count", { title: "Pourquoi compter", body: bodyOfPieces([half]) }, "fr");
    await write(database, two, id, "count", { title: "Compter", summary: "Le premier module." }, "fr");
    await write(database, two, id, "", { summary: "Rien n’y est réel." }, "fr");
    await write(database, one, id, "count", { title: "Count well" });
    const { structure } = (await findCourse(database.read, id))!;
    const parts = await listDraftParts(database.read, id);
    const bytes = zipOfCourse(structure, parts);
    const reading = await readZip(bytes);
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    const other = await databaseForThisTest();
    expect(await importCourse(one, reading.value, { publishes: false }, other)).toMatchObject({ ok: true });
    const there = (await findCourseBySlug(other.read, "an-invented-course"))!;
    const shape = (all: typeof parts) =>
      all.flatMap((text) =>
        (["title", "summary", "body"] as const).map((field) => {
          const french = text[field].fields.fr;
          return [text.part, field, french?.text, french?.state, isStale(text[field], "fr")];
        }),
      );
    const arrived = await listDraftParts(other.read, there.id);
    expect(shape(arrived)).toEqual(shape(parts));
    expect(shape(arrived)).toContainEqual(["count/why-count", "body", bodyOfPieces([half]), "draft", false]);
    expect(shape(arrived)).toContainEqual(["count", "title", "Compter", "published", true]);
    expect(zipOfCourse(there.structure, arrived).equals(bytes)).toBe(true);
    // And where it came from, it changes nothing.
    await importCourse(two, reading.value, { publishes: false }, database);
    expect(shape(await listDraftParts(database.read, id))).toEqual(shape(parts));
  });

  test("with a translation both whole and unfinished, or one that is no such file, is refused by its name", async () => {
    const files = courseFiles({
      "unfinished/fr/count/why.md": "---\ntitle: Encore\n---\n",
      "unfinished/fr/count/how.md": "# No such form\n",
      "unfinished/en/act/then.md": "---\ntitle: Then\n---\n",
      "behind.json": "[]",
    });
    expect(await readZip(zip(Object.fromEntries(files)))).toMatchObject({
      ok: false,
      faults: [
        { file: "behind.json", code: "behind-form" },
        { file: "unfinished/en/act/then.md", code: "begun-twice" },
        { file: "unfinished/fr/count/how.md", code: "begun-form" },
        { file: "unfinished/fr/count/why.md", code: "begun-twice" },
      ],
    });
  });

  test("brought in again over what was edited, leaves what it replaced to be put back, and stale marks as they were", async () => {
    const database = await databaseForThisTest();
    const id = await written(database);
    await write(database, two, id, "count", { title: "Compter", summary: "Le premier module." }, "fr");
    await write(database, one, id, "count", { title: "Count well" });
    const bytes = zipOfCourse(
      (await findCourse(database.read, id))!.structure,
      await listDraftParts(database.read, id),
    );
    await write(database, one, id, "count/why-count", { title: "Edited later" });
    const reading = await readZip(bytes);
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    await importCourse(one, reading.value, { publishes: false }, database);
    expect((await open(database, id, "count/why-count")).words.title).toBe("Why count");
    const place = { courseId: id, part: "count/why-count", locale: "en" as const };
    expect((await listEarlierWords(database.read, place))[0]!.was.title).toBe("Edited later");
    const module = (await listDraftParts(database.read, id)).find(({ part }) => part === "count")!;
    expect(isStale(module.title, "fr")).toBe(true);
  });

  test("says which files it left aside, but not what a system leaves in a folder", async () => {
    const files = { "c/course.json": "{", "c/en/one.svg": "<svg onload='x'/>", "c/.DS_Store": "", "notes.txt": "n" };
    const reading = await readZip(zip(files));
    expect(reading.aside).toEqual(["c/en/one.svg", "notes.txt"]);
    expect(reading).toMatchObject({ ok: false, faults: [{ file: "course.json", code: "json" }] });
  });

  test("that leads out of itself, swells, or is no archive is refused", async () => {
    await expect(readZip(Buffer.from("PK no"))).rejects.toThrow(TableProblem);
    await expect(readZip(zip({ "../course.json": "{}" }))).rejects.toThrow(TableProblem);
    await expect(readZip(zip({ "course.json": " ".repeat(8 << 20) }))).rejects.toThrow(TableProblem);
    expect(await readZip(zip({ "notes.txt": "nothing" }))).toMatchObject({
      ok: false,
      faults: [{ code: "no-course" }],
    });
  });
});
