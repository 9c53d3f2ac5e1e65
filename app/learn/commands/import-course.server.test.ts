import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { newText, showText, writeField } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { databaseForThisTest, emptyDatabase } from "../../../tests/support/database.ts";
import { readFolder, writeFolder } from "../data/course-folder.server.ts";
import {
  findCourseBySlug,
  findParts,
  findVersion,
  listDraftParts,
  listHeadings,
  listNewCourses,
  writeDraftPart,
} from "../data/courses.server.ts";
import { loadInventedCourse } from "../learn.test-kit.ts";
import { showLesson } from "../parts/shown-course.server.ts";
import { loadCoursesSeed } from "./load-courses-seed.server.ts";
import { withdrawCourse } from "./publish-course.server.ts";

describe("a folder that comes in", () => {
  let database: Database;
  beforeAll(async () => {
    database = await emptyDatabase();
  });
  afterAll(() => database.close());

  const courseNow = async () => (await findCourseBySlug(database.read, "invented-course"))!;
  const textNow = async (part: string, locale: "en" | "fr") => {
    const { id, publishedNumber } = await courseNow();
    const parts = await findParts(database.read, { courseId: id, number: publishedNumber! }, [part]);
    return showText(parts.get(part)!.title, locale);
  };

  test("is published as the first version, in the languages that it has", async () => {
    expect(await loadInventedCourse(database)).toMatchObject({ ok: true, value: { number: 1, kept: [] } });
    expect(await textNow("count/why", "fr")).toMatchObject({ text: "Pourquoi compter", fallback: false });
    expect(await textNow("count/how", "fr")).toMatchObject({ text: "How to count", fallback: true });
    expect(await listNewCourses(database.read, "2020-01-01")).toMatchObject([{ slug: "invented-course" }]);
  });

  test("comes in once: the same folder makes no version", async () => {
    expect(await loadInventedCourse(database)).toMatchObject({ ok: true, value: { number: null } });
  });

  test("replaces what nobody edited here, keeps what somebody did, and leaves the earlier version as it was", async () => {
    const { id } = await courseNow();
    const parts = await listDraftParts(database.read, id);
    const edited = parts.find(({ part }) => part === "count/how")!;
    const title = writeField(edited.title, "en", "Edited here", "person", "2026-11-29T00:00:00Z");
    await database.write((transaction) => writeDraftPart(transaction, id, { ...edited, title }));
    const again = await loadInventedCourse(database, {
      "en/count/how.md": "# Of the folder\n\nAnother text.\n",
      "en/count/module.md": "# Count well\n\nThe first module.\n",
    });
    expect(again).toMatchObject({ ok: true, value: { number: 2, kept: ["en/count/how"] } });
    expect(await textNow("count/how", "en")).toMatchObject({ text: "Edited here" });
    expect(await textNow("count", "en")).toMatchObject({ text: "Count well" });
    const first = (await findVersion(database.read, id, 1))!;
    expect(showText((await listHeadings(database.read, first)).get("count")!.title, "en")?.text).toBe("Count");
  });

  test("of a withdrawn course changes what is written, and publishes nothing", async () => {
    const course = await courseNow();
    await database.write((transaction) =>
      withdrawCourse(transaction, { kind: "operator" }, course, database.afterCommit),
    );
    const again = await loadInventedCourse(database, { "en/act/module.md": "# Act again\n\nText.\n" });
    expect(again).toMatchObject({ ok: true, value: { number: null } });
    expect(await courseNow()).toMatchObject({ state: "withdrawn", publishedNumber: 2 });
  });
});

test("a film without captions or transcript is refused, and nothing of the folder stays", async () => {
  const database = await databaseForThisTest();
  const film = "::: video media=0b8f8f3c-0000-4000-8000-000000000001\n:::";
  const imported = await loadInventedCourse(database, { "en/act/then.md": `# Then\n\nAim.\n\n${film}\n` });
  expect(imported).toMatchObject({ ok: false, failure: { code: "captions" } });
  expect(await findCourseBySlug(database.read, "invented-course")).toBeUndefined();
});

test("a course is written as the folder that it was read from", async () => {
  const database = await databaseForThisTest();
  await loadInventedCourse(database);
  const course = (await findCourseBySlug(database.read, "invented-course"))!;
  const folder = mkdtempSync(join(tmpdir(), "oivf-course-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFolder(folder, course.structure, await listDraftParts(database.read, course.id));
  const reading = readFolder(folder);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  expect(reading.value.structure).toEqual(course.structure);
  expect(reading.value.texts.get("count/why")?.fr?.title).toBe("Pourquoi compter");
});

test("the platform's own courses can be read, and come in at a start and again at the next", async () => {
  const database = await databaseForThisTest();
  await loadCoursesSeed(database);
  await loadCoursesSeed(database);
});

test("a lesson shows the public pictures that its text names", async () => {
  const database = await databaseForThisTest();
  const picture = "0b8f8f3c-0000-4000-8000-000000000001";
  await sql`
    insert into content.media (id, file_key, media_type, bytes, alternative, licence, access)
    values (${picture}, 'invented', 'image/png', 10, ${JSON.stringify(newText("en", "An invented drawing", "test", "2026-11-29T00:00:00Z"))}::jsonb,
      'CC0-1.0', 'public')`.execute(database.read);
  await loadInventedCourse(database, { "en/act/then.md": `# Then\n\nAim.\n\n[[media:${picture}]] Drawn.\n` });
  const course = (await findCourseBySlug(database.read, "invented-course"))!;
  const version = (await findVersion(database.read, course.id, 1))!;
  const lesson = await showLesson(database.read, course, version, "act/then", { locale: "en", place: "" });
  expect(lesson?.pictures[picture]).toMatchObject({ src: `/media/${picture}`, alternative: "An invented drawing" });
});
