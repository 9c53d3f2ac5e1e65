import { describe, expect, test } from "vitest";
import { cohortReminderDue, groupProgressOf as progressOfGroup, isOpenToJoin, readCohort, shareOf } from "./cohort.ts";
import type { LessonRule, Mark } from "./progress.ts";

const typed = { name: "Invented group", welcome: "", startsOn: "2027-03-01", endsOn: "2027-04-30", forgetOn: "" };
const today = "2027-02-01";
const rules: LessonRule[] = [
  {
    part: "count/why",
    module: "count",
    required: true,
    questions: [{ id: "begin", fingerprint: "f", optional: false }],
  },
  { part: "count/more", module: "count", required: false, questions: [] },
  { part: "act/how", module: "act", required: true, questions: [] },
];
let serial = 0;
function mark(change: Partial<Mark>): Mark {
  const id = `00000000-0000-4000-8000-${String(++serial).padStart(12, "0")}`;
  const at = new Date(serial * 1000).toISOString();
  return { id, lesson: "count/why", activity: "", kind: "done", outcome: null, fingerprint: "", at, ...change };
}
const answer = (outcome: "right" | "wrong") => mark({ kind: "answered", activity: "begin", outcome, fingerprint: "f" });

describe("the facts of a group", () => {
  test("without a day of its own, who was in it is forgotten three months after its end", () => {
    expect(readCohort(typed, today)).toMatchObject({ ok: true, value: { forgetOn: "2027-07-30" } });
  });

  test.each([
    ["name", { name: "  " }],
    ["name", { name: "Bell\u0007 rings" }],
    ["days", { endsOn: "2027-02-28" }],
    ["days", { startsOn: "2027-02-30" }],
    ["days", { startsOn: "soon" }],
    ["past", { startsOn: "2026-01-01", endsOn: "2026-02-01" }],
    ["too-many-days", { endsOn: "2029-01-01" }],
    ["forget-on", { forgetOn: "2027-04-30" }],
    ["forget-on", { forgetOn: "2029-04-30" }],
  ])("is refused with %s: %o", (code, change) => {
    expect(readCohort({ ...typed, ...change }, today)).toMatchObject({ ok: false, failure: { code } });
  });

  test("one joins until the last day, and not once it is closed", () => {
    expect(isOpenToJoin({ endsOn: today, closedAt: null }, today)).toBe(true);
    expect(isOpenToJoin({ endsOn: "2027-01-31", closedAt: null }, today)).toBe(false);
    expect(isOpenToJoin({ endsOn: today, closedAt: "2027-01-01T00:00:00Z" }, today)).toBe(false);
  });
});

/** A group of which all follow one version. */
const groupProgressOf = (all: readonly Mark[][], asked: readonly LessonRule[]) =>
  progressOfGroup(
    all.map((marks) => ({ marks, rules: asked, finished: false })),
    [...new Set(asked.map(({ module }) => module))],
  );

describe("how far a group has come", () => {
  test("four learners are a number and nothing else", () => {
    expect(
      groupProgressOf(
        Array.from({ length: 4 }, () => [mark({})]),
        rules,
      ),
    ).toEqual({ learners: 4, shown: null });
  });

  test("five are seen in quarters: that all have done a thing reads like that most have", () => {
    const all = Array.from({ length: 5 }, () => [answer("right"), mark({})]);
    const most = [...all.slice(0, 4), []];
    const { shown } = groupProgressOf(all, rules);
    expect(shown).toMatchObject({ begun: "over-three-quarters", finished: "under-quarter" });
    expect(shown!.modules).toEqual([
      { slug: "count", finished: "over-three-quarters" },
      { slug: "act", finished: "under-quarter" },
    ]);
    expect(groupProgressOf(most, rules).shown!.modules).toEqual(shown!.modules);
  });

  test("a module of which nothing is required is not finished by who never opened it", () => {
    const optional = [...rules, { part: "extra/read", module: "extra", required: false, questions: [] }];
    const all = Array.from({ length: 5 }, () => [mark({})]);
    expect(groupProgressOf(all, optional).shown!.modules.at(-1)).toEqual({ slug: "extra", finished: "under-quarter" });
  });

  test("a question that half did not find shows as its lesson, and only once five have answered it", () => {
    const wrong = Array.from({ length: 3 }, () => [answer("wrong")]);
    const right = Array.from({ length: 2 }, () => [answer("right")]);
    expect(groupProgressOf([...wrong, ...right], rules).shown!.hard).toEqual(["count/why"]);
    expect(groupProgressOf([...wrong, right[0]!, []], rules).shown!.hard).toEqual([]);
  });

  test("who follows an earlier version counts by what it asks, and a module that few of them have is not shared out", () => {
    const changed: LessonRule[] = [
      {
        part: "count/why",
        module: "act",
        required: true,
        questions: [{ id: "begin", fingerprint: "g", optional: false }],
      },
      { part: "new/one", module: "new", required: true, questions: [] },
    ];
    const earlier = Array.from({ length: 5 }, () => ({
      marks: [answer("right"), mark({}), mark({ lesson: "act/how" })],
      rules,
      finished: false,
    }));
    const later = { marks: [answer("wrong"), mark({})], rules: changed, finished: false };
    const done = { marks: [], rules: changed, finished: true };
    const { shown } = progressOfGroup([...earlier, later, done], ["act", "new"]);
    expect(shown).toEqual({
      begun: "over-three-quarters",
      finished: "over-three-quarters",
      modules: [
        { slug: "act", finished: "over-three-quarters" },
        { slug: "new", finished: null },
      ],
      hard: [],
    });
    const wrong = Array.from({ length: 5 }, () => ({ marks: [answer("wrong")], rules, finished: false }));
    expect(progressOfGroup([...wrong, later], []).shown!.hard).toEqual(["count/why"]);
    expect(progressOfGroup([...wrong.slice(1), later], []).shown!.hard).toEqual([]);
  });

  test("the bounds of a share", () => {
    expect([0, 1, 2, 3, 4].map((count) => shareOf(count, 4))).toEqual([
      "under-quarter",
      "under-half",
      "under-three-quarters",
      "over-three-quarters",
      "over-three-quarters",
    ]);
  });
});

test("reminders come on the first day, a week before the end and on the eve, with grace and without piling up", () => {
  const due = (day: string) => cohortReminderDue({ ...typed, forgetOn: "" }, day);
  expect(["2027-02-28", "2027-03-01", "2027-03-03", "2027-03-04"].map(due)).toEqual([null, "begins", "begins", null]);
  expect(["2027-04-22", "2027-04-23", "2027-04-25", "2027-04-26"].map(due)).toEqual([null, "week", "week", null]);
  expect(["2027-04-29", "2027-04-30", "2027-05-01"].map(due)).toEqual(["last", "last", null]);
});
