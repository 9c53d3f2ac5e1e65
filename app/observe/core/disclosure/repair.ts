import type { LinearProgramme, LinearSolver } from "~/kernel/solver.ts";
import { spanTable } from "./span.ts";
import { cost, type Table } from "./table.ts";

export interface RepairTask {
  table: Table;
  /** What is not published so far: withheld or outside of the plan. */
  unknown: Uint8Array;
  /** What may not be withheld any more. */
  known: Uint8Array;
  exposed: readonly number[];
  width: (cell: number) => number;
  direction: "up" | "down";
}

/** Withholding nothing more than these cells lets the exposed ones move; those that it could not move are left. */
export interface Repaired {
  toWithhold: number[];
}

/** A published figure pays by the unit it moves; one that is not published moves for next to nothing. */
const freeMove = 1e-3;
/** More than any way of moving an exposed figure costs, so that each one that can move does. */
const reward = 1e4;

/**
 * A second table that agrees with all that stays published and in which the exposed figures differ by their width:
 * the cheapest one, by linear programming over what each figure gains (u) and loses (v). All exposed figures are
 * pushed in one programme; they share the published figures that make room for them. The figures that move are to be
 * withheld, which makes the second table a witness that the attacker cannot rule out.
 */
export async function repair(task: RepairTask, solver: LinearSolver): Promise<Repaired> {
  const { table, unknown } = task;
  const { programme, costs, movable } = writeProgramme(task);
  const model = await solver.load(programme);
  try {
    const index = Int32Array.from(costs.keys());
    const solution = await model.optimise("min", { index, value: Float64Array.from(costs) }, { seconds: 60 });
    if (solution.status !== "optimal") return { toWithhold: [] };
    const moves = (k: number) => solution.columns[2 * k]! + solution.columns[2 * k + 1]! > 1e-7;
    return { toWithhold: movable.filter((cell, k) => !unknown[cell] && table.cells[cell]!.planned && moves(k)) };
  } finally {
    await model.dispose();
  }
}

/** Columns 2k and 2k + 1 are gain and loss of the k-th movable cell. */
function writeProgramme({ table, unknown, known, exposed, width, direction }: RepairTask) {
  const { independent, knownZero } = spanTable(table);
  const canMove = (cell: number) => !known[cell] && !knownZero[cell];
  const movable = [...table.cells.keys()].filter(canMove);
  const place = new Int32Array(table.cells.length).fill(-1);
  for (const [k, cell] of movable.entries()) place[cell] = k;

  const upper = new Float64Array(2 * movable.length);
  const costs = new Float64Array(2 * movable.length);
  for (const [k, cell] of movable.entries()) {
    const { value, planned } = table.cells[cell]!;
    upper[2 * k] = Infinity;
    upper[2 * k + 1] = value - (planned ? 1 : 0);
    costs[2 * k] = costs[2 * k + 1] = unknown[cell] ? freeMove : cost(table.cells[cell]!);
  }
  for (const cell of exposed) {
    const k = place[cell]!;
    if (k < 0) continue;
    const column = 2 * k + (direction === "up" ? 0 : 1);
    upper[column] = Math.min(upper[column]!, width(cell));
    costs[column] = -reward;
    // Both directions at once would collect the reward without a move.
    upper[2 * k + (direction === "up" ? 1 : 0)] = 0;
  }

  const rows: LinearProgramme["rows"] = [];
  const write = (terms: [cell: number, sign: number][], lower: number, upper: number) => {
    const moving = terms.filter(([cell]) => place[cell]! >= 0);
    if (moving.length === 0) return;
    rows.push({
      index: Int32Array.from(moving.flatMap(([cell]) => [2 * place[cell]!, 2 * place[cell]! + 1])),
      value: Float64Array.from(moving.flatMap(([, sign]) => [sign, -sign])),
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
    programme: { columns: 2 * movable.length, lower: new Float64Array(2 * movable.length), upper, rows },
    costs,
    movable,
  };
}
