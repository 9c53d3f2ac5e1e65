import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSolver, type OpenSolver } from "~/platform/solver.server.ts";
import { withCellKeys } from "./cell-keys.ts";
import { keptMethodsOf } from "./kept-methods.ts";
import type { PlanSeries, PlanTerritory, ReleaseFigure } from "./plan-figures.ts";
import { protectFigures } from "./protect-figures.ts";
import { figureKey } from "./series-table.ts";
import { publicationPolicySchema } from "./publication-policy.ts";
import type { Earlier } from "./series-ground.ts";

/// XX is no country, and nobody was counted in it.
let solver: OpenSolver;
beforeAll(() => {
  solver = openSolver();
});
afterAll(() => solver[Symbol.asyncDispose]());

const secret = new TextEncoder().encode("a secret of this test");
const parts = ["XX-A", "XX-B", "XX-C", "XX-D"];
const territories = new Map<string, PlanTerritory>(
  [["XX", "country", null] as const, ...parts.map((code) => [code, "province", "XX"] as const)].map(
    ([code, level, parent]) => [code, { code, level, parent, isGrouping: false }],
  ),
);
const series: PlanSeries = {
  code: "invented",
  kind: "count",
  additive: { territory: true, time: true, dimensions: { sex: true } },
};
const rounding = publicationPolicySchema.parse({ kind: "protected", method: { kind: "rounding" } });
const noise = publicationPolicySchema.parse({ kind: "protected", method: { kind: "cell-key" } });

/** Counts of women and men of four provinces, and every total. */
function figuresOf(counts: readonly number[], period = "2025"): ReleaseFigure[] {
  const rest = { lower: null, upper: null, sampleSize: null, flags: null, computed: false } as const;
  const at = (territory: string, codes: Record<string, string>, value: number): ReleaseFigure => ({
    territory,
    period,
    codes,
    value,
    status: "number",
    ...rest,
  });
  const sum = (from: readonly number[]) => from.reduce((a, b) => a + b, 0);
  const women = counts.filter((_, i) => i % 2 === 0);
  const men = counts.filter((_, i) => i % 2 === 1);
  return [
    ...parts.flatMap((code, i) => [
      at(code, { sex: "female" }, women[i]!),
      at(code, { sex: "male" }, men[i]!),
      at(code, {}, women[i]! + men[i]!),
    ]),
    at("XX", { sex: "female" }, sum(women)),
    at("XX", { sex: "male" }, sum(men)),
    at("XX", {}, sum(counts)),
  ];
}

async function protect(figures: ReleaseFigure[], policy = rounding, earlier: Partial<Earlier> = {}, of = series) {
  const keyed = policy === noise ? await withCellKeys(of, figures, territories, secret) : figures;
  const outcome = await protectFigures(of, keyed, policy, territories, solver, {
    withheld: new Set(),
    secret,
    ...earlier,
  });
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}
const shownBy = ({ figures }: { figures: readonly ReleaseFigure[] }) =>
  new Map(figures.map((figure) => [figureKey(figure), figure.value]));

const invented = [2, 40, 3, 0, 17, 1, 90, 4];

test("rounded figures are never small, still add up, and say that they are rounded", async () => {
  const result = await protect(figuresOf(invented));
  const shown = shownBy(result);
  for (const value of shown.values()) expect(value === 0 || value! >= 5).toBe(true);
  const sum = parts.reduce((total, code) => total + shown.get(`${code}|2025|`)!, 0);
  expect(shown.get("XX|2025|")).toBe(sum);
  expect(result.figures.every((figure) => figure.flags === "rounded")).toBe(true);
  expect(result).toMatchObject({ verdict: "protected", withheld: 0 });
  expect(result.reports[0]!.method).toMatchObject({ kind: "rounding", base: 5, years: ["2025"] });
  expect(JSON.stringify(result.reports)).not.toContain("XX-A");
});

test("a small figure stays on the side to which an edition rounded it, whatever changes beside it", async () => {
  const first = await protect(figuresOf(invented));
  const methods = keptMethodsOf([JSON.parse(JSON.stringify(first.reports))]);
  const changed = figuresOf(invented.with(4, 3).with(6, 2));
  const second = await protect(changed, rounding, { methods });
  const [before, after] = [shownBy(first), shownBy(second)];
  for (const key of ["XX-A|2025|sex=female", "XX-B|2025|sex=female", "XX-D|2025|sex=male", "XX-A|2025|"]) {
    expect([key, after.get(key)]).toEqual([key, before.get(key)]);
  }
  // And with nothing changed, nothing does.
  expect(shownBy(await protect(figuresOf(invented), rounding, { methods }))).toEqual(before);
});

test("noise is the same under any plan and in any edition, and another under another secret", async () => {
  const all = await protect(figuresOf(invented), noise);
  const few = await protect(figuresOf(invented), noise, {
    methods: keptMethodsOf([all.reports]),
  });
  expect(shownBy(few)).toEqual(shownBy(all));
  const keyed = await withCellKeys(series, figuresOf(invented), territories, secret);
  const other = await withCellKeys(series, figuresOf(invented), territories, new TextEncoder().encode("another"));
  expect(other.map((f) => f.cellKey)).not.toEqual(keyed.map((f) => f.cellKey));
  // A place where only one count is not zero holds the same women as that count.
  const keyOf = new Map(keyed.map((figure) => [figureKey(figure), figure.cellKey]));
  expect(keyOf.get("XX-B|2025|")).toBe(keyOf.get("XX-B|2025|sex=female"));
  for (const value of shownBy(all).values()) expect([1, 2]).not.toContain(value);
  expect(all.figures.every((figure) => figure.flags === "perturbed")).toBe(true);
});

test("a year keeps the method under which it left, and a new one takes the policy's", async () => {
  const methods = new Map([["2025", { kind: "suppression" as const }]]);
  const both = [...figuresOf(invented), ...figuresOf(invented, "2026")];
  const { figures } = await protect(both, rounding, { methods });
  const of = (year: string) => figures.filter((figure) => figure.period === year);
  expect(of("2025").some((figure) => figure.status === "withheld")).toBe(true);
  expect(of("2025").every((figure) => figure.flags === null)).toBe(true);
  expect(of("2026").every((figure) => figure.status === "number" && figure.flags === "rounded")).toBe(true);
});

test("what rounding cannot keep is withheld instead, and the report says why", async () => {
  const persons = { ...series, additive: { territory: false, time: false, dimensions: { sex: false } } };
  const reasonOf = async (of: PlanSeries, figures = figuresOf(invented), policy = rounding) => {
    const { reports, verdict } = await protect(figures, policy, {}, of);
    expect(verdict).toBe("protected");
    return reports[0]!.method;
  };
  expect(await reasonOf(persons)).toMatchObject({ kind: "suppression", instead: "not-additive" });
  expect(await reasonOf({ ...series, sourceType: "shelter" })).toMatchObject({ instead: "services" });
  const reason = { fr: "r", en: "r", es: "r" };
  const exempt = publicationPolicySchema.parse({
    kind: "protected",
    method: { kind: "rounding" },
    exemptTotals: [{ levels: ["country"], reason }],
  });
  expect(await reasonOf(series, figuresOf(invented), exempt)).toMatchObject({ instead: "exempt" });
});

test("a year that left rounded and no longer adds up is refused, not shown exactly", async () => {
  const persons = { ...series, additive: { territory: false, time: false, dimensions: { sex: false } } };
  const methods = new Map([["2025", { kind: "rounding" as const, base: 5 }]]);
  const outcome = await protectFigures(persons, figuresOf(invented), rounding, territories, solver, {
    withheld: new Set(),
    secret,
    methods,
  });
  expect(outcome).toMatchObject({ ok: false, failure: { code: "release.method-kept", details: { year: "2025" } } });
});

test("one figure, nothing but zeros, nothing but small ones: every method has an answer", async () => {
  const withheld = publicationPolicySchema.parse({ kind: "protected" });
  for (const policy of [withheld, rounding, noise]) {
    for (const figures of [figuresOf(invented).slice(0, 1), figuresOf(Array(8).fill(0)), figuresOf(Array(8).fill(1))]) {
      const { verdict, figures: shown } = await protect(figures, policy);
      expect(verdict).toBe("protected");
      for (const { value } of shown) expect([1, 2]).not.toContain(value);
    }
  }
});

test("totals that do not add up are protected all the same: withheld, never rounded", async () => {
  const figures = figuresOf(invented).map((f) => (figureKey(f) === "XX|2025|" ? { ...f, value: f.value! + 7 } : f));
  const { reports, verdict } = await protect(figures);
  expect(verdict).toBe("protected");
  expect(reports[0]).toMatchObject({ counts: { mismatches: 2 }, method: { instead: "not-additive" } });
});

test("random counts: under each method nobody is told a figure that may not be told", async () => {
  const count = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 60 }));
  await fc.assert(
    fc.asyncProperty(fc.array(count, { minLength: 8, maxLength: 8 }), async (counts) => {
      const withheld = publicationPolicySchema.parse({ kind: "protected" });
      for (const policy of [withheld, rounding, noise]) {
        const { verdict, figures, reports } = await protect(figuresOf(counts), policy);
        expect(verdict).toBe("protected");
        expect(reports.every((report) => report.audit.exposed.length === 0)).toBe(true);
        for (const { value } of figures) if (value !== null) expect([1, 2]).not.toContain(value);
      }
    }),
    { numRuns: 25, seed: 7 },
  );
}, 60_000);
