import type { LinearModel, LinearProgramme, LinearSolver } from "~/kernel/solver.ts";
import { unknownOf, type ProtectionTask } from "./engine.ts";
import { movesOf, type Moves } from "./moves.ts";

export interface CleanUpOptions {
  /** Linear programmes to solve at most: the work is bounded without a clock, so that it can be repeated. */
  solves: number;
}

/** What a move of a cell costs a witness: one that must stay withheld is all but free. */
const settledMove = 0.01;
const furthest = 50;

/**
 * Publishes again what need not be withheld. Each primary has a witness: another table that agrees with all that is
 * shown and in which it differs by its width. A secondary that no witness moves is published at once; for the others, one
 * after the other, the witnesses that move it look for a way around it. What proves indispensable becomes free to move,
 * so that the witnesses gather there. Changes `withheld`, and returns how many were published.
 */
export async function cleanUp(
  task: ProtectionTask,
  withheld: Uint8Array,
  solver: LinearSolver,
  options: CleanUpOptions,
): Promise<number> {
  const witnesses = await Witnesses.open(task, withheld, solver, options.solves);
  try {
    return await witnesses.publishWhatCan();
  } finally {
    await witnesses.close();
  }
}

class Witnesses {
  private readonly task: ProtectionTask;
  private readonly withheld: Uint8Array;
  private readonly moves: Moves;
  private readonly model: LinearModel;
  /** Columns 2k and 2k + 1 are the gain and the loss of the k-th of these cells; after them one push a target. */
  private readonly movable: number[];
  private readonly placeOf: Int32Array;
  private readonly upper: Float64Array;
  private readonly costs: Float64Array;
  private readonly targets: number[];
  private readonly supports = new Map<number, number[]>();
  private readonly usedBy = new Map<number, Set<number>>();
  private solvesLeft: number;

  static async open(task: ProtectionTask, withheld: Uint8Array, solver: LinearSolver, solves: number) {
    const moves = movesOf(task.table, task.known);
    const unknown = unknownOf(task, withheld);
    const movable = [...moves.cells].filter((cell) => unknown[cell]);
    const programme = programmeOf(task, moves, movable);
    return new Witnesses(task, withheld, moves, movable, programme, await solver.load(programme), solves);
  }

  private constructor(
    task: ProtectionTask,
    withheld: Uint8Array,
    moves: Moves,
    movable: number[],
    programme: LinearProgramme,
    model: LinearModel,
    solves: number,
  ) {
    this.task = task;
    this.withheld = withheld;
    this.moves = moves;
    this.model = model;
    this.movable = movable;
    this.upper = programme.upper;
    this.solvesLeft = solves;
    this.placeOf = new Int32Array(task.table.cells.length).fill(-1);
    for (const [k, cell] of movable.entries()) this.placeOf[cell] = k;
    this.targets = movable.filter((cell) => task.primary[cell]);
    this.costs = new Float64Array(programme.columns);
    for (const [k, cell] of movable.entries()) this.setCost(k, this.isSecondary(cell) ? 1 : settledMove);
  }

  async publishWhatCan(): Promise<number> {
    for (const target of this.targets) if (!(await this.findWitness(target))) this.supports.delete(target);
    let published = 0;
    const candidates = this.movable.filter((cell) => this.isSecondary(cell));
    for (const cell of candidates) if (!this.usedBy.get(cell)?.size) published += await this.publish(cell);
    const usage = (cell: number) => this.usedBy.get(cell)?.size ?? 0;
    const cost = (cell: number) => this.task.costOf(this.task.table.cells[cell]!);
    const order = candidates
      .filter((cell) => this.withheld[cell])
      .sort((a, b) => cost(b) / (1 + usage(b)) - cost(a) / (1 + usage(a)) || a - b);
    for (const cell of order) {
      if (this.solvesLeft <= 0) break;
      if (await this.tryToPublish(cell)) published++;
    }
    return published;
  }

  close(): Promise<void> {
    return this.model.dispose();
  }

  private isSecondary(cell: number): boolean {
    return Boolean(this.withheld[cell]) && !this.task.primary[cell] && !this.task.sticky[cell];
  }

  private async tryToPublish(cell: number): Promise<boolean> {
    const users = [...(this.usedBy.get(cell) ?? [])];
    await this.publish(cell);
    for (const target of users) {
      if (await this.findWitness(target)) continue;
      // The witnesses that have found a way around it keep it; the one that has not keeps its old way.
      await this.withholdAgain(cell);
      return false;
    }
    return true;
  }

  private async publish(cell: number): Promise<1> {
    const k = this.placeOf[cell]!;
    this.withheld[cell] = 0;
    await this.model.setColumnBounds(Int32Array.of(2 * k, 2 * k + 1), new Float64Array(2), new Float64Array(2));
    return 1;
  }

  private async withholdAgain(cell: number): Promise<void> {
    const k = this.placeOf[cell]!;
    this.withheld[cell] = 1;
    const upper = Float64Array.of(this.upper[2 * k]!, this.upper[2 * k + 1]!);
    await this.model.setColumnBounds(Int32Array.of(2 * k, 2 * k + 1), new Float64Array(2), upper);
    this.setCost(k, settledMove);
  }

  /** True when the target still has a witness, which is remembered. */
  private async findWitness(target: number): Promise<boolean> {
    return (await this.push(target, 1)) || (await this.push(target, -1));
  }

  private async push(target: number, direction: 1 | -1): Promise<boolean> {
    const k = this.placeOf[target]!;
    const width = this.task.width(target);
    if (direction < 0 && this.moves.room[this.moves.columnOf[target]!]! < width) return false;
    const columns = Int32Array.of(2 * k, 2 * k + 1);
    const [gain, loss] = direction > 0 ? [width, 0] : [0, width];
    await this.model.setColumnBounds(columns, Float64Array.of(gain, loss), Float64Array.of(gain, loss));
    this.solvesLeft--;
    const index = Int32Array.from(this.costs.keys());
    const solution = await this.model.optimise("min", { index, value: this.costs }, { seconds: 20 });
    const upper = Float64Array.of(this.upper[2 * k]!, this.upper[2 * k + 1]!);
    await this.model.setColumnBounds(columns, new Float64Array(2), upper);
    if (solution.status !== "optimal") return false;
    this.remember(target, solution.columns);
    return true;
  }

  private remember(target: number, columns: Float64Array): void {
    for (const cell of this.supports.get(target) ?? []) this.usedBy.get(cell)?.delete(target);
    const support: number[] = [];
    for (const [k, cell] of this.movable.entries()) {
      if (Math.abs(columns[2 * k]! - columns[2 * k + 1]!) < 1e-7 || !this.isSecondary(cell)) continue;
      support.push(cell);
      const users = this.usedBy.get(cell);
      if (users) users.add(target);
      else this.usedBy.set(cell, new Set([target]));
    }
    this.supports.set(target, support);
  }

  private setCost(k: number, cost: number): void {
    this.costs[2 * k] = this.costs[2 * k + 1] = cost;
  }
}

function programmeOf(task: ProtectionTask, moves: Moves, movable: readonly number[]): LinearProgramme {
  const placeOf = new Map(movable.map((cell, k) => [moves.columnOf[cell]!, k]));
  const reach = movable.reduce((most, cell) => Math.max(most, 10 * task.width(cell)), furthest);
  const upper = new Float64Array(2 * movable.length);
  for (const [k, cell] of movable.entries()) {
    upper[2 * k] = reach;
    upper[2 * k + 1] = Math.min(reach, moves.room[moves.columnOf[cell]!]!);
  }
  const rows = moves.rows.flatMap(({ index, value, lower, upper: most }) => {
    const terms = [...index.keys()].flatMap((t) => {
      const k = placeOf.get(index[t]!);
      return k === undefined ? [] : [[k, value[t]!] as const];
    });
    if (terms.length === 0) return [];
    return {
      index: Int32Array.from(terms.flatMap(([k]) => [2 * k, 2 * k + 1])),
      value: Float64Array.from(terms.flatMap(([, sign]) => [sign, -sign])),
      lower,
      upper: most,
    };
  });
  return { columns: 2 * movable.length, lower: new Float64Array(2 * movable.length), upper, rows };
}
