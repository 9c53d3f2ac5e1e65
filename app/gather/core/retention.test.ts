import { expect, test } from "vitest";
import { erasureOf, retentionOf } from "./retention.ts";

const twoYears = { retentionMonths: 24 };

test("counts whose day is far are kept, and nobody is told yet", () => {
  expect(erasureOf("2026-01", twoYears, [], "2026-11-29")).toMatchObject({ step: "keep", eraseOn: "2028-02-01" });
});

test("both sides are told thirty days before, and the day is then held", () => {
  expect(erasureOf("2026-01", twoYears, [], "2028-01-02")).toMatchObject({ step: "announce", eraseOn: "2028-02-01" });
  const told = [{ keptUntil: "2028-02-01", eraseOn: "2028-02-01" }];
  expect(erasureOf("2026-01", twoYears, told, "2028-01-31").step).toBe("wait");
  expect(erasureOf("2026-01", twoYears, told, "2028-02-01").step).toBe("erase");
});

test("counts that are overdue are told of first, and erased thirty days later", () => {
  expect(erasureOf("2026-01", twoYears, [], "2029-06-01")).toMatchObject({ step: "announce", eraseOn: "2029-07-01" });
});

test("what was told for another day does not erase", () => {
  const told = [{ keptUntil: "2027-02-01", eraseOn: "2027-02-01" }];
  expect(erasureOf("2026-01", twoYears, told, "2027-06-01").step).toBe("keep");
});

test("the last version signed says how long, a draft says nothing, and an ended one still speaks", () => {
  const one = { version: 1, state: "replaced" as const };
  const two = { version: 2, state: "ended" as const };
  expect(retentionOf([one, two, { version: 3, state: "draft" as const }])).toBe(two);
  expect(retentionOf([{ version: 1, state: "draft" as const }])).toBeUndefined();
});
