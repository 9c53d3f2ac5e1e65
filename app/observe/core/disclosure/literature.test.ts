import { beforeAll, expect, test } from "vitest";
import type { LinearSolver } from "~/kernel/solver.ts";
import { openSolverHere } from "~/platform/solver-here.ts";
import { buildTable } from "./build-table.ts";
import { flatDimension } from "./dimension.ts";
import { choose } from "./engine.ts";
import type { Figure } from "./figure.ts";
import { auditOptionsOf, unknownOf, type ProtectionTask } from "./task.ts";
import { auditTable } from "./audit.ts";
import { roundSmallCounts } from "./alternatives/round-small.ts";
import { makeNoiseTable } from "./alternatives/noise-table.ts";

/// Published figures that we are certain of are tested as published, here, in `door/properties.test.ts` (Fischetti and
/// Salazar 2001) and in `door/published-examples.test.ts` (GaussSuppression, sdcTable). Where we know a library's example by its make and not by its numbers, the answer is compared with the
/// optimum, which this file finds by trying every choice.

let solver: LinearSolver;
beforeAll(async () => {
  solver = await openSolverHere();
});

/** A table of rows and columns with all totals, as a task with these primary cells and a loss by count. */
function taskOf(rows: readonly (readonly number[])[], isPrimary: (value: number) => boolean): ProtectionTask {
  const rowCodes = rows.map((_, i) => `r${i}`);
  const columnCodes = rows[0]!.map((_, i) => `c${i}`);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const figures: Figure[] = rows.flatMap((row, r) => [
    ...row.map((value, c) => ({ at: [rowCodes[r]!, columnCodes[c]!], value })),
    { at: [rowCodes[r]!, "T"], value: sum(row) },
  ]);
  for (const [c, code] of columnCodes.entries())
    figures.push({ at: ["T", code], value: sum(rows.map((row) => row[c]!)) });
  figures.push({ at: ["T", "T"], value: sum(rows.flat()) });
  const table = buildTable([flatDimension("row", "T", rowCodes), flatDimension("column", "T", columnCodes)], figures);
  if (!table.ok) throw new Error(table.failure.code);
  const none = () => new Uint8Array(table.value.cells.length);
  return {
    table: table.value,
    primary: Uint8Array.from(table.value.cells, (cell) => (isPrimary(cell.value) ? 1 : 0)),
    sticky: none(),
    known: none(),
    always: none(),
    threshold: 5,
    width: () => 1,
    costOf: () => 1,
  };
}

/** The fewest cells that protect the primary ones, found by trying every choice of up to so many more. */
async function fewest(task: ProtectionTask, most: number): Promise<number> {
  const { cells } = task.table;
  const free = [...cells.keys()].filter((i) => !task.primary[i] && cells[i]!.value > 0);
  const holds = async (more: readonly number[]) => {
    const withheld = task.primary.slice();
    for (const i of more) withheld[i] = 1;
    const audit = await auditTable(task.table, unknownOf(task, withheld), auditOptionsOf(task), solver);
    return audit.verdict === "protected";
  };
  const anyOf = async (size: number, from: number, chosen: number[]): Promise<boolean> => {
    if (chosen.length === size) return holds(chosen);
    for (let k = from; k <= free.length - (size - chosen.length); k++) {
      if (await anyOf(size, k + 1, [...chosen, free[k]!])) return true;
    }
    return false;
  };
  for (let size = 0; size <= most; size++) if (await anyOf(size, 0, [])) return size;
  return most + 1;
}

async function more(task: ProtectionTask): Promise<number> {
  const { withheld, audit } = await choose(task, solver, () => 0);
  expect(audit.verdict).toBe("protected");
  return withheld.reduce((sum, w, i) => sum + (w && !task.primary[i] ? 1 : 0), 0);
}

const tables: [name: string, rows: number[][]][] = [
  [
    "one small figure in a corner",
    [
      [3, 20, 30],
      [17, 25, 40],
      [22, 31, 18],
    ],
  ],
  [
    "two small figures in one row",
    [
      [3, 2, 30],
      [17, 25, 40],
      [22, 31, 18],
    ],
  ],
  [
    "small figures on a diagonal",
    [
      [4, 20, 30],
      [17, 2, 40],
      [22, 31, 3],
    ],
  ],
  [
    "zeros beside a small figure",
    [
      [0, 20, 3],
      [17, 0, 40],
      [22, 31, 0],
    ],
  ],
  [
    "a small figure in each row, four by three",
    [
      [1, 20, 30],
      [17, 4, 40],
      [22, 31, 2],
      [3, 26, 19],
    ],
  ],
];

test.each(tables)(
  "%s: no choice withholds fewer",
  async (_, rows) => {
    const task = taskOf(rows, (value) => value > 0 && value < 5);
    const least = await fewest(task, 3);
    const ours = await more(task);
    expect(least).toBeLessThanOrEqual(4);
    expect(ours).toBe(least === 4 ? Math.max(ours, 4) : least);
    // "At most 5 % over": with so few cells, none.
    expect(ours).toBeLessThanOrEqual(4);
  },
  60_000,
);

test("a two-way table with one small inner figure needs three more: a rectangle (the textbook case)", async () => {
  // Hundepool et al., Statistical Disclosure Control (2012), section 4.4: complementary cells close a cycle.
  expect(
    await more(
      taskOf(
        [
          [3, 20, 30],
          [17, 25, 40],
          [22, 31, 18],
        ],
        (value) => value > 0 && value < 5,
      ),
    ),
  ).toBe(3);
});

/**
 * The table of `tests/testthat/test-simpleheuristic.R` of sdcTable (B. Meindl): nine cells are sensitive, two at least in
 * each row and column, and w|b is told all the same. Its heuristic with attacker problems withholds one more; no choice
 * withholds none.
 */
test("a cell that nine sensitive ones tell by addition is protected by one more, as sdcTable's heuristic does", async () => {
  const rows = [
    [30, 47, 64, 89],
    [90, 124, 5, 31],
    [92, 100, 59, 85],
    [800, 991, 651, 685],
  ];
  const task = taskOf(rows, (value) => [30, 47, 64, 90, 5, 100, 85, 991, 685].includes(value));
  const at = (row: number, column: number) => task.table.cells.findIndex(({ id }) => id === `r${row}|c${column}`);
  const always = task.primary.slice();
  const alone = await auditTable(
    task.table,
    unknownOf(task, task.primary),
    { ...auditOptionsOf(task), protectAlways: always },
    solver,
  );
  expect(alone.exposed).toEqual([at(0, 1)]);
  expect(await more({ ...task, always })).toBe(1);
});

test("small count rounding moves the published figures as little as the paper's own rule asks", () => {
  // Langsrud and Heldal (2018): inner counts below the base become 0 or the base, everything else follows by addition.
  const task = taskOf(
    [
      [1, 7, 2],
      [12, 3, 9],
      [4, 1, 15],
    ],
    () => false,
  );
  const rounded = roundSmallCounts(task.table, 3);
  if (!rounded.ok) throw new Error(rounded.failure.code);
  for (const [i, { value }] of task.table.cells.entries()) {
    const shown = rounded.value.values[i]!;
    expect(shown === 0 || shown >= 3).toBe(true);
    expect(Math.abs(shown - value)).toBeLessThanOrEqual(3);
  }
});

test("the noise of the published parameters has mean 0 and the variance asked for in each row", () => {
  // The parameters with which the tau-ARGUS and ptable manuals show the method: D = 7, V = 4, j = 2.
  for (const { steps, probabilities } of makeNoiseTable({ largest: 7, variance: 4, smallest: 3 }).slice(3)) {
    const mean = steps.reduce((sum, v, i) => sum + v * probabilities[i]!, 0);
    const variance = steps.reduce((sum, v, i) => sum + v * v * probabilities[i]!, 0);
    expect(mean).toBeCloseTo(0, 9);
    expect(variance).toBeCloseTo(4, 8);
  }
});
