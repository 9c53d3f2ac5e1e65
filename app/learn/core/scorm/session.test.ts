import { describe, expect, test } from "vitest";
import { findApi, mostKept, openSession, type Framed, type ScormApi } from "./session.ts";

/** A learning platform, as the standard describes it; ours knows none, so its side of the talk is written here. */
function platform(values: Record<string, string> = {}, answers: Partial<ScormApi> = {}) {
  const calls: string[] = [];
  const api: ScormApi = {
    LMSInitialize: () => (calls.push("begin"), "true"),
    LMSFinish: () => (calls.push("end"), "true"),
    LMSGetValue: (element) => values[element] ?? "",
    LMSSetValue: (element, value) => ((values[element] = value), "true"),
    LMSCommit: () => (calls.push("commit"), "true"),
    ...answers,
  };
  return { api, values, calls };
}

describe("looking for the platform", () => {
  const { api } = platform();

  test("finds it in a window around, and in one that opened any of these", () => {
    expect(findApi({ API: api })).toBe(api);
    expect(findApi({ parent: { parent: { API: api } } })).toBe(api);
    expect(findApi({ opener: { parent: { API: api } } })).toBe(api);
    expect(findApi({ parent: { opener: { API: api } } })).toBe(api);
  });

  test("ends at the outermost window, in a ring of windows, and after ten of them", () => {
    const outermost: Framed = {};
    outermost.parent = outermost;
    expect(findApi({ parent: outermost })).toBeNull();
    const one: Framed = {};
    one.parent = { parent: one };
    expect(findApi(one)).toBeNull();
    let deep: Framed = { API: api };
    for (let i = 0; i < 12; i++) deep = { parent: deep };
    expect(findApi(deep)).toBeNull();
  });

  test("passes over a window of another site, which refuses to be looked at", () => {
    const stranger = new Proxy({} as Framed, {
      get() {
        throw new Error("SecurityError");
      },
    });
    expect(findApi({ parent: stranger, opener: { API: api } })).toBe(api);
    expect(findApi(stranger)).toBeNull();
  });
});

describe("a lesson on a platform", () => {
  test("is incomplete when begun, and complete when said to be done with every question answered, rightly or not", () => {
    const { api, values } = platform({ "cmi.core.lesson_status": "not attempted" });
    const session = openSession(api, ["a", "b"]);
    expect(values["cmi.core.lesson_status"]).toBe("incomplete");
    expect(values).not.toHaveProperty("cmi.core.score.raw");
    session.answer("a", "wrong");
    session.finish();
    expect(values["cmi.core.lesson_status"]).toBe("incomplete");
    session.answer("b", "right");
    expect(values).toMatchObject({
      "cmi.core.lesson_status": "completed",
      "cmi.core.score.raw": "50",
      "cmi.core.score.min": "0",
      "cmi.core.score.max": "100",
    });
  });

  test("without questions has no score", () => {
    const { api, values } = platform();
    openSession(api, []).finish();
    expect(values["cmi.core.lesson_status"]).toBe("completed");
    expect(Object.keys(values).filter((name) => name.includes("score"))).toEqual([]);
  });

  test("goes on where it was left, and a right answer stays one", () => {
    const { api, values } = platform();
    const first = openSession(api, ["a", "b"]);
    first.answer("a", "right");
    first.close();
    expect(values["cmi.core.exit"]).toBe("suspend");
    const second = openSession(api, ["a", "b"]);
    second.answer("a", "wrong");
    second.answer("b", "wrong");
    expect(second.outcomeOf("a")).toBe("right");
    expect(values["cmi.core.score.raw"]).toBe("50");
  });

  test("once complete stays complete, also where the platform called it passed", () => {
    for (const status of ["completed", "passed"]) {
      const { api, values } = platform({ "cmi.core.lesson_status": status });
      openSession(api, ["a"]).answer("a", "wrong");
      expect(values["cmi.core.lesson_status"]).toBe(status);
    }
  });

  test("tells nothing of a question that is not asked for", () => {
    const { api, values } = platform();
    const session = openSession(api, ["a"]);
    session.answer("of-a-hard-passage", "right");
    expect(values["cmi.suspend_data"]).toBe("");
    expect(values).not.toHaveProperty("cmi.core.score.raw");
  });

  test("keeps within 4,096 characters, whatever the number of questions", () => {
    const { api, values } = platform();
    const names = Array.from({ length: 1000 }, (_, i) => `question-${i}`);
    const session = openSession(api, names);
    for (const name of names) session.answer(name, "right");
    expect(values["cmi.suspend_data"]!.length).toBeLessThanOrEqual(mostKept);
    expect(openSession(api, names).outcomeOf("question-0")).toBe("right");
  });

  test("reads what another edition, or a stranger, left there as what it is: nothing", () => {
    const left = `<script>;a=x;constructor=r;gone=r;;=r${"z".repeat(9000)}`;
    const { api, values } = platform({ "cmi.suspend_data": left });
    const session = openSession(api, ["a"]);
    expect([session.isDone(), session.outcomeOf("a")]).toEqual([false, undefined]);
    expect(values["cmi.suspend_data"]).toBe("");
  });

  test("is closed once", () => {
    const { api, calls } = platform();
    const session = openSession(api, []);
    session.close();
    session.close();
    expect(calls.filter((call) => call === "end")).toHaveLength(1);
  });
});

describe("without a platform", () => {
  const failing = () => {
    throw new Error("the platform fell over");
  };

  test.each([
    ["there is none", null],
    ["it refuses to begin", platform({}, { LMSInitialize: () => "false" }).api],
    ["it falls over at once", platform({}, { LMSInitialize: failing }).api],
  ])("a lesson works and records nothing: %s", (_, api) => {
    const session = openSession(api, ["a"]);
    session.answer("a", "right");
    session.finish();
    session.close();
    expect([session.isRecorded, session.isComplete()]).toEqual([false, true]);
  });

  test("one that falls over later stops no lesson", () => {
    const { api } = platform(
      {},
      { LMSSetValue: failing, LMSCommit: failing, LMSGetValue: failing, LMSFinish: failing },
    );
    const session = openSession(api, ["a"]);
    session.answer("a", "right");
    session.finish();
    session.close();
    expect(session.isComplete()).toBe(true);
  });
});
