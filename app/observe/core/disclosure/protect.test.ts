import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSolver, type OpenSolver } from "~/platform/solver.server.ts";
import { canDiffer } from "./brute-force.test-kit.ts";
import {
  auditTable,
  buildTable,
  defaultPolicy,
  flatDimension,
  periodDimension,
  protectTable,
  treeDimension,
  type Dimension,
  type Earlier,
  type Figure,
} from "./index.ts";
import { makeTable, puzzleOf, randomTable, type RandomTable } from "./random-table.test-kit.ts";

let solver: OpenSolver;
beforeAll(() => {
  solver = openSolver();
});
afterAll(() => solver.close());

/** How the release command calls it: the figures of one series, with a dimension for each way they are broken down. */
test("a release shows what it may, and says why the rest is withheld", async () => {
  const dimensions = [
    treeDimension("territory", [
      ["XX-1", "XX"],
      ["XX-2", "XX"],
      ["XX-3", "XX"],
    ]),
    periodDimension(["2023", "2024"]),
    flatDimension("sex", "_T", ["F", "M"]),
  ];
  const women = { XX: 41, "XX-1": 3, "XX-2": 17, "XX-3": 21 };
  const men = { XX: 30, "XX-1": 8, "XX-2": 12, "XX-3": 10 };
  const figures = Object.keys(women).flatMap((territory) => {
    const [f, m] = [women[territory as "XX"], men[territory as "XX"]];
    return [
      { id: `${territory}:F`, at: [territory, "2024", "F"], value: f },
      { id: `${territory}:M`, at: [territory, "2024", "M"], value: m },
      { id: territory, at: [territory, "2024", "_T"], value: f + m },
    ];
  });

  const table = buildTable(dimensions, figures);
  if (!table.ok) throw new Error(table.failure.code);
  const protection = await protectTable(table.value, defaultPolicy, solver);
  if (!protection.ok) throw new Error(protection.failure.code);

  const { statuses, report } = protection.value;
  expect(report.verdict).toBe("protected");
  expect(statuses.get("XX-1:F")).toBe("withheld_primary");
  expect(statuses.get("XX")).toBe("shown");
  expect(report.counts).toMatchObject({ planned: 12, primary: { "minimum-frequency": 1 }, secondary: 3 });
  expect(report.audit.exposed).toEqual([]);
});

const policy = { ...defaultPolicy, threshold: 3 };

async function protect(table: Parameters<typeof protectTable>[0], earlier?: Earlier, rules = policy) {
  const outcome = await protectTable(table, rules, solver, earlier);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

async function protectFigures(dimensions: Dimension[], figures: Figure[], earlier?: Earlier, rules = policy) {
  const table = buildTable(dimensions, figures);
  if (!table.ok) throw new Error(table.failure.code);
  return protect(table.value, earlier, rules);
}

/** Ids of the small figures that only one table explains, when all are tried. */
function toldByTrying(random: RandomTable, isShown: (id: string) => boolean, threshold: number): string[] {
  const truth = Array.from({ length: random.inner }, (_, cell) => {
    return random.figures.find((f) => f.members.length === 1 && f.members[0] === cell)!.value;
  });
  // Values beyond this could only widen an interval: the test is stricter than the rule.
  const puzzle = puzzleOf(random, isShown, Math.max(...truth) + 2);
  return random.figures.flatMap(({ id, value }) => {
    const isSmall = !isShown(id) && value > 0 && value < threshold;
    return isSmall && !canDiffer(puzzle, id, truth) ? [id] : [];
  });
}

test("whoever tries every whole-number table learns no small figure", async () => {
  await fc.assert(
    fc.asyncProperty(randomTable, async (random) => {
      const { statuses, report } = await protect(random.table);
      expect(report.verdict).toBe("protected");
      expect(toldByTrying(random, (id) => statuses.get(id) === "shown", policy.threshold)).toEqual([]);
    }),
    { numRuns: 60, seed: 3 },
  );
});

test("zeros are shown, figures below the threshold are not, and each figure has one status", async () => {
  await fc.assert(
    fc.asyncProperty(randomTable, async (random) => {
      const { statuses } = await protect(random.table);
      expect([...statuses.keys()]).toEqual(random.figures.map(({ id }) => id));
      for (const { id, value } of random.figures) {
        if (value === 0) expect(statuses.get(id)).toBe("shown");
        else if (value < policy.threshold) expect(statuses.get(id)).toBe("withheld_primary");
        else expect(statuses.get(id)).not.toBe("withheld_primary");
      }
    }),
    { numRuns: 30, seed: 4 },
  );
});

test("a plan with holes is protected as well, including what was left out of it", async () => {
  const cases = fc.tuple(randomTable, fc.array(fc.nat({ max: 99 }), { minLength: 60, maxLength: 60 }));
  await fc.assert(
    fc.asyncProperty(cases, async ([full, dice]) => {
      const shape = full.figures.filter((_, i) => dice[i % 60]! < 75);
      const dimensions = dimensionsOf(full);
      const table = buildTable(dimensions, shape);
      if (!table.ok) throw new Error(table.failure.code);
      const { statuses, report } = await protect(table.value);
      expect(report.verdict).toBe("protected");
      const random = { ...full, figures: full.figures.map((f) => ({ ...f, planned: statuses.has(f.id) })) };
      expect(toldByTrying(random, (id) => statuses.get(id) === "shown", policy.threshold)).toEqual([]);
    }),
    { numRuns: 50, seed: 5 },
  );
});

/** The trees again, read off the codes that `makeTable` gives: "t0.1" is part of "t0", "t0" of "t". */
function dimensionsOf({ figures }: RandomTable): Dimension[] {
  const codes = figures[0]!.at.map((_, d) => [...new Set(figures.map((f) => f.at[d]!))]);
  return codes.map((list, d) => {
    const parentOf = (code: string) => {
      if (code.length === 1) return null;
      const group = code.split(".")[0]!;
      return code.includes(".") && list.includes(group) ? group : code[0]!;
    };
    return treeDimension(
      `d${d}`,
      list.map((code) => [code, parentOf(code)] as const),
    );
  });
}

test("municipalities by year and states by month are protected together", async () => {
  const months = ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"];
  const dimensions = [
    treeDimension("territory", [
      ["YY-a", "YY"],
      ["YY-b", "YY"],
      ["YY-c", "YY"],
    ]),
    periodDimension(["2024", ...months]),
  ];
  const figures = [
    { at: ["YY-a", "2024"], value: 2 },
    { at: ["YY-b", "2024"], value: 14 },
    { at: ["YY-c", "2024"], value: 11 },
    ...[9, 4, 8, 6].map((value, q) => ({ at: ["YY", months[q]!], value })),
  ];
  // Nobody planned to show the state's year, but its quarters would give it, and with it the small municipality. Since
  // one quarter is small itself, the year stays open, and no larger figure has to go.
  const { statuses, report } = await protectFigures(dimensions, figures, {}, defaultPolicy);
  expect(report.verdict).toBe("protected");
  expect(report.counts.unseen).toBe(1);
  expect([...statuses].filter(([, status]) => status !== "shown").map(([id]) => id)).toEqual([
    "YY-a|2024",
    "YY|2024-Q2",
  ]);
});

test("cases that could not be located protect, and are protected, like a place", async () => {
  const territory = treeDimension("territory", [
    ["YY-a", "YY"],
    ["YY-b", "YY"],
    ["YY-NL", "YY"],
  ]);
  const { statuses } = await protectFigures(
    [territory],
    [
      { at: ["YY"], value: 40 },
      { at: ["YY-a"], value: 20 },
      { at: ["YY-b"], value: 18 },
      { at: ["YY-NL"], value: 2 },
    ],
  );
  expect(statuses.get("YY-NL")).toBe("withheld_primary");
  expect([...statuses.values()].filter((status) => status === "withheld_secondary")).toHaveLength(1);

  // Left out of the plan they would be total minus places: the same protection is due.
  const left = await protectFigures(
    [territory],
    [
      { at: ["YY"], value: 40 },
      { at: ["YY-a"], value: 20 },
      { at: ["YY-b"], value: 18 },
    ],
  );
  expect([...left.statuses.values()].filter((status) => status === "withheld_secondary")).toHaveLength(1);
});

test("a region that nobody publishes is not told by its country and the other regions", async () => {
  const territory = treeDimension("territory", [
    ["YY-N", "YY"],
    ["YY-S", "YY"],
    ["YY-1", "YY-N"],
    ["YY-2", "YY-N"],
  ]);
  const { statuses } = await protectFigures(
    [territory],
    [
      { at: ["YY"], value: 5 },
      { at: ["YY-S"], value: 3 },
      { at: ["YY-1"], value: 1 },
    ],
  );
  expect([statuses.get("YY"), statuses.get("YY-S")]).toContain("withheld_secondary");
});

test("a figure withheld once stays withheld, and one that is public already is not counted on", async () => {
  const random = makeTable([[4]], [2, 9, 12, 20], () => true);
  const first = await protect(random.table);
  expect(first.statuses.get("t0.1")).toBe("withheld_secondary");

  const later = makeTable([[4]], [7, 9, 12, 20], () => true);
  const sticky = await protect(later.table, { alreadyWithheld: ["t0.1"] });
  expect(sticky.statuses.get("t0.1")).toBe("withheld_secondary");

  const second = await protect(random.table, { alreadyPublic: ["t0.1"] });
  expect(second.statuses.get("t0.1")).toBe("shown");
  expect(second.statuses.get("t0.2")).toBe("withheld_secondary");
  expect(second.report.verdict).toBe("protected");
});

test("when all that is around it is public already, the verdict says that the figure is exposed", async () => {
  const random = makeTable([[3]], [2, 9, 12], () => true);
  const { report } = await protect(random.table, { alreadyPublic: ["t", "t0.1", "t0.2"] });
  expect(report.verdict).toBe("exposed");
  expect(report.audit.exposed).toEqual(["t0.0"]);
});

test("a total that policy exempts is shown when small, unless it tells a figure that is not exempt", async () => {
  const dimension = flatDimension("relation", "all", ["partner", "other"]);
  const figures = (partner: number, other: number) => [
    { at: ["all"], value: partner + other, exempt: true },
    { at: ["partner"], value: partner },
    { at: ["other"], value: other },
  ];
  const spread = await protectFigures([dimension], figures(2, 1), {}, defaultPolicy);
  expect(spread.statuses.get("all")).toBe("shown");
  const single = await protectFigures([dimension], figures(3, 0), {}, defaultPolicy);
  expect(single.statuses.get("all")).toBe("withheld_secondary");
});

test("a figure of two services is withheld at any size, and its interval is a tenth of it at least", async () => {
  const dimension = flatDimension("place", "all", ["a", "b", "c"]);
  const { statuses, report } = await protectFigures(
    [dimension],
    [
      { at: ["all"], value: 460 },
      { at: ["a"], value: 200, contributors: { count: 2, largestShare: 0.6 } },
      { at: ["b"], value: 160, contributors: { count: 6, largestShare: 0.3 } },
      { at: ["c"], value: 100, contributors: { count: 5, largestShare: 0.9 } },
    ],
  );
  expect(statuses.get("all")).toBe("shown");
  expect(report.counts.primary).toMatchObject({ "few-contributors": 1, "dominant-contributor": 1 });
  expect(report.audit.narrowest).toBeGreaterThanOrEqual(10);
});

test("figures that do not add up are counted, and the difference is taken as known", async () => {
  const { report } = await protectFigures(
    [flatDimension("place", "all", ["a", "b", "c"])],
    [
      { at: ["all"], value: 33 },
      { at: ["a"], value: 1 },
      { at: ["b"], value: 9 },
      { at: ["c"], value: 20 },
    ],
  );
  expect(report.counts).toMatchObject({ mismatches: 1, secondary: 1 });
});

test("a threshold below three is refused", async () => {
  const outcome = await protectTable(makeTable([[2]], [4, 5], () => true).table, { ...policy, threshold: 2 }, solver);
  expect(outcome).toMatchObject({ ok: false, failure: { code: "disclosure.threshold-too-low" } });
});

test("the same figures give the same choice and the same report", async () => {
  const random = makeTable([[2, 2], [3]], [1, 0, 2, 5, 1, 3, 0, 1, 1, 8, 2, 1], () => true);
  const [first, second] = [await protect(random.table), await protect(random.table)];
  expect([...second.statuses]).toEqual([...first.statuses]);
  expect(second.report).toEqual(first.report);
  const unknown = Uint8Array.from(random.table.cells, (c) => (first.statuses.get(c.id) === "shown" ? 0 : 1));
  const audit = await auditTable(random.table, unknown, { threshold: 3, width: () => 1 }, solver);
  expect(audit.verdict).toBe("protected");
});
