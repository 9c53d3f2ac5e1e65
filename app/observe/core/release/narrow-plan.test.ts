import { afterAll, beforeAll, expect, test } from "vitest";
import { openSolver, type OpenSolver } from "~/platform/solver.server.ts";
import { narrowPlan, type ScopedSeries, type ServiceScope } from "./narrow-plan.ts";
import type { PlanTerritory, ReleaseFigure } from "./plan-figures.ts";
import { protectFigures } from "./protect-figures.ts";
import { publicationPolicySchema } from "./publication-policy.ts";

/// XX is no country, and nobody was counted in it.
let solver: OpenSolver;
beforeAll(() => {
  solver = openSolver();
});
afterAll(() => solver[Symbol.asyncDispose]());

const territories = new Map<string, PlanTerritory>(
  (
    [
      ["XX", "country", null],
      ["XX-P", "province", "XX"],
      ["XX-Q", "province", "XX"],
      ["XX-P-A", "municipality", "XX-P"],
      ["XX-P-B", "municipality", "XX-P"],
    ] as const
  ).map(([code, level, parent]) => [code, { code, level, parent, isGrouping: false }]),
);
const series: ScopedSeries = {
  code: "calls",
  kind: "count",
  indicator: "POL-INT",
  sourceType: "police",
  countingUnit: "incident",
  additive: { territory: true, time: true, dimensions: { age_band: true } },
};
const policy = publicationPolicySchema.parse({ kind: "protected" });

function figure(territory: string, value: number, services: Record<string, number>, codes = {}): ReleaseFigure {
  const rest = { lower: null, upper: null, sampleSize: null, flags: null, computed: false, period: "2025" } as const;
  return { territory, codes, value, status: "number", services, ...rest };
}
function scope(lowestLevel: string, dimensions: string[] = [], threshold = 5): ServiceScope {
  return { terms: [{ indicator: "POL-INT", countingUnit: "incident", dimensions, lowestLevel }], threshold };
}
const placesOf = (figures: readonly ReleaseFigure[]) => figures.map((f) => `${f.territory}${f.held ? " held" : ""}`);

async function published(figures: readonly ReleaseFigure[], of = series) {
  const outcome = await protectFigures(of, figures, policy, territories, solver);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  expect(outcome.value.verdict).toBe("protected");
  return Object.fromEntries(outcome.value.figures.map((f) => [f.territory, f.value ?? f.status]));
}

test("an agreement's lowest level, dimensions and threshold narrow the plan", () => {
  const figures = [
    figure("XX-P", 60, { "1": 60 }),
    figure("XX-P-A", 60, { "1": 60 }),
    figure("XX-P", 20, { "1": 20 }, { age_band: "y18_24" }),
  ];
  expect(placesOf(narrowPlan(series, figures, new Map([["1", scope("province")]]), territories))).toEqual(["XX-P"]);
  const wide = new Map([["1", scope("municipality", ["age_band"], 12)]]);
  const all = narrowPlan(series, figures, wide, territories);
  expect(placesOf(all)).toEqual(["XX-P", "XX-P-A", "XX-P"]);
  expect(all.every((one) => one.threshold === 12)).toBe(true);
  // A count that the agreement does not name is not published at all; an import has no services and no agreement.
  const other = new Map([["1", { terms: [{ ...scope("country").terms![0]!, indicator: "POL-VICT" }], threshold: 5 }]]);
  expect(narrowPlan(series, figures, other, territories)).toEqual([]);
  const imported = [{ ...figures[0]!, services: null }];
  expect(narrowPlan(series, imported, new Map([["1", scope("country")]]), territories)).toHaveLength(1);
});

test("what one agreement keeps in cannot be worked out from what another lets out", async () => {
  const figures = [
    figure("XX-P", 90, { "1": 50, "2": 40 }),
    figure("XX-P-A", 50, { "1": 50 }),
    figure("XX-P-B", 40, { "2": 40 }),
  ];
  const scopes = new Map([
    ["1", scope("province")],
    ["2", scope("municipality")],
  ]);
  const narrowed = narrowPlan(series, figures, scopes, territories);
  expect(placesOf(narrowed)).toEqual(["XX-P", "XX-P-A held", "XX-P-B"]);
  // 90 − 40 would tell the 50: one of the two is hidden, and A leaves no trace.
  const shown = await published(narrowed);
  expect(Object.keys(shown)).toEqual(["XX-P", "XX-P-B"]);
  expect(Object.values(shown)).toContain("withheld");
});

test("an agreement's threshold hides what the policy's alone would show", async () => {
  const scopes = new Map([["1", scope("municipality", [], 12)]]);
  const figures = [figure("XX-P-A", 9, { "1": 9 }), figure("XX-P-B", 9, { "2": 9 })];
  expect(await published(narrowPlan(series, figures, scopes, territories))).toEqual({
    "XX-P-A": "withheld",
    "XX-P-B": 9,
  });
});

test("a small place has a threshold of its own, and one whose people nobody counted the usual one", async () => {
  const small = new Map(territories).set("XX-P-A", { ...territories.get("XX-P-A")!, isSmall: true });
  const outcome = await protectFigures(
    series,
    [figure("XX-P-A", 9, {}), figure("XX-P-B", 9, {})],
    policy,
    small,
    solver,
  );
  if (!outcome.ok) throw new Error(outcome.failure.code);
  expect(outcome.value.figures.map((f) => f.value)).toEqual([null, 9]);
});

const shelter: ScopedSeries = { ...series, indicator: "SHE-WOMEN", sourceType: "shelter" };

test("women in shelters: nothing below the province, nothing of fewer than three services, not even a zero", async () => {
  const three = { "1": 10, "2": 12, "3": 9 };
  const figures = [figure("XX-P", 31, three), figure("XX-P-A", 31, three), figure("XX-Q", 0, { "4": 0, "5": 0 })];
  const narrowed = narrowPlan(shelter, figures, new Map(), territories);
  expect(placesOf(narrowed)).toEqual(["XX-P", "XX-Q"]);
  expect(await published(narrowed, shelter)).toEqual({ "XX-P": 31, "XX-Q": "withheld" });
  // The country's total would be the province's, and so the zero: it is hidden too.
  const withTotal = [...narrowed, figure("XX", 31, { ...three, "4": 0, "5": 0 })];
  const shown = await published(withTotal, shelter);
  expect(shown["XX-Q"]).toBe("withheld");
  expect([shown["XX"], shown["XX-P"]]).toContain("withheld");
});

test("a zero of three shelters is shown, and so is any zero of the police", async () => {
  const zero = (of: ScopedSeries, services: Record<string, number>) => published([figure("XX-Q", 0, services)], of);
  expect(await zero(shelter, { "1": 0, "2": 0, "3": 0 })).toEqual({ "XX-Q": 0 });
  expect(await zero(series, { "1": 0 })).toEqual({ "XX-Q": 0 });
});
