import type { LinearModel, LinearSolver } from "~/kernel/solver.ts";
import { Neighbourhood } from "./local-moves.ts";
import { movesOf } from "./moves.ts";
import type { RepairTask } from "./repair.ts";
import { cost } from "./table.ts";

/** How many unknown figures and how many of any kind are looked at around an exposed one; then once more, further off. */
const horizons = [
  { unknown: 250, any: 1200 },
  { unknown: 800, any: 3000 },
];
/** One that is not published moves for next to nothing. */
const freeMove = 1e-3;
const furthest = 50;
/** So many of the nearest figures find their second table in the same programme, if they wait for one too. */
const company = 60;

/**
 * The cheapest second table for one exposed figure after another, sought in its neighbourhood only: a few hundred figures
 * decide instead of all, so each takes milliseconds whatever the size of the table, and what one needed is free for the
 * next. Returns the cells to withhold; figures without a second table nearby are left to `repair`.
 */
export async function repairNearby(task: Omit<RepairTask, "direction">, solver: LinearSolver): Promise<number[]> {
  const { table, known, exposed, width, costOf = cost } = task;
  const unknown = task.unknown.slice();
  const moves = movesOf(table, known);
  const near = new Neighbourhood(moves);
  const toWithhold: number[] = [];
  const waiting = new Set(exposed);

  /** Works on a neighbourhood of the target, in which others that wait are pushed as well; true when the target moved. */
  async function attempt(target: number, { unknown: few, any }: (typeof horizons)[number]): Promise<boolean> {
    const start = moves.columnOf[target]!;
    if (start < 0) return true;
    const hidden = near.around([start], (column) => Boolean(unknown[moves.cells[column]!]), few);
    const columns = near.around(hidden, () => true, Math.max(any, hidden.length));
    const reach = columns.reduce((most, c) => Math.max(most, 10 * width(moves.cells[c]!)), furthest);
    const programme = near.programme(columns, reach);
    const model = await solver.load(programme);
    try {
      const isMoved = await push(target, 0, columns, programme.upper, model);
      for (const [k, column] of columns.slice(0, company).entries()) {
        const other = moves.cells[column]!;
        if (waiting.has(other)) await push(other, k, columns, programme.upper, model);
      }
      return isMoved;
    } finally {
      await model.dispose();
    }
  }

  async function push(
    target: number,
    place: number,
    columns: readonly number[],
    upper: Float64Array,
    model: LinearModel,
  ): Promise<boolean> {
    const column = moves.columnOf[target]!;
    const value = width(target);
    const ways = [[value, 0] as const, [0, value] as const].filter(
      ([gain, loss]) => gain <= moves.roof[column]! && loss <= moves.room[column]!,
    );
    const costs = new Float64Array(2 * columns.length);
    for (const [k, c] of columns.entries()) {
      const cell = moves.cells[c]!;
      costs[2 * k] = costs[2 * k + 1] = unknown[cell] ? freeMove : costOf(table.cells[cell]!);
    }
    const cost = { index: Int32Array.from(costs.keys()), value: costs };
    const own = Int32Array.of(2 * place, 2 * place + 1);
    let isMoved = false;
    for (const [gain, loss] of ways) {
      if (isMoved) break;
      await model.setColumnBounds(own, Float64Array.of(gain, loss), Float64Array.of(gain, loss));
      const solution = await model.optimise("min", cost, { seconds: 20 });
      if (solution.status !== "optimal") continue;
      isMoved = true;
      withholdMoved(columns, solution.columns);
    }
    await model.setColumnBounds(own, new Float64Array(2), Float64Array.of(upper[2 * place]!, upper[2 * place + 1]!));
    return isMoved;
  }

  function withholdMoved(columns: readonly number[], point: Float64Array): void {
    for (const [k, column] of columns.entries()) {
      const cell = moves.cells[column]!;
      const move = Math.abs(point[2 * k]! - point[2 * k + 1]!);
      if (move < 1e-7) continue;
      if (move > width(cell) - 1e-6) waiting.delete(cell);
      if (unknown[cell]) continue;
      unknown[cell] = 1;
      toWithhold.push(cell);
    }
  }

  for (const target of exposed) {
    if (!waiting.delete(target)) continue;
    for (const horizon of horizons) if (await attempt(target, horizon)) break;
  }
  return toWithhold;
}
