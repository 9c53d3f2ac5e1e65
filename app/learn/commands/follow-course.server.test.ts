import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import type { Mark } from "../core/progress.ts";
import { findCourseBySlug, findVersion } from "../data/courses.server.ts";
import {
  findCompletion,
  findEnrolment,
  listCompletions,
  listMarks,
  listReflections,
} from "../data/enrolments.server.ts";
import { rulesOf } from "../data/lesson-rules.server.ts";
import { loadInventedCourse } from "../learn.test-kit.ts";
import { followCourse, keepMarks, keepReflection, leaveCourse } from "./follow-course.server.ts";
import { withdrawCourse } from "./publish-course.server.ts";

const slug = "invented-course";
let database: Database;
let learner: Actor & { kind: "person" };
let fingerprints: Map<string, string>;

beforeAll(async () => {
  database = await emptyDatabase();
  await loadInventedCourse(database);
  const course = (await findCourseBySlug(database.read, slug))!;
  const rules = await rulesOf(database.read, (await findVersion(database.read, course.id, 1))!);
  fingerprints = new Map(rules.flatMap(({ questions }) => questions.map(({ id, fingerprint }) => [id, fingerprint])));
});
afterAll(() => database.close());

beforeEach(async () => {
  const { rows } = await sql<{ id: string }>`
    insert into identity.user_account (name, email) values ('Invented learner', ${`${randomUUID()}@example.org`})
    returning id`.execute(database.read);
  learner = { kind: "person", accountId: rows[0]!.id, name: "Invented learner", grants: [], secondFactor: false };
});

function mark(change: Partial<Mark>): Mark {
  const { activity = "" } = change;
  return {
    id: randomUUID(),
    lesson: "count/why",
    activity,
    kind: activity ? "answered" : "done",
    outcome: activity ? "wrong" : null,
    fingerprint: fingerprints.get(activity) ?? "",
    at: "2026-11-29T10:00:00.000Z",
    ...change,
  };
}
const whole = () => [
  mark({ activity: "begin" }),
  mark({ activity: "steps" }),
  mark({ lesson: "count/why" }),
  mark({ lesson: "count/how" }),
];
const enrolmentOf = async () => {
  const course = (await findCourseBySlug(database.read, slug))!;
  return findEnrolment(database.read, course.id, learner.accountId);
};

describe("a learner with an account", () => {
  test("finishes when each required lesson is done and its questions are answered, and it is announced once", async () => {
    await followCourse(learner, slug, database);
    const first = await keepMarks(learner, slug, whole().slice(0, 3), database);
    expect(first).toMatchObject({ ok: true, value: { finishedNow: false, progress: { complete: 1, required: 2 } } });
    const all = whole();
    expect(await keepMarks(learner, slug, all, database)).toMatchObject({ ok: true, value: { finishedNow: true } });
    expect(await keepMarks(learner, slug, all, database)).toMatchObject({
      ok: true,
      value: { finishedNow: false, added: 0 },
    });
    const { id } = (await enrolmentOf())!;
    expect(await findCompletion(database.read, id)).toMatchObject({ slug, number: 1, version: "1.0", minutes: 30 });
    expect(await listCompletions(database.read, learner.accountId)).toHaveLength(1);
    const { rows } = await sql`
      select 1 from platform.event where type = 'learn.course-finished' and subject = ${id}`.execute(database.read);
    expect(rows).toHaveLength(1);
  });

  test("what arrives twice, or at the same moment from two devices, counts once", async () => {
    const marks = whole();
    await Promise.all([
      keepMarks(learner, slug, marks, database),
      keepMarks(learner, slug, marks.toReversed(), database),
    ]);
    expect(await listMarks(database.read, (await enrolmentOf())!.id)).toHaveLength(marks.length);
  });

  test("an answer to a changed or vanished question is kept, and says so", async () => {
    const kept = await keepMarks(
      learner,
      slug,
      [mark({ activity: "begin", fingerprint: "older" }), mark({ activity: "gone", lesson: "count/gone" })],
      database,
    );
    expect(kept).toMatchObject({ ok: true, value: { added: 2, progress: { questions: { begin: "changed" } } } });
  });

  test("a clock that runs ahead does not put her in the future", async () => {
    await keepMarks(learner, slug, [mark({ at: "2999-01-01T00:00:00.000Z" })], database);
    const [kept] = await listMarks(database.read, (await enrolmentOf())!.id);
    expect(kept!.at < "2900").toBe(true);
  });

  test("keeps a reflection only when she asks, and takes it back", async () => {
    await followCourse(learner, slug, database);
    const { id } = (await enrolmentOf())!;
    await keepReflection(learner, slug, { activity: "mine", words: " I will count. " }, database);
    expect(await listReflections(database.read, id)).toEqual([{ activity: "mine", words: "I will count." }]);
    await keepReflection(learner, slug, { activity: "mine", words: "" }, database);
    expect(await listReflections(database.read, id)).toEqual([]);
  });

  test("leaves, and nothing of hers stays", async () => {
    await keepMarks(learner, slug, whole(), database);
    expect(await leaveCourse(learner, slug, database)).toMatchObject({ ok: true });
    expect(await enrolmentOf()).toBeUndefined();
  });

  test("nobody follows without an account, nor a course that does not exist", async () => {
    expect(await followCourse({ kind: "anyone" }, slug, database)).toMatchObject({ ok: false });
    expect(await followCourse(learner, "no-such-course", database)).toMatchObject({ ok: false });
  });

  test("a course withdrawn while she is in it takes what her device still held; nobody new begins it", async () => {
    await followCourse(learner, slug, database);
    const course = (await findCourseBySlug(database.read, slug))!;
    await database.write((transaction) =>
      withdrawCourse(transaction, { kind: "operator" }, course, database.afterCommit),
    );
    const kept = await keepMarks(learner, slug, whole(), database);
    expect(kept).toMatchObject({ ok: true, value: { added: 4, finishedNow: false } });
    const other: Actor = { ...learner, accountId: randomUUID() };
    expect(await followCourse(other, slug, database)).toMatchObject({ ok: false, failure: { code: "withdrawn" } });
  });
});
