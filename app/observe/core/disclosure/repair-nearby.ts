import type { LinearSolver } from "~/kernel/solver.ts";
import { Neighbourhood } from "./local-moves.ts";
import { movesOf } from "./moves.ts";
import type { RepairTask } from "./repair.ts";
import { cost } from "./table.ts";

/** How many unknown figures and how many of any kind are looked at around an exposed one; then once more, further off. */
const horizons = [
  { unknown: 250, any: 1500 },
  { unknown: 800, any: 3000 },
];
/** One that is not published moves for next to nothing. */
const freeMove = 1e-3;
const furthest = 50;

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

  async function attempt(target: number, { unknown: few, any }: (typeof horizons)[number]): Promise<boolean> {
    const start = moves.columnOf[target]!;
    if (start < 0) return true;
    const hidden = near.around([start], (column) => Boolean(unknown[moves.cells[column]!]), few);
    const columns = near.around(hidden, () => true, Math.max(any, hidden.length));
    const reach = columns.reduce((most, c) => Math.max(most, 10 * width(moves.cells[c]!)), furthest);
    const programme = near.programme(columns, reach);
    const costs = new Float64Array(2 * columns.length);
    for (const [k, column] of columns.entries()) {
      const cell = moves.cells[column]!;
      costs[2 * k] = costs[2 * k + 1] = unknown[cell] ? freeMove : costOf(table.cells[cell]!);
    }
    const value = width(target);
    const ways = [[value, 0] as const, [0, value] as const].filter(
      ([gain, loss]) => gain <= moves.roof[start]! && loss <= moves.room[start]!,
    );
    const model = await solver.load(programme);
    try {
      for (const [gain, loss] of ways) {
        const own = Int32Array.of(0, 1);
        await model.setColumnBounds(own, Float64Array.of(gain, loss), Float64Array.of(gain, loss));
        const index = Int32Array.from(costs.keys());
        const solution = await model.optimise("min", { index, value: costs }, { seconds: 20 });
        if (solution.status !== "optimal") continue;
        for (const [k, column] of columns.entries()) {
          const cell = moves.cells[column]!;
          const move = Math.abs(solution.columns[2 * k]! - solution.columns[2 * k + 1]!);
          if (move < 1e-7) continue;
          if (move > width(cell) - 1e-6) waiting.delete(cell);
          if (unknown[cell]) continue;
          unknown[cell] = 1;
          toWithhold.push(cell);
        }
        return true;
      }
      return false;
    } finally {
      await model.dispose();
    }
  }

  for (const target of exposed) {
    if (!waiting.delete(target)) continue;
    for (const horizon of horizons) if (await attempt(target, horizon)) break;
  }
  return toWithhold;
}
