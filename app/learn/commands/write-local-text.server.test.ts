import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { sampleRelease } from "../../../tests/support/observe.ts";
import { findCourseBySlug, findVersion } from "../data/courses.server.ts";
import { loadInventedCourse } from "../learn.test-kit.ts";
import { showLesson } from "../parts/shown-course.server.ts";
import { writeLocal, type WrittenLocalText } from "./write-local-text.server.ts";

let database: Database;
let observatoryId: number;
let observatory: string;
let coordinator: Actor;

beforeAll(async () => {
  database = await emptyDatabase();
  await loadInventedCourse(database);
  ({ observatoryId } = await sampleRelease(database, { figures: [{ territory: "XX" }, { territory: "XX-1" }] }));
  const { rows } = await sql<{ slug: string }>`
    select slug from observe.observatory where id = ${observatoryId}`.execute(database.read);
  observatory = rows[0]!.slug;
  coordinator = {
    kind: "person",
    accountId: "00000000-0000-4000-8000-000000000001",
    name: "Invented coordinator",
    grants: [{ role: "coordinator", scope: { kind: "observatory", observatoryId } }],
    secondFactor: true,
  };
});
afterAll(() => database.close());

const written = (change: Partial<WrittenLocalText> = {}): WrittenLocalText => ({
  observatory,
  key: "lines",
  locale: "en",
  words: "The lines of the invented country.",
  checkedOn: "2026-01-01",
  reviewOn: "2099-01-01",
  baseRevision: 0,
  ...change,
});
async function shownAt(place: string) {
  const course = (await findCourseBySlug(database.read, "invented-course"))!;
  const version = (await findVersion(database.read, course.id, 1))!;
  const lesson = await showLesson(database.read, course, version, "count/how", { locale: "en", place });
  const local = lesson!.pieces.flatMap((piece) => (piece.kind === "local" ? [piece] : []))[0]!;
  return { own: local.own, places: lesson!.places!.map(({ value }) => value) };
}

describe("what an observatory writes for its place", () => {
  test.each<[string, Partial<WrittenLocalText>, string]>([
    ["no words", { words: " " }, "local-words"],
    ["words that cannot be read", { words: "[out](javascript:x)" }, "notation"],
    ["a day of checking to come", { checkedOn: "2999-01-01" }, "local-checked"],
    ["a review before the checking", { reviewOn: "2025-01-01" }, "local-review"],
  ])("%s is refused", async (_what, change, code) => {
    expect(await writeLocal(coordinator, written(change), database)).toMatchObject({ ok: false, failure: { code } });
  });

  test("is written by who is in charge of it alone", async () => {
    const other: Actor = { ...(coordinator as Actor & { kind: "person" }), grants: [] };
    expect(await writeLocal(other, written(), database)).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
  });

  test("is read by whoever chooses the place or one within it, and by nobody else", async () => {
    expect(await writeLocal(coordinator, written(), database)).toMatchObject({ ok: true });
    expect((await shownAt("XX-1")).own).toMatchObject({ expired: false });
    expect((await shownAt("XX")).places).toContain("XX");
    expect((await shownAt("")).own).toBeNull();
  });

  test("asks two writers to look at each other's words", async () => {
    expect(await writeLocal(coordinator, written(), database)).toMatchObject({
      ok: false,
      failure: { code: "changed-meanwhile" },
    });
  });

  test("says so when its review is overdue, and is not shown while its observatory hides", async () => {
    await writeLocal(coordinator, written({ reviewOn: "2026-02-01", baseRevision: 1 }), database);
    expect((await shownAt("XX")).own).toMatchObject({ expired: true });
    await sql`update observe.observatory set protected = true where id = ${observatoryId}`.execute(database.read);
    expect((await shownAt("XX")).own).toBeNull();
  });
});
