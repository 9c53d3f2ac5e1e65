import type { Outcome } from "./activity.ts";

/** One thing that a learner did. Her device names it, so that it counts once however often it arrives. */
export interface Mark {
  id: string;
  /** The part of the course: `module/lesson`. */
  lesson: string;
  /** Empty for what concerns the whole lesson. */
  activity: string;
  kind: "answered" | "done" | "reopened";
  outcome: Outcome | null;
  /** Of the question as she read it. */
  fingerprint: string;
  /** A moment in UTC, as ISO 8601. */
  at: string;
}

/** What a lesson asks for. */
export interface LessonRule {
  part: string;
  /** Where the lesson stands in this version: its name says where it stood first. */
  module: string;
  required: boolean;
  /** Those of hard passages and reflections are not asked for. */
  questions: readonly { id: string; fingerprint: string; optional: boolean }[];
}

export interface LessonProgress {
  part: string;
  required: boolean;
  /** She said that it is done. */
  done: boolean;
  answered: number;
  questions: number;
  /** Done, and nothing that is asked for is left. */
  complete: boolean;
}

export interface Progress {
  lessons: LessonProgress[];
  /** What came of each question; `changed` where it is another question since. */
  questions: Record<string, Outcome | "changed">;
  complete: number;
  required: number;
  finished: boolean;
  /** Where to go on: the first lesson that is not complete. */
  next: string | null;
}

/**
 * What two places know, together: each mark once, in the order of time. It does not matter which comes first, nor how
 * often one comes; nothing that either knew is lost.
 */
export function mergeMarks(some: readonly Mark[], others: readonly Mark[]): Mark[] {
  const known = new Map<string, Mark>();
  for (const mark of [...some, ...others]) {
    const twin = known.get(mark.id);
    if (!twin || compareMarks(mark, twin) < 0) known.set(mark.id, mark);
  }
  return [...known.values()].toSorted(compareMarks);
}

function compareMarks(a: Mark, b: Mark): number {
  return compare(a.at, b.at) || compare(a.id, b.id) || compare(JSON.stringify(a), JSON.stringify(b));
}
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * How far she has come. A lesson is complete when she says that it is done and each question that it asks has been
 * answered, rightly or not; an answer to a question that changed since still counts as one.
 */
export function progressOf(marks: readonly Mark[], rules: readonly LessonRule[]): Progress {
  const inOrder = mergeMarks(marks, []);
  const done = new Map<string, boolean>();
  const answers = new Map<string, Mark>();
  for (const mark of inOrder) {
    if (mark.kind === "answered") {
      const before = answers.get(mark.activity);
      // A right answer stays one: trying again takes nothing away.
      if (!(before?.outcome === "right" && before.fingerprint === mark.fingerprint)) answers.set(mark.activity, mark);
    } else done.set(mark.lesson, mark.kind === "done");
  }
  const questions: Progress["questions"] = {};
  const lessons = rules.map(({ part, required, questions: asked }): LessonProgress => {
    for (const { id, fingerprint } of asked) {
      const mark = answers.get(id);
      if (mark) questions[id] = mark.fingerprint === fingerprint ? (mark.outcome ?? "wrong") : "changed";
    }
    const wanted = asked.filter(({ optional }) => !optional);
    const answered = wanted.filter(({ id }) => answers.has(id)).length;
    const isDone = done.get(part) === true;
    return {
      part,
      required,
      done: isDone,
      answered,
      questions: wanted.length,
      complete: isDone && answered === wanted.length,
    };
  });
  const required = lessons.filter((lesson) => lesson.required);
  const complete = required.filter((lesson) => lesson.complete).length;
  return {
    lessons,
    questions,
    complete,
    required: required.length,
    finished: required.length > 0 && complete === required.length,
    next: lessons.find((lesson) => !lesson.complete)?.part ?? null,
  };
}
