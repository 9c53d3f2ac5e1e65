import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSolver, type OpenSolver } from "~/platform/solver.server.ts";
import { auditTable, defaultPolicy, protectTable, type Table } from "./index.ts";
import { enumerate } from "./brute-force.test-kit.ts";
import { makeTable, puzzleOf, randomTable, type RandomTable } from "./random-table.test-kit.ts";

/// Figures of which something is public without being exact: rounded elsewhere, or with noise.

let solver: OpenSolver;
beforeAll(() => {
  solver = openSolver();
});
afterAll(() => solver[Symbol.asyncDispose]());

const threshold = 3;
const policy = { ...defaultPolicy, threshold };

function withEnds(random: RandomTable, ends: ReadonlyMap<string, readonly [number, number]>): RandomTable {
  const between = (id: string) => (ends.has(id) ? { between: ends.get(id)! } : {});
  const table: Table = { ...random.table, cells: random.table.cells.map((cell) => ({ ...cell, ...between(cell.id) })) };
  return { ...random, table, figures: random.figures.map((figure) => ({ ...figure, ...between(figure.id) })) };
}

test("two hidden figures that are rounded to nothing elsewhere do not stand beside their exact sum", async () => {
  const plain = makeTable([[3]], [2, 2, 40], () => true);
  const ends = new Map<string, [number, number]>([
    ["t0.0", [0, 2]],
    ["t0.1", [0, 2]],
  ]);
  const alone = await protectTable(plain.table, policy, solver);
  expect(alone).toMatchObject({ ok: true, value: { report: { counts: { shown: 2 } } } });
  const unknown = Uint8Array.from(plain.table.cells, ({ value }) => (value < threshold ? 1 : 0));
  const { table } = withEnds(plain, ends);
  const audit = await auditTable(table, unknown, { threshold, width: () => 1 }, solver);
  expect(audit.exposed.map((i) => table.cells[i]!.id)).toEqual(["t0.0", "t0.1"]);
  const beside = await protectTable(table, policy, solver);
  expect(beside).toMatchObject({ ok: true, value: { report: { verdict: "protected", counts: { shown: 1 } } } });
});

test("whoever knows ends of some figures and tries every table learns no small one, as far as that can be had", async () => {
  const marks = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })), {
    minLength: 30,
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(randomTable, marks, async (plain, given) => {
      const ends = new Map(
        plain.figures.flatMap(({ id, value }, n) => {
          const [isGiven, below, above] = given[n % given.length]!;
          return isGiven ? [[id, [Math.max(0, value - below), value + above]] as const] : [];
        }),
      );
      const random = withEnds(plain, ends);
      const outcome = await protectTable(random.table, policy, solver);
      if (!outcome.ok) throw new Error(outcome.failure.code);
      const { statuses, report } = outcome.value;
      const told = (isShown: (id: string) => boolean) => {
        const found = enumerate(puzzleOf(random, isShown, 9));
        return random.figures.filter(({ id, value }) => {
          const [low, high] = found.get(id) ?? [0, Infinity];
          return value > 0 && value < threshold && low === high;
        });
      };
      if (report.verdict === "protected") expect(told((id) => statuses.get(id) === "shown")).toEqual([]);
      // Refused only where hiding everything would tell it as well.
      else expect(told((id) => random.figures.find((f) => f.id === id)!.value === 0)).not.toEqual([]);
    }),
    { numRuns: 60, seed: 7 },
  );
}, 240_000);
