import { expect, test } from "vitest";
import { contains, frequencyOf, isPeriod, isShorterThanAYear, monthsOf, parsePeriod, yearsOf } from "./period.ts";

test("two years shown as one are a period that figures have and forms have not", () => {
  expect([isPeriod("2023-01-01/P2Y"), parsePeriod("2023-01-01/P2Y")]).toEqual([true, null]);
  expect([isPeriod("2023-01-01/P3Y"), isPeriod("2023-04-01/P2Y"), isPeriod("2024-13")]).toEqual([false, false, false]);
  expect(frequencyOf("2023-01-01/P2Y")).toBe("A2");
  expect(yearsOf("2023-01-01/P2Y")).toEqual(["2023", "2024"]);
  expect(yearsOf("2024-Q2")).toEqual(["2024"]);
});

test("periods of every length are compared by their months", () => {
  const [from, to] = monthsOf("2023-01-01/P2Y");
  expect([from, to - from]).toEqual([2023 * 12, 24]);
  expect(contains("2023-01-01/P2Y", "2024-12")).toBe(true);
  expect(contains("2023-01-01/P2Y", "2025")).toBe(false);
  expect(["2023-01-01/P2Y", "2023", "2023-S1", "2023-01"].map(isShorterThanAYear)).toEqual([false, false, true, true]);
});
