import { expect, test } from "vitest";
import { retryAfterSeconds } from "./statement.ts";

test("a store that refuses is left alone longer each time, six hours at most, and longer where it says so", () => {
  expect([0, 1, 2, 5].map((failures) => retryAfterSeconds(failures, null))).toEqual([60, 120, 240, 1920]);
  expect(retryAfterSeconds(50, null)).toBe(21_600);
  expect(retryAfterSeconds(0, "600")).toBe(600);
  expect(retryAfterSeconds(0, "999999")).toBe(21_600);
  expect(retryAfterSeconds(0, "soon")).toBe(60);
});
