import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergeMarks, progressOf, type LessonRule, type Mark } from "./progress.ts";

let counter = 0;
function mark(change: Partial<Mark> = {}): Mark {
  counter++;
  return {
    id: `m${counter}`,
    lesson: "count/why",
    activity: "",
    kind: "done",
    outcome: null,
    fingerprint: "",
    at: `2026-11-29T10:00:${String(counter % 60).padStart(2, "0")}Z`,
    ...change,
  };
}
const answer = (activity: string, change: Partial<Mark> = {}) =>
  mark({ activity, kind: "answered", outcome: "right", fingerprint: "f", ...change });

const rules: LessonRule[] = [
  {
    part: "count/why",
    module: "count",
    required: true,
    questions: [
      { id: "q1", fingerprint: "f", optional: false },
      { id: "hard", fingerprint: "f", optional: true },
    ],
  },
  { part: "count/how", module: "count", required: false, questions: [] },
];

describe("completion", () => {
  test("asks for the learner's own word and an answer to each question, right or wrong", () => {
    expect(progressOf([mark()], rules)).toMatchObject({ finished: false, next: "count/why" });
    expect(progressOf([answer("q1", { outcome: "wrong" })], rules).finished).toBe(false);
    expect(progressOf([answer("q1", { outcome: "wrong" }), mark()], rules)).toMatchObject({
      finished: true,
      complete: 1,
      required: 1,
      next: "count/how",
    });
  });

  test("asks for nothing of a hard passage, and for no lesson that is not required", () => {
    const progress = progressOf([answer("q1"), mark()], rules);
    expect(progress.finished).toBe(true);
    expect(progress.questions).toEqual({ q1: "right" });
  });

  test("an answer to a question that changed since still counts, and says so", () => {
    const progress = progressOf([answer("q1", { fingerprint: "older" }), mark()], rules);
    expect(progress.finished).toBe(true);
    expect(progress.questions).toEqual({ q1: "changed" });
  });

  test("a right answer is not lost by trying again; a lesson can be opened again", () => {
    const tried = [
      answer("q1", { at: "2026-01-01T00:00:01Z" }),
      answer("q1", { outcome: "wrong", at: "2026-01-01T00:00:02Z" }),
    ];
    expect(progressOf(tried, rules).questions).toEqual({ q1: "right" });
    const reopened = [mark({ at: "2026-01-01T00:00:01Z" }), mark({ kind: "reopened", at: "2026-01-01T00:00:02Z" })];
    expect(progressOf(reopened, rules).lessons[0]?.done).toBe(false);
  });

  test("a course without a required lesson is never finished by itself", () => {
    expect(progressOf([], [{ part: "a/b", module: "a", required: false, questions: [] }]).finished).toBe(false);
  });
});

describe("marks of several devices", () => {
  const marks = fc.array(
    fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "e"),
      lesson: fc.constantFrom("count/why", "count/how"),
      activity: fc.constantFrom("", "q1", "hard"),
      kind: fc.constantFrom("answered" as const, "done" as const, "reopened" as const),
      outcome: fc.constantFrom("right" as const, "wrong" as const, null),
      fingerprint: fc.constantFrom("f", "g"),
      at: fc.constantFrom("2026-01-01T00:00:01Z", "2026-01-01T00:00:02Z", "2026-01-01T00:00:03Z"),
    }),
    { maxLength: 12 },
  );

  test("merge to the same whatever comes first, however often, and lose no mark", () => {
    fc.assert(
      fc.property(marks, marks, marks, (a, b, c) => {
        const all = mergeMarks(mergeMarks(a, b), c);
        expect(mergeMarks(mergeMarks(c, a), b)).toEqual(all);
        expect(mergeMarks(a, mergeMarks(b, c))).toEqual(all);
        expect(mergeMarks(all, all)).toEqual(all);
        const ids = new Set([...a, ...b, ...c].map(({ id }) => id));
        expect(all.map(({ id }) => id).toSorted()).toEqual([...ids].toSorted());
      }),
    );
  });

  test("give the same progress in whatever order they arrive", () => {
    fc.assert(
      fc.property(marks, (some) => {
        const once = mergeMarks(some, []);
        expect(progressOf(once.toReversed(), rules)).toEqual(progressOf(once, rules));
      }),
    );
  });
});
