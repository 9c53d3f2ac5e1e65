import { expect, test } from "vitest";
import { contributorsOf, holdLapsed, isProtectedKind } from "./contributing-services.ts";
import { planFigures, type PlanSeries, type PlanTerritory, type ReleaseFigure } from "./plan-figures.ts";
import { protectRanges } from "./protect-ranges.ts";
import { publicationPolicySchema } from "./publication-policy.ts";

const policy = publicationPolicySchema.parse({ kind: "protected", threshold: 5, shortPeriodThreshold: 5 });
const persons: PlanSeries = {
  code: "victims",
  kind: "count",
  indicator: "POL-VICT",
  sourceType: "police",
  additive: { territory: false, time: false, dimensions: {} },
};
const place = (code: string, level: PlanTerritory["level"], parent: string | null): [string, PlanTerritory] => [
  code,
  { code, level, parent, isGrouping: false },
];
const places = new Map([
  place("XX", "country", null),
  place("XX-P", "province", "XX"),
  place("XX-P-A", "municipality", "XX-P"),
  place("XX-P-B", "municipality", "XX-P"),
]);

function figure(territory: string, over: Partial<ReleaseFigure>): ReleaseFigure {
  return {
    territory,
    period: "2026",
    codes: {},
    value: null,
    status: "unknown",
    lower: null,
    upper: null,
    sampleSize: null,
    flags: null,
    computed: false,
    services: { "1": 12, "2": 9 },
    ...over,
  };
}
const range = (territory: string, lower: number, upper: number | null, over: Partial<ReleaseFigure> = {}) =>
  figure(territory, { lower, upper, flags: "range", ...over });
const states = (figures: ReleaseFigure[], series = persons, earlier = new Set<string>()) =>
  protectRanges(series, figures, policy, places, earlier).map(({ status, lower, upper }) =>
    status === "withheld" ? `withheld${lower ?? ""}${upper ?? ""}` : `${lower}–${upper}`,
  );

test("a range whose bounds say nothing small is shown", () => {
  expect(states([range("XX-P-A", 12, 21)])).toEqual(["12–21"]);
});

test("one whose largest part is small, or whose difference is, is withheld with both bounds", () => {
  expect(states([range("XX-P-A", 4, 7)])).toEqual(["withheld"]);
  expect(states([range("XX-P-A", 12, 14)])).toEqual(["withheld"]);
});

test("nothing beside a hidden count keeps its range, nor does what contains it: no bound can be subtracted from", () => {
  const figures = [
    figure("XX-P-A", { status: "withheld" }),
    range("XX-P-A", 12, 21, { codes: { age_band: "y18_24" } }),
    range("XX-P-B", 12, 21),
    range("XX-P", 24, 60),
  ];
  expect(states(figures)).toEqual(["withheld", "withheld", "12–21", "withheld"]);
});

test("a range that an earlier edition withheld stays withheld", () => {
  expect(states([range("XX-P-A", 12, 21)], persons, new Set(["XX-P-A|2026|"]))).toEqual(["withheld"]);
});

test("women in shelters: a range of two services is withheld, of three it is not", () => {
  const shelters = { ...persons, indicator: "SHE-WOMEN", sourceType: "shelter" };
  expect(states([range("XX-P", 12, 21)], shelters)).toEqual(["withheld"]);
  expect(states([range("XX-P", 12, 30, { services: { "1": 12, "2": 9, "3": 9 } })], shelters)).toEqual(["12–30"]);
});

test("who stands behind a figure counts for shelters and devices, and for nothing else", () => {
  expect(isProtectedKind({ indicator: "SHE-PLACES", sourceType: "register" })).toBe(true);
  expect(isProtectedKind({ indicator: null, sourceType: "shelter" })).toBe(true);
  expect(isProtectedKind({ indicator: "JUS-TGD", sourceType: "justice" })).toBe(true);
  expect(isProtectedKind({ indicator: "FEM-TOT", sourceType: "justice" })).toBe(false);
  const told = figure("XX-P", { value: 20, status: "number", services: { "1": 18, "2": 2 } });
  expect(contributorsOf(persons, told)).toEqual({});
  expect(contributorsOf({ ...persons, sourceType: "shelter" }, told)).toEqual({
    contributors: { count: 2, largestShare: 0.9 },
  });
});

test("figures of a service whose agreement has lapsed are held, those of others are not", () => {
  const figures = [
    figure("XX-P-A", { value: 20, status: "number", services: { "1": 18, "2": 2 } }),
    figure("XX-P-B", { value: 20, status: "number", services: { "3": 20 } }),
  ];
  expect(holdLapsed(figures, new Set(["2"])).map(({ status, value }) => [status, value])).toEqual([
    ["withheld", null],
    ["number", 20],
  ]);
});

test("a sum without a service that has not answered is partial, and one without any is missing, never zero", () => {
  const events: PlanSeries = { ...persons, additive: { territory: true, time: true, dimensions: {} } };
  const missing = (territory: string) =>
    figure(territory, { status: "not_collected", flags: "missing_service", services: {} });
  const plan = [{ series: "*" as const, levels: ["province" as const], frequencies: ["A" as const], breakdowns: [[]] }];
  const sum = (figures: ReleaseFigure[]) => planFigures(events, figures, plan, places)[0];
  const told = figure("XX-P-A", { value: 20, status: "number", services: { "1": 15, "2": 5 } });
  expect(sum([told, missing("XX-P-B")])).toMatchObject({ value: 20, status: "number", flags: "partial" });
  expect(sum([missing("XX-P-A"), missing("XX-P-B")])).toMatchObject({ value: null, status: "not_collected" });
  const other = figure("XX-P-B", { value: 7, status: "number", services: { "2": 4, "3": 3 } });
  expect(sum([told, other])).toMatchObject({ value: 27, flags: null, services: { "1": 15, "2": 9, "3": 3 } });
});
