import type { LinearProgramme, LinearSolver } from "~/kernel/solver.ts";
import { tiesOf } from "./span.ts";
import { cost, endsOf, type Table, type TableCell } from "./table.ts";

export interface RepairTask {
  table: Table;
  /** What is not published so far: withheld or outside of the plan. */
  unknown: Uint8Array;
  /** What may not be withheld any more. */
  known: Uint8Array;
  exposed: readonly number[];
  width: (cell: number) => number;
  direction: "up" | "down";
  costOf?: (cell: TableCell) => number;
}

/** A published figure pays by the unit it moves; one that is not published moves for next to nothing. */
const freeMove = 1e-3;
/** More than any way of moving an exposed figure costs, so that each one that can move does. */
const reward = 1e4;
/**
 * No figure moves further in one step, or ten times the widest push: with every column bounded on both sides, dual
 * simplex goes on from the last basis whatever changes (measured at 4,096 cells: 1 s instead of 75 s).
 */
const furthest = 50;
/**
 * One exposed figure at a time withholds least; with more than this many to push they go in groups, which is faster
 * (measured at 11,025 cells: 471 more withheld one by one, 668 in eights, 2,111 all at once).
 */
const mostPushes = 1000;

/**
 * Second tables that agree with all that stays published and in which the exposed figures differ by their width: the
 * cheapest ones, by linear programming over what each figure gains (u) and loses (v). The figures that move are to be
 * withheld, which makes the second table a witness that the attacker cannot rule out. Exposed figures are pushed one
 * after the other; what has been withheld for the first moves freely for the next, and those that moved along are done.
 * Returns the cells to withhold.
 */
export async function repair(task: RepairTask, solver: LinearSolver): Promise<number[]> {
  const { table, unknown, exposed, width, direction } = task;
  const { programme, costs, movable, pushOf } = writeProgramme(task);
  const toWithhold = new Set<number>();
  const waiting = new Set(exposed.filter((cell) => pushOf.has(cell)));
  const placeOf = new Map(movable.map((cell, k) => [cell, k]));
  const model = await solver.load(programme);
  const index = Int32Array.from(costs.keys());
  const pushedAtOnce = Math.ceil(waiting.size / mostPushes);
  try {
    while (waiting.size > 0) {
      const pushed = [...waiting].slice(0, pushedAtOnce).sort((a, b) => pushOf.get(a)! - pushOf.get(b)!);
      for (const cell of pushed) waiting.delete(cell);
      const columns = Int32Array.from(pushed, (cell) => pushOf.get(cell)!);
      await model.setColumnBounds(columns, new Float64Array(pushed.length), Float64Array.from(pushed, width));
      // Else a figure would be pushed one way and go back the other, at next to no cost.
      const back = Int32Array.from(pushed, (cell) => 2 * placeOf.get(cell)! + (direction === "up" ? 1 : 0)).sort();
      await model.setColumnBounds(back, new Float64Array(back.length), new Float64Array(back.length));
      const solution = await model.optimise("min", { index, value: costs }, { seconds: 60 });
      if (solution.status !== "optimal") break;
      for (const [k, cell] of movable.entries()) {
        const push = pushOf.get(cell);
        const pushedBy = push === undefined ? 0 : solution.columns[push]! * (direction === "up" ? 1 : -1);
        const move = Math.abs(solution.columns[2 * k]! - solution.columns[2 * k + 1]! + pushedBy);
        if (move < 1e-7) continue;
        if (move > width(cell) - 1e-6) waiting.delete(cell);
        if (unknown[cell] || !table.cells[cell]!.planned) continue;
        toWithhold.add(cell);
        costs[2 * k] = costs[2 * k + 1] = freeMove;
      }
      await model.setColumnBounds(columns, new Float64Array(pushed.length), new Float64Array(pushed.length));
      const upper = Float64Array.from(back, (column) => programme.upper[column]!);
      await model.setColumnBounds(back, new Float64Array(back.length), upper);
    }
  } finally {
    await model.dispose();
  }
  return [...toWithhold];
}

/** Columns 2k and 2k + 1 are gain and loss of the k-th movable cell; each exposed one has a push after all of them. */
function writeProgramme({ table, unknown, known, exposed, width, direction, costOf = cost }: RepairTask) {
  const { independent, knownZero } = tiesOf(table);
  const canMove = (cell: number) => !known[cell] && !knownZero[cell];
  const movable = [...table.cells.keys()].filter(canMove);
  const place = new Int32Array(table.cells.length).fill(-1);
  for (const [k, cell] of movable.entries()) place[cell] = k;
  /** How far a figure can go up and down, within what is public of it. */
  const spaceOf = (cell: number): [gain: number, loss: number] => {
    const [least, most] = endsOf(table.cells[cell]!);
    return [most - table.cells[cell]!.value, table.cells[cell]!.value - least];
  };
  const pushable = exposed.filter((cell) => {
    const [gain, loss] = spaceOf(cell);
    // Downwards never to nothing: that a figure is there at all is seen.
    return (
      place[cell]! >= 0 &&
      (direction === "up" ? gain >= width(cell) : loss >= width(cell) && table.cells[cell]!.value > width(cell))
    );
  });
  const pushOf = new Map(pushable.map((cell, i) => [cell, 2 * movable.length + i]));

  const reach = pushable.reduce((most, cell) => Math.max(most, 10 * width(cell)), furthest);
  const columns = 2 * movable.length + pushable.length;
  const upper = new Float64Array(columns);
  const costs = new Float64Array(columns);
  for (const [k, cell] of movable.entries()) {
    const [gain, loss] = spaceOf(cell);
    upper[2 * k] = Math.min(reach, gain);
    upper[2 * k + 1] = Math.min(reach, loss);
    // What it is pushed by takes its part of the space.
    if (pushOf.has(cell)) {
      const column = direction === "up" ? 2 * k : 2 * k + 1;
      upper[column] = Math.min(upper[column]!, (direction === "up" ? gain : loss) - width(cell));
    }
    costs[2 * k] = costs[2 * k + 1] = unknown[cell] ? freeMove : costOf(table.cells[cell]!);
  }
  for (const column of pushOf.values()) costs[column] = -reward;

  const rows: LinearProgramme["rows"] = [];
  const write = (terms: [cell: number, sign: number][], lower: number, upper: number) => {
    const moving = terms.filter(([cell]) => place[cell]! >= 0);
    if (moving.length === 0) return;
    const pushes = moving.filter(([cell]) => pushOf.has(cell));
    const pushSign = direction === "up" ? 1 : -1;
    rows.push({
      index: Int32Array.from([
        ...moving.flatMap(([cell]) => [2 * place[cell]!, 2 * place[cell]! + 1]),
        ...pushes.map(([cell]) => pushOf.get(cell)!),
      ]),
      value: Float64Array.from([
        ...moving.flatMap(([, sign]) => [sign, -sign]),
        ...pushes.map(([, sign]) => sign * pushSign),
      ]),
      lower,
      upper,
    });
  };
  for (const relation of independent) {
    const { whole, parts } = relation;
    const value = (cell: number) => table.cells[cell]!.value;
    const difference: [number, number][] = [[whole, 1], ...parts.map((part): [number, number] => [part, -1])];
    if (relation.kind === "sum") {
      write(difference, 0, 0);
      continue;
    }
    // What the inequality leaves free today: whole - part ≥ 0, sum of the parts - whole ≥ 0.
    for (const part of parts)
      write(
        [
          [whole, 1],
          [part, -1],
        ],
        value(part) - value(whole),
        Infinity,
      );
    if (relation.complete)
      write(
        difference,
        -Infinity,
        parts.reduce((sum, part) => sum + value(part), -value(whole)),
      );
  }
  return {
    programme: { columns, lower: new Float64Array(columns), upper, rows },
    costs,
    movable,
    pushOf,
  };
}
