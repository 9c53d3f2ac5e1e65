import { expect, test } from "vitest";
import { dueOn, duePeriods, isPeriodOf, periodAfter, periodBefore, periodOfDay } from "./calendar.ts";

const monthly = { frequency: "M", firstPeriod: "2025-11", lastPeriod: null, dueDays: 15 } as const;

test("the period after December is January, and back", () => {
  expect(periodAfter("2025-12")).toBe("2026-01");
  expect(periodBefore("2026-01")).toBe("2025-12");
  expect(periodAfter("2025-Q4")).toBe("2026-Q1");
  expect(periodAfter("2025-S1")).toBe("2025-S2");
  expect(periodBefore("2026")).toBe("2025");
});

test("a day lies in its month, quarter, half-year and year", () => {
  expect(periodOfDay("M", "2026-02-28")).toBe("2026-02");
  expect(periodOfDay("Q", "2026-10-01")).toBe("2026-Q4");
  expect(periodOfDay("S", "2026-07-01")).toBe("2026-S2");
  expect(periodOfDay("A", "2026-12-31")).toBe("2026");
});

test("a month's counts are due fifteen days after its last day", () => {
  expect(dueOn(monthly, "2026-01")).toBe("2026-02-15");
  expect(dueOn({ dueDays: 0 }, "2026-02")).toBe("2026-02-28");
});

test("only periods that have ended are owed, and none before the first", () => {
  expect(duePeriods(monthly, "2026-02-10")).toEqual(["2025-11", "2025-12", "2026-01"]);
  expect(duePeriods(monthly, "2026-02-10", 2)).toEqual(["2025-12", "2026-01"]);
  expect(duePeriods({ ...monthly, lastPeriod: "2025-12" }, "2026-06-01")).toEqual(["2025-11", "2025-12"]);
  expect(duePeriods(monthly, "2025-11-30")).toEqual([]);
});

test("a collection asks for its own periods only", () => {
  expect(isPeriodOf(monthly, "2025-10")).toBe(false);
  expect(isPeriodOf(monthly, "2025-Q4")).toBe(false);
  expect(isPeriodOf(monthly, "2026-01")).toBe(true);
  expect(isPeriodOf(monthly, "soon")).toBe(false);
});
