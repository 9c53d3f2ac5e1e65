import type { LinearModel, LinearSolver } from "~/kernel/solver.ts";
import { unknownOf, type ProtectionTask } from "./task.ts";
import { Neighbourhood } from "./local-moves.ts";
import { movesOf, type Moves } from "./moves.ts";

/** Another table that agrees with all that is shown, and in which the target differs by its width. */
export interface Witness {
  target: number;
  /** The cells that differ in it. */
  support: readonly number[];
}

/** A neighbourhood under work: its columns by rising distance, and their places in the model. */
export interface Local {
  columns: number[];
  placeOf: Map<number, number>;
  model: LinearModel;
  upper: Float64Array;
}

/** What a move costs a witness: of a cell that must stay withheld next to nothing. */
const settledMove = 0.01;
/** Of one whose single contributor knows it: a witness that leaves it alone is one for her as well. */
const insiderMove = 0.05;
/** How many unknown figures around one are looked at; further ways around one are not worth their time. */
const horizons = [120, 500, Infinity];
/** How many figures of any kind, where more may have to be withheld. */
const repairHorizons = [600, 3000];

/**
 * For every primary a witness, and where a single contributor knows what a witness moves, another in which that figure
 * stands still: nobody who knows one figure, and nobody who knows none, can then tell the primary. A primary is safe when
 * no insider's figure is moved by all of its witnesses.
 */
export class Witnesses {
  readonly moves: Moves;
  readonly near: Neighbourhood;
  readonly unknown: Uint8Array;
  /** Proved to be needed: free to move, so that the witnesses gather there. */
  readonly settled: Uint8Array;
  solves = 0;
  private readonly task: ProtectionTask;
  private readonly withheld: Uint8Array;
  private readonly solver: LinearSolver;
  private readonly witnesses = new Map<number, Witness[]>();
  private readonly users = new Map<number, Set<Witness>>();
  /** Pairs of a primary and an insider's figure that tells it whatever is withheld. */
  private readonly beyond = new Set<string>();

  constructor(task: ProtectionTask, withheld: Uint8Array, solver: LinearSolver) {
    this.task = task;
    this.withheld = withheld;
    this.solver = solver;
    this.moves = movesOf(task.table, task.known);
    this.near = new Neighbourhood(this.moves);
    this.unknown = unknownOf(task, withheld);
    this.settled = new Uint8Array(task.table.cells.length);
  }

  get targets(): number[] {
    return [...this.moves.cells].filter((cell) => this.task.primary[cell] && this.unknown[cell]);
  }

  /** Returns the primaries for which this fails: those without a witness, and those that an insider can tell. */
  async findAll(): Promise<number[]> {
    const failed: number[] = [];
    for (const target of this.targets) {
      if (this.isSafe(target)) continue;
      const isFound = await this.within([target], horizons, async (local) => {
        const others = local.columns.slice(0, 40).map((column) => this.moves.cells[column]!);
        let isFound = false;
        for (const other of others) {
          if (!this.task.primary[other] || (other !== target && this.witnesses.has(other))) continue;
          const proved = await this.prove(local, other);
          if (other === target) isFound = proved;
        }
        return isFound;
      });
      if (!isFound) failed.push(target);
    }
    return failed;
  }

  /** Withholds more, at the least cost nearby, until each of these is safe; false when one has no witness even so. */
  async withholdFor(targets: readonly number[]): Promise<boolean> {
    let isEachProved = true;
    for (const target of targets) {
      if (this.isSafe(target)) continue;
      await this.within([target], repairHorizons, (local) => this.prove(local, target), "withholding");
      for (let insider = this.insiderOf(target); insider >= 0; insider = this.insiderOf(target))
        this.beyond.add(`${target} ${insider}`);
      if (!this.witnesses.has(target)) isEachProved = false;
    }
    return isEachProved;
  }

  isSecondary(cell: number): boolean {
    return Boolean(this.withheld[cell]) && !this.task.primary[cell] && !this.task.sticky[cell];
  }

  witnessesOf(target: number): readonly Witness[] {
    return this.witnesses.get(target) ?? [];
  }

  usersOf(cell: number): ReadonlySet<Witness> {
    return this.users.get(cell) ?? new Set();
  }

  isBeyond(target: number, insider: number): boolean {
    return this.beyond.has(`${target} ${insider}`);
  }

  /** No witness may move the cell any more; those that do are forgotten, and returned. */
  publish(cell: number): Witness[] {
    const gone = [...this.usersOf(cell)];
    for (const witness of gone) this.forget(witness);
    this.withheld[cell] = this.unknown[cell] = 0;
    return gone;
  }

  withhold(cell: number): void {
    this.withheld[cell] = this.unknown[cell] = 1;
  }

  /** Takes back what still holds of the witnesses that were forgotten, where a primary is not safe without. */
  restore(gone: readonly Witness[]): void {
    for (const witness of gone) if (!this.isSafe(witness.target)) this.add(witness);
  }

  isSafe(target: number): boolean {
    return this.witnesses.has(target) && this.insiderOf(target) < 0;
  }

  /** Finds what is missing for the target among the local cells. */
  async prove(local: Local, target: number): Promise<boolean> {
    if (!this.witnesses.has(target) && !(await this.find(local, target, -1))) return false;
    for (let insider = this.insiderOf(target); insider >= 0; insider = this.insiderOf(target)) {
      if (!(await this.find(local, target, insider))) return false;
    }
    return true;
  }

  /** Works in a small neighbourhood of these cells, then in a larger one. */
  async within(
    cells: readonly number[],
    sizes: readonly number[],
    work: (local: Local) => Promise<boolean>,
    by: "what is unknown" | "withholding" = "what is unknown",
  ): Promise<boolean> {
    const first = cells.map((cell) => this.moves.columnOf[cell]!).filter((c) => this.unknown[this.moves.cells[c]!]);
    for (const horizon of sizes) {
      const isOpen = (column: number) => by === "withholding" || Boolean(this.unknown[this.moves.cells[column]!]);
      const columns = this.near.around(first, isOpen, horizon);
      if (await this.withColumns(columns, work)) return true;
      if (columns.length < horizon) return false;
    }
    return false;
  }

  async withColumns(columns: number[], work: (local: Local) => Promise<boolean>): Promise<boolean> {
    const reach = columns.reduce((most, c) => Math.max(most, 10 * this.task.width(this.moves.cells[c]!)), 50);
    const programme = this.near.programme(columns, reach);
    const model = await this.solver.load(programme);
    try {
      const placeOf = new Map(columns.map((column, k) => [this.moves.cells[column]!, k]));
      return await work({ columns, placeOf, model, upper: programme.upper });
    } finally {
      await model.dispose();
    }
  }

  /** True when the target has a witness among the local cells that leaves the insider's figure; it is remembered. */
  private async find(local: Local, target: number, insider: number): Promise<boolean> {
    const k = local.placeOf.get(target);
    if (k === undefined) return false;
    const width = this.task.width(target);
    const column = this.moves.columnOf[target]!;
    const still = local.placeOf.get(insider);
    if (still !== undefined) await this.bound(local, still, 0, 0, 0, 0);
    const isFound =
      (this.moves.roof[column]! >= width && (await this.push(local, target, k, width, 0))) ||
      (this.moves.room[column]! >= width && (await this.push(local, target, k, 0, width)));
    if (still !== undefined) await this.release(local, still);
    return isFound;
  }

  private async push(local: Local, target: number, k: number, gain: number, loss: number): Promise<boolean> {
    const { model, columns } = local;
    await this.bound(local, k, gain, gain, loss, loss);
    this.solves++;
    const value = new Float64Array(2 * columns.length);
    for (const [j, column] of columns.entries())
      value[2 * j] = value[2 * j + 1] = this.costOf(this.moves.cells[column]!);
    const solution = await model.optimise("min", { index: Int32Array.from(value.keys()), value }, { seconds: 20 });
    await this.release(local, k);
    if (solution.status !== "optimal") return false;
    this.remember(target, local, solution.columns);
    return true;
  }

  private costOf(cell: number): number {
    // More than any number of secondaries: what is shown is withheld only where nothing else helps.
    if (!this.unknown[cell]) return 50 * this.task.costOf(this.task.table.cells[cell]!);
    if (this.isSecondary(cell) && !this.settled[cell]) return 1;
    return this.task.singletons?.[cell] ? insiderMove : settledMove;
  }

  private bound(local: Local, k: number, ...[g0, g1, l0, l1]: [number, number, number, number]): Promise<void> {
    const own = Int32Array.of(2 * k, 2 * k + 1);
    return local.model.setColumnBounds(own, Float64Array.of(g0, l0), Float64Array.of(g1, l1));
  }

  private release(local: Local, k: number): Promise<void> {
    return this.bound(local, k, 0, local.upper[2 * k]!, 0, local.upper[2 * k + 1]!);
  }

  private remember(target: number, { columns }: Local, point: Float64Array): void {
    const support: number[] = [];
    const proved = [target];
    for (const [j, column] of columns.entries()) {
      const cell = this.moves.cells[column]!;
      const move = Math.abs(point[2 * j]! - point[2 * j + 1]!);
      if (move < 1e-7) continue;
      support.push(cell);
      if (!this.unknown[cell]) this.withhold(cell);
      const isProof = this.task.primary[cell] && move > this.task.width(cell) - 1e-6;
      if (isProof && cell !== target && !this.witnesses.has(cell)) proved.push(cell);
    }
    for (const cell of proved) this.add({ target: cell, support });
  }

  /** The newest witness, and of the older ones those without which an insider could tell the target. */
  private add(witness: Witness): void {
    const all = [witness, ...this.witnessesOf(witness.target)];
    const kept: Witness[] = [];
    for (const one of all) {
      if (kept.length === 0 || this.commonInsiders(witness.target, kept).length > 0) kept.push(one);
      else this.unuse(one);
    }
    this.witnesses.set(witness.target, kept);
    for (const cell of witness.support) {
      if (!this.isSecondary(cell)) continue;
      const users = this.users.get(cell);
      if (users) users.add(witness);
      else this.users.set(cell, new Set([witness]));
    }
  }

  private forget(witness: Witness): void {
    this.unuse(witness);
    const left = this.witnessesOf(witness.target).filter((other) => other !== witness);
    if (left.length > 0) this.witnesses.set(witness.target, left);
    else this.witnesses.delete(witness.target);
  }

  private unuse(witness: Witness): void {
    for (const cell of witness.support) this.users.get(cell)?.delete(witness);
  }

  private insiderOf(target: number): number {
    return this.commonInsiders(target, this.witnessesOf(target))[0] ?? -1;
  }

  private commonInsiders(target: number, witnesses: readonly Witness[]): number[] {
    const { singletons } = this.task;
    const first = witnesses[0];
    if (!singletons || !first) return [];
    return first.support.filter(
      (cell) =>
        singletons[cell] &&
        cell !== target &&
        !this.isBeyond(target, cell) &&
        witnesses.every(({ support }) => support.includes(cell)),
    );
  }
}
