import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSolver, type OpenSolver } from "~/platform/solver.server.ts";
import { auditTable, buildTable, flatDimension, type Figure } from "./index.ts";
import { enumerate } from "./brute-force.test-kit.ts";
import { makeTable, puzzleOf, randomTable } from "./random-table.test-kit.ts";

let solver: OpenSolver;
beforeAll(() => {
  solver = openSolver();
});
afterAll(() => solver.close());

const rules = { threshold: 5, width: () => 1 };

function tableOf(dimensions: Parameters<typeof buildTable>[0], figures: Figure[]) {
  const table = buildTable(dimensions, figures);
  if (!table.ok) throw new Error(table.failure.code);
  const { cells } = table.value;
  const withhold = (...ids: string[]) => Uint8Array.from(cells, (c) => (ids.includes(c.id) || !c.planned ? 1 : 0));
  return { table: table.value, withhold, position: (id: string) => cells.findIndex((c) => c.id === id) };
}

test("the audit's intervals are those that trying every whole-number table gives", async () => {
  const cases = fc.tuple(
    randomTable,
    fc.array(fc.nat({ max: 99 }), { minLength: 60, maxLength: 60 }),
    fc.constantFrom(30, 60, 90),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ([random, dice, share]) => {
      // The total is always shown, so that all values are bounded and can be tried.
      const hidden = (i: number) => i > 0 && random.figures[i]!.value > 0 && dice[i % 60]! < share;
      const unknown = Uint8Array.from(random.table.cells, (_, i) => (hidden(i) ? 1 : 0));
      const isShown = (id: string) => !hidden(random.figures.findIndex((f) => f.id === id));
      const expected = enumerate(puzzleOf(random, isShown, random.figures[0]!.value));
      const audit = await auditTable(random.table, unknown, { ...rules, exact: true, wholeUpTo: 1000 }, solver);
      for (const [i, figure] of random.figures.entries()) {
        if (unknown[i])
          expect([figure.id, audit.lower[i], audit.upper[i]]).toEqual([figure.id, ...expected.get(figure.id)!]);
      }
    }),
    { numRuns: 70, seed: 1 },
  );
});

test("a quick audit exposes the same figures as trying every table does", async () => {
  const cases = fc.tuple(randomTable, fc.array(fc.nat({ max: 99 }), { minLength: 60, maxLength: 60 }));
  await fc.assert(
    fc.asyncProperty(cases, async ([random, dice]) => {
      const hidden = (i: number) => i > 0 && random.figures[i]!.value > 0 && dice[i % 60]! < 70;
      const unknown = Uint8Array.from(random.table.cells, (_, i) => (hidden(i) ? 1 : 0));
      const isShown = (id: string) => !hidden(random.figures.findIndex((f) => f.id === id));
      const intervals = enumerate(puzzleOf(random, isShown, random.figures[0]!.value));
      const isTold = (i: number) => {
        const [low, high] = intervals.get(random.figures[i]!.id)!;
        return low === high && low < rules.threshold;
      };
      const expected = [...unknown.keys()].filter((i) => unknown[i] && isTold(i));
      const audit = await auditTable(random.table, unknown, rules, solver);
      expect(audit.exposed).toEqual(expected);
      expect(audit.verdict).toBe(expected.length > 0 ? "exposed" : "protected");
    }),
    { numRuns: 70, seed: 2 },
  );
});

test("independence is not protection: two withheld ones beside a shown total of two are told by it", async () => {
  const { table, withhold, position } = tableOf(
    [flatDimension("place", "all", ["a", "b", "c"])],
    [
      { at: ["all"], value: 12 },
      { at: ["a"], value: 1 },
      { at: ["b"], value: 1 },
      { at: ["c"], value: 10 },
    ],
  );
  const audit = await auditTable(table, withhold("a", "b"), rules, solver);
  expect(audit.exposed).toEqual([position("a"), position("b")]);
});

test("an interval of [1, 1.5] holds one whole number, so it gives the figure away", async () => {
  const dimension = {
    name: "overlapping groups",
    additive: true,
    partitions: [
      { whole: "xy", parts: ["x", "y"] },
      { whole: "xz", parts: ["x", "z"] },
      { whole: "both", parts: ["xy", "xz"] },
    ],
  };
  const { table, withhold, position } = tableOf(
    [dimension],
    [
      { at: ["x"], value: 1 },
      { at: ["y"], value: 1 },
      { at: ["z"], value: 2 },
      { at: ["xy"], value: 2 },
      { at: ["xz"], value: 3 },
      { at: ["both"], value: 5 },
    ],
  );
  // 2x + y + z = 5, each at least 1: x is at most 1.5. No line alone says so, and x is no combination of what is shown.
  const audit = await auditTable(table, withhold("x", "y", "z", "xy", "xz"), rules, solver);
  expect(audit.exposed).toEqual([position("x")]);
});

test("a year shown beside eleven of its months tells the twelfth, also when no one planned to publish it", async () => {
  const months = Array.from({ length: 12 }, (_, m) => `2024-${String(m + 1).padStart(2, "0")}`);
  const { table, withhold } = tableOf(
    [{ name: "period", additive: true, partitions: [{ whole: "2024", parts: months }] }],
    [{ at: ["2024"], value: 113 }, ...months.slice(0, 11).map((month) => ({ at: [month], value: 10 }))],
  );
  const audit = await auditTable(table, withhold(), rules, solver);
  expect(audit.exposed.map((i) => table.cells[i]!.id)).toEqual(["2024-12"]);
});

test("persons who may be counted in several parts bound the total from both sides only", async () => {
  const { table, withhold, position } = tableOf(
    [flatDimension("sector", "any", ["police", "health"], false)],
    [
      { at: ["any"], value: 12 },
      { at: ["police"], value: 9 },
      { at: ["health"], value: 4 },
    ],
  );
  const audit = await auditTable(table, withhold("health"), { ...rules, exact: true }, solver);
  const i = position("health");
  expect([audit.lower[i], audit.upper[i]]).toEqual([3, 12]);
  expect(audit.verdict).toBe("protected");
});

test("figures without any published total are bounded by nothing above", async () => {
  const random = makeTable([[3]], [2, 1, 4], () => true);
  const unknown = new Uint8Array(4).fill(1);
  const audit = await auditTable(random.table, unknown, { ...rules, exact: true }, solver);
  expect(audit.upper[1]).toBe(Infinity);
  expect(audit.verdict).toBe("protected");
});
