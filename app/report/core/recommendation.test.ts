import { expect, test } from "vitest";
import { isOverdue, nextStates, recommendationStates } from "./recommendation.ts";

test("a recommendation is late after its day, and no longer once it is done or dropped", () => {
  const at = (state: (typeof recommendationStates)[number], dueOn: string | null = "2026-06-30") =>
    isOverdue({ dueOn, state }, "2026-07-01");
  expect(at("open")).toBe(true);
  expect(at("started")).toBe(true);
  expect(at("done")).toBe(false);
  expect(at("dropped")).toBe(false);
  expect(at("open", "2026-07-01")).toBe(false);
  expect(at("open", null)).toBe(false);
});

test("what was closed can be opened again, and every step leads somewhere else", () => {
  for (const state of recommendationStates) {
    expect(nextStates(state).length).toBeGreaterThan(0);
    expect(nextStates(state)).not.toContain(state);
  }
  expect(nextStates("done")).toContain("started");
  expect(nextStates("dropped")).toContain("open");
});
