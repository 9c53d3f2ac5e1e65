import { describe, expect, test } from "vitest";
import { inThreeLanguages } from "../../../../tests/support/observe.ts";
import {
  applyFemicidePolicy,
  femicideLevels,
  isExemptFemicideTotal,
  isToldByRelationship,
  showsMoreOf,
  withoutFemicideParts,
} from "./femicide-policy.ts";
import { linksOf, type LinkedSeries } from "./linked-series.ts";
import type { PlanSeries, ReleaseFigure } from "./plan-figures.ts";
import { publicationPolicySchema, type PublicationPolicy } from "./publication-policy.ts";

const femicide = {
  reason: inThreeLanguages("Killings are public facts"),
  levels: ["country", "region", "province"],
  delayMonths: 6,
  term: inThreeLanguages("feminicide"),
};
const on = publicationPolicySchema.parse({ kind: "protected", femicide });
const off = publicationPolicySchema.parse({ kind: "protected" });
const places = new Map([
  ["XX-P", { level: "province" as const }],
  ["XX-P-A", { level: "municipality" as const }],
]);
const series = (indicator: string): PlanSeries => ({
  code: "women_killed",
  kind: "count",
  indicator,
  additive: { territory: true, time: true, dimensions: {} },
});

function figure(over: Partial<ReleaseFigure>): ReleaseFigure {
  return {
    territory: "XX-P",
    period: "2024",
    codes: {},
    value: 2,
    status: "number",
    lower: null,
    upper: null,
    sampleSize: null,
    flags: null,
    computed: false,
    ...over,
  };
}

function shown(figures: ReleaseFigure[], policy: PublicationPolicy, today = "2026-11-24", indicator = "FEM-TOT") {
  return applyFemicidePolicy(series(indicator), figures, policy, places, today);
}

test("it is off unless somebody switched it on, and a policy without it changes nothing", () => {
  expect(off).not.toHaveProperty("femicide");
  const month = figure({ period: "2024-05" });
  expect(shown([month], off)).toEqual([month]);
});

test("it cannot be switched on without a reason in every language, nor without a term", () => {
  for (const missing of ["reason", "term", "levels", "delayMonths"]) {
    const { [missing as "reason"]: _left, ...rest } = femicide;
    expect(publicationPolicySchema.safeParse({ kind: "protected", femicide: rest }).success, missing).toBe(false);
  }
  const blank = { ...femicide, reason: { ...femicide.reason, es: "" } };
  expect(publicationPolicySchema.safeParse({ kind: "protected", femicide: blank }).success).toBe(false);
});

describe("when it is on, all that leaves is a year's total", () => {
  test.each([
    ["a month", { period: "2024-05" }],
    ["a quarter", { period: "2024-Q2" }],
    ["an age", { codes: { age_band: "y25_49" } }],
    ["the means", { codes: { homicide_means: "firearm" } }],
    ["the relationship", { codes: { relationship: "partner" } }],
    ["an earlier report", { codes: { prior_report: "yes" } }],
    ["an age behind the determination", { codes: { determination: "confirmed", age_band: "y25_49" } }],
    ["a town", { territory: "XX-P-A" }],
    ["a place that nobody knows", { territory: "XX-?" }],
  ] as [string, Partial<ReleaseFigure>][])("not %s", (_what, over) => {
    expect(shown([figure(over)], on)).toEqual([]);
    expect(
      isExemptFemicideTotal(series("FEM-TOT"), figure(over), on as never, places.get(over.territory ?? "XX-P")?.level),
    ).toBe(false);
  });

  test("a total, and whether it is settled", () => {
    const figures = [figure({}), figure({ codes: { determination: "under_review" }, value: 1 })];
    expect(shown(figures, on)).toEqual(figures);
  });

  test("not before the delay is over, to the month", () => {
    expect(shown([figure({ period: "2025" })], on, "2026-06-30")).toEqual([]);
    expect(shown([figure({ period: "2025" })], on, "2026-07-01")).toHaveLength(1);
    expect(shown([figure({ period: "2026" })], on, "2026-12-31")).toEqual([]);
  });

  test("others killed with her are another indicator, and keep the threshold", () => {
    const child = figure({ codes: { age_band: "y0_14" } });
    expect(shown([child], on, "2026-11-24", "FEM-LINK")).toEqual([child]);
    expect(isExemptFemicideTotal(series("FEM-LINK"), figure({}), on as never, "province")).toBe(false);
    expect(isExemptFemicideTotal(series("POL-VICT"), figure({}), on as never, "province")).toBe(false);
  });
});

test("its levels are the observatory's own and those above it, never below", () => {
  expect(femicideLevels("province")).toEqual(["country", "region", "province"]);
  expect(femicideLevels("region")).toEqual(["country", "region"]);
  expect(femicideLevels("not_located")).toEqual(["country"]);
});

test("a total that an earlier edition hid beside its months or ages stays hidden", () => {
  const total = figure({});
  expect(showsMoreOf(total, new Set(["XX-P|2024|", "XX-P|2024|determination=confirmed"]))).toBe(false);
  expect(showsMoreOf(total, new Set(["XX-P|2024-05|"]))).toBe(true);
  expect(showsMoreOf(total, new Set(["XX-P|2024|age_band=y25_49"]))).toBe(true);
  expect(showsMoreOf(total, new Set(["XX-P|2023-05|"]))).toBe(false);
});

describe("killings by a partner beside all killings would say who killed one woman", () => {
  const linked = (indicator: string, shown: ReleaseFigure[]): LinkedSeries => ({
    code: `other ${indicator}`,
    indicator,
    shown,
    hidden: [],
  });
  const leaving = (indicator: string, others: LinkedSeries[]) => ({ series: series(indicator), linked: others });
  const kept = (planned: ReturnType<typeof leaving>[], policy = on) =>
    withoutFemicideParts(planned, policy).map((one) => one.series.indicator);

  test("the part does not leave beside the whole, whether it was told before or leaves with it", () => {
    expect(kept([leaving("FEM-IPF", [linked("FEM-TOT", [figure({})])])])).toEqual([]);
    const whole = { series: { ...series("FEM-TOT"), code: "other FEM-TOT" }, linked: [] };
    expect(kept([leaving("FEM-IPF", [linked("FEM-TOT", [])]), whole])).toEqual(["FEM-TOT"]);
  });

  test("alone, where a law knows no other femicide, it is the territory's total", () => {
    expect(kept([leaving("FEM-IPF", [])])).toEqual(["FEM-IPF"]);
    expect(kept([leaving("FEM-IPF", [linked("FEM-TOT", [])])])).toEqual(["FEM-IPF"]);
    expect(kept([leaving("POL-VICT", [])])).toEqual(["POL-VICT"]);
  });

  test("without the policy both leave, and the threshold hides what is small", () => {
    expect(kept([leaving("FEM-IPF", [linked("FEM-TOT", [figure({})])])], off)).toEqual(["FEM-IPF"]);
  });

  test("a small total stays hidden for the years in which a part of it is public already", () => {
    const links = linksOf(series("FEM-TOT"), [figure({})], [linked("FEM-IPF", [figure({ value: 1 })])]);
    expect(isToldByRelationship(figure({}), links)).toBe(true);
    expect(isToldByRelationship(figure({ period: "2023" }), links)).toBe(false);
    expect(isToldByRelationship(figure({ territory: "XX-P-A" }), links)).toBe(false);
    const asPart = linksOf(series("FEM-IPF"), [figure({})], [linked("FEM-TOT", [figure({ value: 3 })])]);
    expect(isToldByRelationship(figure({}), asPart)).toBe(false);
  });
});
