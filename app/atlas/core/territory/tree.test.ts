import { expect, test } from "vitest";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import { ancestorCodes, isWithin, partsThatAdd, pathOf, placedParts } from "./tree.ts";

function child(
  code: string,
  more: Partial<{ level: TerritoryLevel; isGrouping: boolean; validFrom: string; validTo: string }> = {},
) {
  return { code, level: "region" as TerritoryLevel, isGrouping: false, validFrom: null, validTo: null, ...more };
}

test("a path tells the codes above a territory, the nearest first", () => {
  const path = pathOf(pathOf(pathOf(null, "M49-001"), "FR"), "FR-93");
  expect(ancestorCodes(path)).toEqual(["FR", "M49-001"]);
  expect(ancestorCodes("M49-001")).toEqual([]);
});

test("a territory holds itself and what is below it, not one whose code only starts alike", () => {
  expect(isWithin("FR/FR-93", "FR/FR-93")).toBe(true);
  expect(isWithin("FR/FR-93/FR-93-1", "FR/FR-93")).toBe(true);
  expect(isWithin("FR/FR-93", "FR/FR-9")).toBe(false);
});

test("what could not be located counts in its parent and is on no map", () => {
  const children = [child("IT-25"), child("IT-NL", { level: "not_located" })];
  expect(partsThatAdd(children, "2024-01-01").map((c) => c.code)).toEqual(["IT-25", "IT-NL"]);
  expect(placedParts(children, "2024-01-01").map((c) => c.code)).toEqual(["IT-25"]);
});

test("a grouping never adds, nor does a part that is no longer or not yet in force", () => {
  const children = [
    child("M49-199", { isGrouping: true }),
    child("FR-A", { validTo: "2016-01-01" }),
    child("FR-GES", { validFrom: "2016-01-01" }),
  ];
  expect(partsThatAdd(children, "2015-12-31").map((c) => c.code)).toEqual(["FR-A"]);
  expect(partsThatAdd(children, "2016-01-01").map((c) => c.code)).toEqual(["FR-GES"]);
});
