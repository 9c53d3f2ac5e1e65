import { afterAll, beforeAll, expect, test } from "vitest";
import { openSolver, type OpenSolver } from "~/platform/solver.server.ts";
import { agreeingFacts, ledgerOf, type PublicFact } from "./ledger.ts";
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

const place = (code: string, parent: string | null, more: Partial<PlanTerritory> = {}): PlanTerritory => ({
  code,
  level: parent === null ? "country" : "province",
  parent,
  isGrouping: false,
  ...more,
});
const mapOf = (places: PlanTerritory[]) => new Map(places.map((one) => [one.code, one]));
const plain = mapOf([place("XX", null), ...["A", "B", "C", "D"].map((code) => place(code, "XX"))]);
const series: PlanSeries = {
  code: "invented",
  kind: "count",
  additive: { territory: true, time: true, dimensions: {} },
};
const policy = publicationPolicySchema.parse({ kind: "protected" });

function figures(values: Record<string, number>): ReleaseFigure[] {
  return Object.entries(values).map(([name, value]) => {
    const [territory = "", period = "2024"] = name.split(" ");
    const rest = { lower: null, upper: null, sampleSize: null, flags: null, computed: false } as const;
    return { territory, period, codes: {}, value, status: "number", ...rest };
  });
}
const facts = (source: number | null, values: Record<string, number>): PublicFact[] =>
  figures(values).map((figure) => ({ source, figure }));
const valuesOf = (of: ReleaseFigure[]) => new Map(of.map((figure) => [figureKey(figure), figure.value!]));

async function release(values: Record<string, number>, earlier: Partial<Earlier>, territories = plain) {
  const outcome = await protectFigures(series, figures(values), policy, territories, solver, {
    withheld: new Set(),
    ...earlier,
  });
  if (!outcome.ok) throw new Error(outcome.failure.code);
  const hidden = outcome.value.figures.filter((f) => f.status === "withheld").map((f) => `${f.territory} ${f.period}`);
  return { verdict: outcome.value.verdict, hidden, reports: outcome.value.reports };
}

test("a year that was out beside months tells the month that was hidden: something of the year stays in", async () => {
  const months = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, "0")}`);
  const counts = Object.fromEntries(months.map((month, i) => [`A ${month}`, i === 4 ? 3 : 20 + i]));
  const total = Object.values(counts).reduce((a, b) => a + b, 0);
  const alone = await release(counts, {});
  expect(alone.hidden).toEqual(["A 2024-05"]);
  const beside = await release(counts, { shown: figures({ "A 2024": total }) });
  expect(beside.verdict).toBe("protected");
  expect(beside.hidden.length).toBeGreaterThan(1);
  // The months were out before: the year that would give the hidden one away is not shown.
  const { "A 2024-05": _small, ...shownMonths } = counts;
  const later = await release({ "A 2024": total }, { shown: figures(shownMonths) });
  expect(later.hidden).toEqual(["A 2024"]);
});

test("another observatory's figures that agree are laid beside ours, those that contradict are not", async () => {
  const ours = valuesOf(figures({ A: 3, B: 20, C: 7 }));
  expect(agreeingFacts(facts(1, { XX: 30, B: 20 }), ours).shown).toHaveLength(2);
  expect(agreeingFacts(facts(1, { XX: 30, B: 21 }), ours).shown).toEqual([]);
  // Two others that contradict each other: the first counts.
  expect(agreeingFacts([...facts(1, { XX: 30 }), ...facts(2, { XX: 31, D: 9 })], ours).shown).toHaveLength(1);
  const national = agreeingFacts(facts(1, { XX: 30 }), ours);
  expect((await release({ B: 20, C: 7 }, {})).hidden).toEqual([]);
  // The country's 30 is public and A is hidden there: with B and C it would be told.
  const beside = await release({ B: 20, C: 7 }, { ...national, withheld: new Set() });
  expect(beside.verdict).toBe("protected");
});

test("what is left of a wider observatory's total is somebody's hidden figure", async () => {
  const three = mapOf([place("XX", null), ...["A", "B", "C"].map((code) => place(code, "XX"))]);
  const shown = figures({ XX: 30 });
  const { verdict, hidden } = await release({ B: 20, C: 7 }, { shown }, three);
  expect(verdict).toBe("protected");
  expect(hidden).not.toEqual([]);
});

test("places that were merged are the parts of what they became", async () => {
  const moved = mapOf([
    place("XX", null),
    place("A", "XX", { successor: "N", validTo: "2025-01-01" }),
    place("B", "XX", { successor: "N", validTo: "2025-01-01" }),
    place("C", "XX"),
    place("N", "XX", { validFrom: "2025-01-01" }),
  ]);
  // In old boundaries B was shown and A, which is 3, was hidden. N is both of them.
  const { verdict, hidden } = await release({ N: 23, C: 50 }, { shown: figures({ B: 20 }) }, moved);
  expect(verdict).toBe("protected");
  expect(hidden).toEqual(["N 2024"]);
  expect((await release({ N: 23, C: 50 }, {}, moved)).hidden).toEqual([]);
});

test("a place that took another in has an old figure beside its new one, which is no revision", async () => {
  const grown = mapOf([
    place("XX", null),
    place("A", "XX"),
    place("B", "XX", { successor: "A", validTo: "2025-01-01" }),
    place("C", "XX"),
  ]);
  const before = figures({ A: 20 });
  const ledger = ledgerOf(figures({ A: 23, C: 50 }), before, new Map(), grown);
  expect([...ledger.known]).toEqual(["A~before|2024|"]);
  // 23 − 20 tells B, which was hidden.
  expect((await release({ A: 23, C: 50 }, { shown: before }, grown)).hidden).toEqual(["A 2024"]);
  // Without the merger it is a revision.
  expect([...ledgerOf(figures({ A: 23 }), before, new Map(), plain).revised]).toEqual([["A|2024|", 20]]);
});

test("a revised figure neither stops a release nor makes what is hidden known", async () => {
  // Shown before: 30 in all, B 20; hidden: A (3) and C (7). Now B is 21 and the total 31.
  const earlier = {
    withheld: new Set(["A|2024|", "C|2024|"]),
    shown: figures({ XX: 30, B: 20 }),
  };
  const revised = await release({ XX: 31, A: 3, B: 21, C: 7 }, earlier, mapOf([...plain.values()].slice(0, 4)));
  expect(revised.verdict).toBe("protected");
  expect(revised.hidden).toEqual(expect.arrayContaining(["A 2024", "C 2024"]));
  // A hidden figure that changed too: the old sums contradict the new ones, and tell nothing.
  const both = await release({ XX: 33, A: 3, B: 21, C: 9 }, earlier, mapOf([...plain.values()].slice(0, 4)));
  expect(both.verdict).toBe("protected");
});

test("an old value in an old sum that tells a hidden figure keeps the new value in", async () => {
  // Before: 30 in all and B 20, with A and C hidden. Now C, which was 8, may be shown as 7 in another dataset, and the
  // total says 33 because B is 23: the old sum, 30 − 20 − 7, would tell A.
  const three = mapOf([place("XX", null), ...["A", "B", "C"].map((code) => place(code, "XX"))]);
  const old = { shown: figures({ XX: 30, B: 20 }), withheld: new Set(["A|2024|"]) };
  const { verdict, hidden } = await release({ XX: 33, A: 3, B: 23, C: 7 }, old, three);
  expect(verdict).toBe("protected");
  expect(hidden).toContain("A 2024");
  expect(hidden).toContain("C 2024");
});

test("figures that are public rounded or with noise are no facts", () => {
  const [rounded] = figures({ A: 5 });
  const ledger = ledgerOf(figures({ A: 3 }), [{ ...rounded!, flags: "rounded" }], new Map(), plain);
  expect(ledger).toMatchObject({ known: new Set(), revised: new Map() });
});
