import type { LinearModel, LinearSolver } from "~/kernel/solver.ts";
import { unknownOf, type ProtectionTask } from "./task.ts";
import { Neighbourhood } from "./local-moves.ts";
import { movesOf, type Moves } from "./moves.ts";

export interface CleanUpOptions {
  /** Linear programmes to solve at most: the work is bounded without a clock, so that it can be repeated. */
  solves: number;
}

/** What a move of a cell costs a witness: one that must stay withheld is all but free. */
const settledMove = 0.01;
/** How many unknown figures around one are looked at; further ways around one are not worth their time. */
const horizons = [120, 500];
/** In large tables a second look costs more than the little that it finds. */
const oneLook = [280];
const oneLookFrom = 6000;

/**
 * Publishes again what need not be withheld. Each primary has a witness: another table that agrees with all that is
 * shown and in which it differs by its width. A secondary that no witness moves is published at once; for the others, one
 * after the other, the witnesses that move it look for a way around it in their neighbourhood. What proves indispensable
 * becomes free to move, so that the witnesses gather there. Changes `withheld`.
 */
export async function cleanUp(
  task: ProtectionTask,
  withheld: Uint8Array,
  solver: LinearSolver,
  options: CleanUpOptions,
): Promise<void> {
  const witnesses = new Witnesses(task, withheld, solver, options.solves);
  // A primary that is protected without a witness of its own could lose what protects it.
  if (await witnesses.findAll()) await witnesses.publishWhatCan();
}

class Witnesses {
  private readonly task: ProtectionTask;
  private readonly withheld: Uint8Array;
  private readonly solver: LinearSolver;
  private readonly moves: Moves;
  private readonly near: Neighbourhood;
  private readonly unknown: Uint8Array;
  private readonly settled: Uint8Array;
  /** The secondaries that the witness of each target moves. */
  private readonly supports = new Map<number, number[]>();
  private readonly usedBy = new Map<number, Set<number>>();
  private solvesLeft: number;

  constructor(task: ProtectionTask, withheld: Uint8Array, solver: LinearSolver, solves: number) {
    this.task = task;
    this.withheld = withheld;
    this.solver = solver;
    this.solvesLeft = solves;
    this.moves = movesOf(task.table, task.known);
    this.near = new Neighbourhood(this.moves);
    this.unknown = unknownOf(task, withheld);
    this.settled = new Uint8Array(task.table.cells.length);
  }

  /** False when some primary has no witness. */
  async findAll(): Promise<boolean> {
    for (const target of this.moves.cells) {
      if (!this.task.primary[target] || !this.unknown[target] || this.supports.has(target)) continue;
      const isFound = await this.within([target], [...horizons, Infinity], async (local) => {
        const others = local.columns.slice(0, 40).map((column) => this.moves.cells[column]!);
        let isFound = false;
        for (const other of others) {
          if (!this.task.primary[other] || this.supports.has(other)) continue;
          const found = await this.findWitness(local, other);
          if (other === target) isFound = found;
        }
        return isFound;
      });
      if (!isFound) return false;
    }
    return true;
  }

  async publishWhatCan(): Promise<void> {
    const candidates = [...this.moves.cells].filter((cell) => this.isSecondary(cell));
    const usage = (cell: number) => this.usedBy.get(cell)?.size ?? 0;
    for (const cell of candidates) if (usage(cell) === 0) this.publish(cell);
    const cost = (cell: number) => this.task.costOf(this.task.table.cells[cell]!);
    const order = candidates
      .filter((cell) => this.withheld[cell])
      .map((cell) => [cell, cost(cell) / (1 + usage(cell))] as const)
      .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    for (const [cell] of order) {
      if (this.solvesLeft <= 0) return;
      await this.tryToPublish(cell);
    }
  }

  private isSecondary(cell: number): boolean {
    return Boolean(this.withheld[cell]) && !this.task.primary[cell] && !this.task.sticky[cell];
  }

  private async tryToPublish(cell: number): Promise<void> {
    const users = [...(this.usedBy.get(cell) ?? [])];
    const looks = this.task.table.cells.length < oneLookFrom ? horizons : oneLook;
    this.publish(cell);
    const isFree = await this.within([cell, ...users], looks, async (local) => {
      for (const target of users) if (!(await this.findWitness(local, target))) return false;
      return true;
    });
    if (isFree) return;
    this.withheld[cell] = this.unknown[cell] = this.settled[cell] = 1;
  }

  private publish(cell: number): void {
    this.withheld[cell] = this.unknown[cell] = 0;
  }

  /** Tries in a small neighbourhood of these cells, then in a larger one. */
  private async within(
    cells: readonly number[],
    sizes: readonly number[],
    work: (local: Local) => Promise<boolean>,
  ): Promise<boolean> {
    const first = cells.map((cell) => this.moves.columnOf[cell]!).filter((c) => this.unknown[this.moves.cells[c]!]);
    for (const horizon of sizes) {
      const columns = this.near.around(first, (column) => Boolean(this.unknown[this.moves.cells[column]!]), horizon);
      const reach = columns.reduce((most, c) => Math.max(most, 10 * this.task.width(this.moves.cells[c]!)), 50);
      const programme = this.near.programme(columns, reach);
      const model = await this.solver.load(programme);
      try {
        const placeOf = new Map(columns.map((column, k) => [this.moves.cells[column]!, k]));
        if (await work({ columns, placeOf, model, upper: programme.upper })) return true;
      } finally {
        await model.dispose();
      }
      if (columns.length < horizon) return false;
    }
    return false;
  }

  /** True when the target has a witness among the local cells; it is remembered. */
  private async findWitness(local: Local, target: number): Promise<boolean> {
    const k = local.placeOf.get(target);
    if (k === undefined) return false;
    const width = this.task.width(target);
    const column = this.moves.columnOf[target]!;
    const [room, roof] = [this.moves.room[column]!, this.moves.roof[column]!];
    return (
      (roof >= width && (await this.push(local, target, k, width, 0))) ||
      (room >= width && (await this.push(local, target, k, 0, width)))
    );
  }

  private async push(local: Local, target: number, k: number, gain: number, loss: number): Promise<boolean> {
    const { model, columns, upper } = local;
    const own = Int32Array.of(2 * k, 2 * k + 1);
    await model.setColumnBounds(own, Float64Array.of(gain, loss), Float64Array.of(gain, loss));
    this.solvesLeft--;
    const costs = new Float64Array(2 * columns.length);
    for (const [j, column] of columns.entries()) {
      const cell = this.moves.cells[column]!;
      costs[2 * j] = costs[2 * j + 1] = this.isSecondary(cell) && !this.settled[cell] ? 1 : settledMove;
    }
    const solution = await model.optimise(
      "min",
      { index: Int32Array.from(costs.keys()), value: costs },
      { seconds: 20 },
    );
    await model.setColumnBounds(own, new Float64Array(2), Float64Array.of(upper[2 * k]!, upper[2 * k + 1]!));
    if (solution.status !== "optimal") return false;
    this.remember(target, local, solution.columns);
    return true;
  }

  private remember(target: number, { columns }: Local, point: Float64Array): void {
    const support: number[] = [];
    const alsoProved = [target];
    for (const [j, column] of columns.entries()) {
      const cell = this.moves.cells[column]!;
      const move = Math.abs(point[2 * j]! - point[2 * j + 1]!);
      if (move < 1e-7) continue;
      if (this.isSecondary(cell)) support.push(cell);
      const isProof = this.task.primary[cell] && move > this.task.width(cell) - 1e-6;
      if (isProof && cell !== target && !this.supports.has(cell)) alsoProved.push(cell);
    }
    for (const proved of alsoProved) {
      for (const cell of this.supports.get(proved) ?? []) this.usedBy.get(cell)?.delete(proved);
      this.supports.set(proved, support);
      for (const cell of support) {
        const users = this.usedBy.get(cell);
        if (users) users.add(proved);
        else this.usedBy.set(cell, new Set([proved]));
      }
    }
  }
}

/** A neighbourhood under work: its columns by rising distance, and their places in the model. */
interface Local {
  columns: number[];
  placeOf: Map<number, number>;
  model: LinearModel;
  upper: Float64Array;
}
