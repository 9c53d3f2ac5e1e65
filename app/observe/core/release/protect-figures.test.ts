import { afterAll, beforeAll, expect, test } from "vitest";
import { openSolver, type OpenSolver } from "~/platform/solver.server.ts";
import { protectFigures } from "./protect-figures.ts";
import type { PlanSeries, PlanTerritory, ReleaseFigure } from "./plan-figures.ts";
import { publicationPolicySchema, type PublicationPolicy } from "./publication-policy.ts";

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
      ["XX-A", "province", "XX"],
      ["XX-B", "province", "XX"],
      ["XX-C", "province", "XX"],
    ] as const
  ).map(([code, level, parent]) => [code, { code, level, parent, isGrouping: false }]),
);
const series: PlanSeries = {
  code: "invented",
  kind: "count",
  additive: { territory: true, time: true, dimensions: {} },
};
const protectedBy = publicationPolicySchema.parse({ kind: "protected" });

function figures(values: Record<string, number>): ReleaseFigure[] {
  return Object.entries(values).map(([place, value]) => {
    const [territory = "", period = "2024"] = place.split(" ");
    const rest = { lower: null, upper: null, sampleSize: null, flags: null, computed: false } as const;
    return { territory, period, codes: {}, value, status: "number", ...rest };
  });
}

async function shown(
  values: Record<string, number>,
  policy: PublicationPolicy = protectedBy,
  earlier: string[] = [],
  known = territories,
): Promise<Record<string, number | string>> {
  const outcome = await protectFigures(series, figures(values), policy, known, solver, {
    withheld: new Set(earlier),
  });
  if (!outcome.ok) throw new Error(outcome.failure.code);
  expect(outcome.value.verdict).not.toBe("exposed");
  return Object.fromEntries(outcome.value.figures.map((f) => [f.territory, f.value ?? f.status]));
}

test("a small count is withheld with a second one, so that the total does not give it away", async () => {
  expect(await shown({ XX: 132, "XX-A": 2, "XX-B": 50, "XX-C": 80 })).toEqual({
    XX: 132,
    "XX-A": "withheld",
    "XX-B": "withheld",
    "XX-C": 80,
  });
});

test("zeros are shown, and so are counts of the threshold and more", async () => {
  expect(await shown({ XX: 55, "XX-A": 0, "XX-B": 5, "XX-C": 50 })).toEqual({
    XX: 55,
    "XX-A": 0,
    "XX-B": 5,
    "XX-C": 50,
  });
});

test("a part that could not be located is an unknown of its own, seen by nobody", async () => {
  const located: PlanTerritory = { code: "XX-NL", level: "not_located", parent: "XX", isGrouping: false };
  const known = new Map([...territories, ["XX-NL", located] as const]);
  // 140 − 132 = 8 were not located: XX-A is somewhere from 1 to 10, and no province need be hidden beside it.
  expect(await shown({ XX: 140, "XX-A": 2, "XX-B": 50, "XX-C": 80 }, protectedBy, [], known)).toEqual({
    XX: 140,
    "XX-A": "withheld",
    "XX-B": 50,
    "XX-C": 80,
  });
});

test("a policy of the source's own shows its cells as they are", async () => {
  const policy = publicationPolicySchema.parse({
    kind: "source-published",
    statement: { fr: "publié par l’inventé", en: "published by the invented one", es: "publicado por lo inventado" },
  });
  expect(await shown({ XX: 132, "XX-A": 2, "XX-B": 50, "XX-C": 80 }, policy)).toMatchObject({ "XX-A": 2 });
});

test("an exempt total is shown however small, and its parts are not", async () => {
  const reason = { fr: "r", en: "r", es: "r" };
  const policy = publicationPolicySchema.parse({ kind: "protected", exemptTotals: [{ levels: ["country"], reason }] });
  expect(await shown({ XX: 3, "XX-A": 2, "XX-B": 1, "XX-C": 0 }, policy)).toEqual({
    XX: 3,
    "XX-A": "withheld",
    "XX-B": "withheld",
    "XX-C": 0,
  });
});

test("a month has a higher threshold than a year", async () => {
  const result = await shown({ "XX-A 2024-01": 7, "XX-B 2024-01": 0, "XX-C 2024-01": 30 });
  expect(result).toEqual({ "XX-A": "withheld", "XX-B": 0, "XX-C": 30 });
});

test("a figure withheld in an earlier edition stays withheld, though it has grown", async () => {
  expect((await shown({ "XX-A": 40, "XX-B": 50, "XX-C": 80 }, protectedBy, ["XX-A|2024|"]))["XX-A"]).toBe("withheld");
});

test("an edition that is safe alone does not hide behind a figure that an earlier one showed", async () => {
  const values = { XX: 132, "XX-A": 2, "XX-B": 50, "XX-C": 80 };
  const alone = await shown(values);
  expect(alone).toEqual({ XX: 132, "XX-A": "withheld", "XX-B": "withheld", "XX-C": 80 });
  // With B from the edition before, 132 − 80 − 50 would tell A.
  const after = async (before: Record<string, number>) => {
    const earlier = { withheld: new Set(["XX-A|2024|"]), shown: figures(before) };
    const outcome = await protectFigures(series, figures(values), protectedBy, territories, solver, earlier);
    if (!outcome.ok) throw new Error(outcome.failure.code);
    return outcome.value;
  };
  const beside = await after({ "XX-B": 50 });
  expect(beside.verdict).toBe("protected");
  const hidden = beside.figures.filter((f) => f.status === "withheld").map((f) => f.territory);
  expect(hidden).toContain("XX-A");
  expect(hidden.some((place) => place === "XX" || place === "XX-C")).toBe(true);
  // Nothing helps once the total and both others are out.
  expect((await after({ XX: 132, "XX-B": 50, "XX-C": 80 })).verdict).toBe("exposed");
});

test("a figure that the plan no longer holds, and that an earlier edition showed, is still counted with", async () => {
  const earlier = { withheld: new Set<string>(), shown: figures({ XX: 132 }) };
  const values = figures({ "XX-A": 2, "XX-B": 50, "XX-C": 80 });
  const outcome = await protectFigures(series, values, protectedBy, territories, solver, earlier);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  expect(outcome.value.verdict).toBe("protected");
  expect(outcome.value.figures.map((f) => f.territory)).toEqual(["XX-A", "XX-B", "XX-C"]);
  expect(outcome.value.withheld).toBe(2);
});

test("a small figure that an earlier policy showed is not said again", async () => {
  const earlier = { withheld: new Set<string>(), shown: figures({ "XX-A": 2 }) };
  const outcome = await protectFigures(series, figures({ "XX-A": 2 }), protectedBy, territories, solver, earlier);
  expect(outcome).toMatchObject({ ok: true, value: { figures: [{ status: "withheld", value: null }] } });
});

test("an estimate on fewer than 30 cases is withheld, on 30 to 49 flagged", async () => {
  const share: PlanSeries = { ...series, kind: "percent" };
  const cases = figures({ "XX-A": 10.5, "XX-B": 11.5, "XX-C": 12.5 }).map((f, i) => ({
    ...f,
    sampleSize: [29, 30, 50][i]!,
  }));
  const outcome = await protectFigures(
    share,
    cases,
    publicationPolicySchema.parse({ kind: "survey" }),
    territories,
    solver,
  );
  if (!outcome.ok) throw new Error(outcome.failure.code);
  expect(outcome.value.figures.map((f) => [f.value, f.status, f.flags])).toEqual([
    [null, "withheld", null],
    [11.5, "number", "small_sample"],
    [12.5, "number", null],
  ]);
});
