import type { Outcome } from "../activity.ts";

/** What a learning platform offers to a page (SCORM 1.2 Run-Time Environment, 3.3): each call answers with a text. */
export interface ScormApi {
  LMSInitialize(nothing: ""): unknown;
  LMSFinish(nothing: ""): unknown;
  LMSGetValue(element: string): unknown;
  LMSSetValue(element: string, value: string): unknown;
  LMSCommit(nothing: ""): unknown;
}

/** A window as far as it is looked at here. */
export interface Framed {
  API?: ScormApi | null | undefined;
  parent?: Framed | null;
  opener?: Framed | null;
}

/** As many frames as anybody nests; a ring of windows ends here too. */
const mostFrames = 10;
/** CMIString4096 (SCORM 1.2 Run-Time Environment, 3.4.2). */
export const mostKept = 4096;

/** The platform's `API`, in a window around this one, or around one that opened any of these; null where there is none. */
export function findApi(from: Framed): ScormApi | null {
  const around = windowsAround(from);
  const openers = around.flatMap((one) => quietly(() => one.opener) ?? []);
  for (const one of [...around, ...openers.flatMap(windowsAround)]) {
    const found = quietly(() => one.API);
    if (found) return found;
  }
  return null;
}

/** This window and those that it stands in, from the inside out. */
function windowsAround(from: Framed): Framed[] {
  const found = [from];
  while (found.length < mostFrames) {
    const here = found.at(-1)!;
    const around = quietly(() => here.parent);
    if (!around || around === here) break;
    found.push(around);
  }
  return found;
}

/** A window of another site refuses to be looked at, and a platform's call may fail: neither stops a lesson. */
function quietly<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

export interface LessonSession {
  /** A platform answers. */
  isRecorded: boolean;
  isDone(): boolean;
  isComplete(): boolean;
  /** What came of a question, now or on an earlier visit. */
  outcomeOf(name: string): Outcome | undefined;
  answer(name: string, outcome: Outcome): void;
  finish(): void;
  close(): void;
}

/**
 * A lesson on a learning platform. It is told that the lesson is begun or complete, how many of its questions were
 * answered rightly, and, for the next visit, which ones: never what was answered, nothing of what is optional.
 */
export function openSession(api: ScormApi | null, asked: readonly string[]): LessonSession {
  const isRecorded = api !== null && isTrue(quietly(() => api.LMSInitialize("")));
  const read = (element: string) => (isRecorded ? String(quietly(() => api.LMSGetValue(element)) ?? "") : "");
  const write = (element: string, value: string) => quietly(() => api!.LMSSetValue(element, value));
  const before = read("cmi.core.lesson_status");
  const { outcomes, ...earlier } = readKept(read("cmi.suspend_data"), asked);
  let { isDone } = earlier;
  const isComplete = () => isDone && asked.every((name) => outcomes.has(name));

  const tell = () => {
    if (!isRecorded) return;
    // What was complete stays so: reading again takes nothing away.
    const status = ["completed", "passed"].includes(before) ? before : isComplete() ? "completed" : "incomplete";
    write("cmi.core.lesson_status", status);
    if (outcomes.size > 0) {
      const right = asked.filter((name) => outcomes.get(name) === "right").length;
      write("cmi.core.score.min", "0");
      write("cmi.core.score.max", "100");
      write("cmi.core.score.raw", String(Math.round((100 * right) / asked.length)));
    }
    write("cmi.suspend_data", kept(isDone, outcomes));
    quietly(() => api!.LMSCommit(""));
  };
  tell();
  let isOpen = isRecorded;
  return {
    isRecorded,
    isDone: () => isDone,
    isComplete,
    outcomeOf: (name) => outcomes.get(name),
    answer(name, outcome) {
      if (!asked.includes(name) || outcomes.get(name) === "right") return;
      outcomes.set(name, outcome);
      tell();
    },
    finish() {
      isDone = true;
      tell();
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      // Else some platforms forget what was kept.
      write("cmi.core.exit", "suspend");
      quietly(() => api!.LMSCommit(""));
      quietly(() => api!.LMSFinish(""));
    },
  };
}

const isTrue = (answer: unknown) => answer === true || answer === "true";

/** `d` where the lesson was said to be done, then a question's name and `r` or `w`. */
function kept(isDone: boolean, outcomes: ReadonlyMap<string, Outcome>): string {
  let text = isDone ? "d" : "";
  for (const [name, outcome] of outcomes) {
    const entry = `;${name}=${outcome === "right" ? "r" : "w"}`;
    if (text.length + entry.length <= mostKept) text += entry;
  }
  return text;
}

/** Of another edition of the lesson, or of nobody knows whom, only what names a question of this one counts. */
function readKept(text: string, asked: readonly string[]) {
  const [first, ...entries] = text.slice(0, mostKept).split(";");
  const outcomes = new Map<string, Outcome>();
  for (const entry of entries) {
    const [name = "", outcome] = entry.split("=");
    if (asked.includes(name) && (outcome === "r" || outcome === "w")) {
      outcomes.set(name, outcome === "r" ? "right" : "wrong");
    }
  }
  return { isDone: first === "d", outcomes };
}
