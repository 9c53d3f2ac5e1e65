import type { LinearSolver } from "~/kernel/solver.ts";
import { unknownOf, type ProtectionTask } from "./task.ts";
import { Neighbourhood } from "./local-moves.ts";
import { movesOf } from "./moves.ts";
import { repair } from "./repair.ts";

/** The insider looks at figures this near, and hides behind figures a little further off. */
const looksAt = 60;
const horizons = [200, 1000];

/**
 * Whoever stands alone behind a withheld figure knows it, and with it may work out its neighbours: two withheld figures in
 * one sum protect each other from everybody but her. For each such figure the others near it must keep a second table in
 * which it does not move; where one has none, more is withheld. Returns the cells to withhold.
 */
export async function guardSingletons(
  task: ProtectionTask,
  withheld: Uint8Array,
  singletons: readonly number[],
  solver: LinearSolver,
): Promise<number[]> {
  const moves = movesOf(task.table, task.known);
  const near = new Neighbourhood(moves);
  const all = withheld.slice();
  const added: number[] = [];
  for (const insider of singletons) {
    const unknown = unknownOf(task, all);
    const start = moves.columnOf[insider]!;
    if (!unknown[insider] || start < 0) continue;
    const open = (column: number) => Boolean(unknown[moves.cells[column]!]);
    let told = near
      .around([start], open, looksAt)
      .map((column) => moves.cells[column]!)
      .filter((cell) => cell !== insider && task.primary[cell]);
    for (const horizon of horizons) {
      if (told.length > 0) told = await toldTo(insider, told, near.around([start], open, horizon));
    }
    for (const direction of ["up", "down"] as const) {
      if (told.length === 0) break;
      unknown[insider] = 0;
      const known = task.known.slice();
      known[insider] = 1;
      const { table, width, costOf } = task;
      const more = await repair({ table, unknown, known, exposed: told, width, direction, costOf }, solver);
      for (const cell of more) all[cell] = 1;
      added.push(...more);
      if (more.length > 0) break;
    }
  }
  return added;

  /** Which of the targets have no second table among these columns while the insider's figure stands still. */
  async function toldTo(insider: number, targets: readonly number[], columns: readonly number[]): Promise<number[]> {
    const reach = columns.reduce((most, c) => Math.max(most, 10 * task.width(moves.cells[c]!)), 50);
    const programme = near.programme(columns, reach);
    const placeOf = new Map(columns.map((column, k) => [moves.cells[column]!, k]));
    const cost = { index: new Int32Array(0), value: new Float64Array(0) };
    const still = placeOf.get(insider)!;
    programme.upper[2 * still] = programme.upper[2 * still + 1] = 0;
    const model = await solver.load(programme);
    const told: number[] = [];
    try {
      for (const target of targets) {
        const k = placeOf.get(target);
        if (k === undefined) {
          told.push(target);
          continue;
        }
        const width = task.width(target);
        const own = Int32Array.of(2 * k, 2 * k + 1);
        const room = moves.room[moves.columnOf[target]!]!;
        const roof = moves.roof[moves.columnOf[target]!]!;
        let canMove = false;
        for (const [gain, loss] of [[width, 0] as const, [0, width] as const]) {
          if (canMove || loss > room || gain > roof) continue;
          await model.setColumnBounds(own, Float64Array.of(gain, loss), Float64Array.of(gain, loss));
          canMove = (await model.optimise("min", cost, { seconds: 20 })).status === "optimal";
        }
        const upper = Float64Array.of(programme.upper[2 * k]!, programme.upper[2 * k + 1]!);
        await model.setColumnBounds(own, new Float64Array(2), upper);
        if (!canMove) told.push(target);
      }
    } finally {
      await model.dispose();
    }
    return told;
  }
}
