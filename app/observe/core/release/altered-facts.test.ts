import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSolver, type OpenSolver } from "~/platform/solver.server.ts";
import { roundSmallCounts } from "../disclosure/index.ts";
import { makeTable } from "../disclosure/random-table.test-kit.ts";
import { withEnds } from "./altered-facts.ts";
import { agreeingFacts, type PublicFact } from "./ledger.ts";
import type { PlanTerritory, ReleaseFigure } from "./plan-figures.ts";
import { protectFigures } from "./protect-figures.ts";
import { publicationPolicySchema } from "./publication-policy.ts";
import { figureKey } from "./series-table.ts";

/// XX is no country, and nobody was counted in it.
let solver: OpenSolver;
beforeAll(() => {
  solver = openSolver();
});
afterAll(() => solver[Symbol.asyncDispose]());

const places = new Map(
  [["XX", null], ...["A", "B", "C"].map((code) => [code, "XX"] as const)].map(
    ([code, parent]): [string, PlanTerritory] => [
      code!,
      { code: code!, level: parent === null ? "country" : "province", parent: parent ?? null, isGrouping: false },
    ],
  ),
);
const figure = (territory: string, value: number, more: Partial<ReleaseFigure> = {}): ReleaseFigure => ({
  territory,
  period: "2024",
  codes: {},
  value,
  status: "number",
  lower: null,
  upper: null,
  sampleSize: null,
  flags: null,
  computed: false,
  ...more,
});
const rounded = (values: Record<string, number>): PublicFact[] =>
  Object.entries(values).map(([code, value]) => ({ source: 1, figure: figure(code, value, { flags: "rounded" }) }));
const methods = new Map([["2024", { kind: "rounding", base: 5 } as const]]);
const under = (facts: PublicFact[]) => withEnds(facts, () => methods, places);

test("a rounded detail is between two ends, one above the base is exact, and a whole is as loose as its details", () => {
  const facts = under(rounded({ XX: 57, A: 0, B: 5, C: 52 }));
  expect(facts.map(({ figure: { territory }, between }) => [territory, between])).toEqual([
    ["XX", [49, 65]],
    ["A", [0, 4]],
    ["B", [1, 5]],
    ["C", undefined],
  ]);
  expect(facts[3]!.figure.flags).toBeNull();
  expect(withEnds(rounded({ A: 0 }), () => undefined, places)).toEqual([]);
});

test("noise leaves the ends that its table allows, and zero apart from the rest", () => {
  const noise = new Map([["2024", { kind: "cell-key", largest: 7, variance: 4, smallest: 3 } as const]]);
  const facts: PublicFact[] = [0, 3, 12].map((value, n) => ({
    source: 1,
    figure: figure("ABC"[n]!, value, { flags: "perturbed" }),
  }));
  expect(withEnds(facts, () => noise, places).map(({ between }) => between)).toEqual([
    [0, 7],
    [1, 10],
    [5, 19],
  ]);
});

test("the true figure lies between the ends of every rounded one", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 }), (counts) => {
      const { table } = makeTable([[4], [3]], counts, () => true);
      const result = roundSmallCounts(table, 5);
      if (!result.ok) throw new Error(result.failure.code);
      const tree = new Map(
        ["t", "t0.0", "t0.1", "t0.2", "t0.3"].map((code): [string, PlanTerritory] => [
          code,
          { code, level: code === "t" ? "country" : "province", parent: code === "t" ? null : "t", isGrouping: false },
        ]),
      );
      const facts = table.cells.map(({ id }, i): PublicFact => {
        const [territory = "", age = ""] = id.split("|");
        const codes: Record<string, string> = age === "p" ? {} : { age_band: age };
        return { source: 1, figure: figure(territory, result.value.values[i]!, { codes, flags: "rounded" }) };
      });
      for (const [i, fact] of withEnds(facts, () => methods, tree).entries()) {
        const [least, most] = fact.between ?? [fact.figure.value!, fact.figure.value!];
        expect(least).toBeLessThanOrEqual(table.cells[i]!.value);
        expect(most).toBeGreaterThanOrEqual(table.cells[i]!.value);
      }
    }),
    { numRuns: 200 },
  );
});

test("what another observatory shows rounded is laid beside ours; what cannot be the same is left out", async () => {
  const ours = [figure("XX", 48), figure("A", 4), figure("B", 4), figure("C", 40)];
  const present = new Map(ours.map((one) => [figureKey(one), one.value!]));
  const theirs = agreeingFacts(under(rounded({ A: 0, B: 0 })), present);
  expect([...theirs.between.values()]).toEqual([
    [0, 4],
    [0, 4],
  ]);
  expect(agreeingFacts(under(rounded({ A: 0, B: 0, XX: 90 })), present).between.size).toBe(0);

  const policy = publicationPolicySchema.parse({ kind: "protected" });
  const series = { code: "s", kind: "count", additive: { territory: true, time: true, dimensions: {} } } as const;
  const hide = async (earlier: Partial<ReturnType<typeof agreeingFacts>>) => {
    const out = await protectFigures(series, ours, policy, places, solver, { withheld: new Set(), ...earlier });
    if (!out.ok) throw new Error(out.failure.code);
    expect(out.value.verdict).toBe("protected");
    return out.value.figures.filter(({ status }) => status === "withheld").map(({ territory }) => territory);
  };
  expect(await hide({})).toEqual(["A", "B"]);
  // Both are at most 4 and 48 - 40 is 8: each would be told.
  expect(await hide(theirs)).toHaveLength(3);
});
