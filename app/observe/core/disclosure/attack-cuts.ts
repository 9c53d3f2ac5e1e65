import type { LinearModel, LinearSolution, LinearSolver } from "~/kernel/solver.ts";
import type { ProtectionTask } from "./task.ts";
import type { Moves } from "./moves.ts";

/** `Σ weight · withheld(cell) ≥ 1`: what every choice must satisfy that protects one primary figure. */
export interface Cut {
  cells: Int32Array;
  weights: Float64Array;
}

/** What is to be attacked: the whole table, or a window of it, in which alone anything moves. */
export interface Field {
  moves: Moves;
  /** Cells that may be shown or withheld; every other one that moves is never seen. */
  mayShow: (cell: number) => boolean;
  targets: readonly number[];
  /** True for a primary that whoever knows the insider's figure can tell, whatever is withheld. */
  isBeyond: (target: number, insider: number) => boolean;
}

const tiny = 1e-7;
/** Stands for "as far as it likes", unless a width is wider; small enough for the optimiser's tolerances. */
const farEnough = 1e4;
/**
 * How far a shown figure may move while an attack is looked for: too little to matter, enough that the optimiser prefers
 * the attacks that use few figures, which make the strongest cuts.
 */
const leak = 1e-4;

/** How far a target went, and why no further. */
interface Reached extends Pick<LinearSolution, "columns" | "reducedCosts" | "objective"> {
  sense: "max" | "min";
  width: number;
  column: number;
  insider: number;
}

/**
 * Finds, for a choice of withheld cells, the attacks that still work, by the duals of the attacker's programme: whatever
 * combination of shown figures pins a primary down, one of them must be withheld (M. Fischetti, J. J. Salazar,
 * Management Science 47, 2001, section 4). A primary counts as protected when it can move by its width to one side.
 */
export class Attacks {
  readonly targets: readonly number[];
  /** The cells that may be shown or withheld, by position in the table. */
  readonly candidates: Int32Array;
  private readonly moves: Moves;
  private readonly field: Field;
  private readonly task: ProtectionTask;
  private readonly model: LinearModel;
  /** Columns that the attacker never sees: primaries, sticky ones, what is outside of the plan. */
  private readonly isAlways: Uint8Array;
  private readonly far: number;
  /** The insiders' figures that stood elsewhere in the last table in which the target could move. */
  private moved: number[] = [];
  private readonly lower: Float64Array;
  private readonly upper: Float64Array;
  private readonly all: Int32Array;

  static async open(task: ProtectionTask, field: Field, solver: LinearSolver): Promise<Attacks> {
    const { moves, targets } = field;
    const columns = moves.cells.length;
    const far = targets.reduce((most, target) => Math.max(most, 10 * task.width(target)), farEnough);
    const programme = {
      columns,
      lower: new Float64Array(columns).fill(-far),
      upper: new Float64Array(columns).fill(far),
      rows: moves.rows,
    };
    return new Attacks(task, field, far, await solver.load(programme));
  }

  private constructor(task: ProtectionTask, field: Field, far: number, model: LinearModel) {
    this.task = task;
    this.field = field;
    this.moves = field.moves;
    this.targets = field.targets;
    this.far = far;
    this.model = model;
    const { cells } = this.moves;
    this.isAlways = Uint8Array.from(cells, (cell) => (field.mayShow(cell) ? 0 : 1));
    this.candidates = cells.filter((_, column) => !this.isAlways[column]);
    this.lower = new Float64Array(cells.length);
    this.upper = new Float64Array(cells.length);
    this.all = Int32Array.from(cells.keys());
  }

  close(): Promise<void> {
    return this.model.dispose();
  }

  /** `share` of each cell is withheld, 0 to 1; the `leak` of the shown ones is left out when the answer must be exact. */
  async consider(share: (cell: number) => number, withLeak: boolean): Promise<void> {
    for (const [column, cell] of this.moves.cells.entries()) {
      const part = this.isAlways[column] ? 1 : share(cell);
      const least = withLeak ? leak : 0;
      const most = part === 1 ? this.far : this.task.width(cell);
      this.upper[column] = Math.max(least, part * Math.min(most, this.moves.roof[column]!));
      this.lower[column] = -Math.max(least, part * Math.min(this.far, this.moves.room[column]!));
    }
    await this.model.setColumnBounds(this.all, this.lower, this.upper);
  }

  /**
   * Null when the target can move far enough, also for each insider while her own figure stands still; else by whom it
   * is told, -1 for everybody, and the cut that forbids all choices like this one.
   */
  async attackByAll(target: number): Promise<{ insider: number; cut: Cut } | null> {
    const cut = await this.attack(target, -1);
    if (cut) return { insider: -1, cut };
    let insiders = this.moved.filter((cell) => cell !== target && !this.field.isBeyond(target, cell));
    while (insiders.length > 0) {
      const insider = insiders[0]!;
      const told = await this.attack(target, insider);
      // Whatever is withheld, she knows: the figure is hers too.
      if (told && told.cells.length > 0) return { insider, cut: told };
      const moved = new Set(told ? insiders : this.moved);
      insiders = insiders.filter((cell) => cell !== insider && moved.has(cell));
    }
    return null;
  }

  /** The same for one insider, or nobody. A cut without cells says that no choice protects the target. */
  async attack(target: number, insider: number): Promise<Cut | null> {
    if (insider < 0) return this.attackBy(target, -1);
    const column = this.moves.columnOf[insider]!;
    const own = Int32Array.of(column);
    await this.model.setColumnBounds(own, new Float64Array(1), new Float64Array(1));
    const cut = await this.attackBy(target, column);
    const { lower, upper } = this;
    await this.model.setColumnBounds(own, Float64Array.of(lower[column]!), Float64Array.of(upper[column]!));
    return cut;
  }

  private async attackBy(target: number, insider: number): Promise<Cut | null> {
    this.moved = [];
    const column = this.moves.columnOf[target]!;
    const width = this.task.width(target);
    const weights = new Map<number, number>();
    for (const sense of ["max", "min"] as const) {
      if ((sense === "min" ? this.moves.room : this.moves.roof)[column]! < width) continue;
      const objective = { index: Int32Array.of(column), value: Float64Array.of(1) };
      const solution = await this.model.optimise(sense, objective, { duals: true, seconds: 20 });
      if (solution.status !== "optimal") return null;
      const reach = Math.abs(solution.objective);
      if (reach > width - 1e-5) {
        const { singletons } = this.task;
        if (singletons) {
          const { columns } = solution;
          const hasMoved = (cell: number, k: number) => singletons[cell] && Math.abs(columns[k]!) > tiny;
          this.moved = Array.from(this.moves.cells.filter(hasMoved));
        }
        return null;
      }
      if (!this.weigh({ ...solution, sense, width, column, insider }, weights)) return null;
    }
    return { cells: Int32Array.from(weights.keys()), weights: Float64Array.from(weights.values()) };
  }

  /**
   * The same attack with as few figures as it needs: of those that the cut names, one after the other is withheld as
   * well, with all that it does not name, and stays so while the attack still works.
   */
  async sharpen(
    target: number,
    { insider, cut }: { insider: number; cut: Cut },
    first: (a: number, b: number) => number,
  ): Promise<Cut> {
    const shown = new Set<number>(cut.cells);
    await this.consider((cell) => (shown.has(cell) ? 0 : 1), false);
    let best = cut;
    for (const cell of [...cut.cells].sort(first)) {
      if (!shown.has(cell) || shown.size === 1) continue;
      await this.setWithheld(cell, true);
      const smaller = await this.attack(target, insider);
      if (smaller === null) {
        await this.setWithheld(cell, false);
        continue;
      }
      best = smaller;
      shown.delete(cell);
      const named = new Set(smaller.cells);
      for (const other of shown) {
        if (named.has(other)) continue;
        shown.delete(other);
        await this.setWithheld(other, true);
      }
    }
    return best;
  }

  private async setWithheld(cell: number, isWithheld: boolean): Promise<void> {
    const column = this.moves.columnOf[cell]!;
    this.upper[column] = isWithheld ? Math.min(this.far, this.moves.roof[column]!) : 0;
    this.lower[column] = isWithheld ? -Math.min(this.far, this.moves.room[column]!) : 0;
    await this.model.setColumnBounds(
      Int32Array.of(column),
      Float64Array.of(this.lower[column]!),
      Float64Array.of(this.upper[column]!),
    );
  }

  /**
   * Bounds how far the target can go, whatever is withheld: the duals' part of the rows, plus for each withheld cell the
   * worth of its bounds. What the always unknown contribute is taken off the width; the rest must come from others.
   */
  private weigh(
    { columns: point, reducedCosts, objective, sense, width, column: target, insider }: Reached,
    weights: Map<number, number>,
  ): boolean {
    const sign = sense === "max" ? 1 : -1;
    let fromRows = sign * objective;
    let fromAlways = 0;
    const open: [cell: number, worth: number][] = [];
    for (const [column, cell] of this.moves.cells.entries()) {
      const dual = sign * reducedCosts![column]!;
      if (Math.abs(dual) < tiny || column === target || column === insider) continue;
      fromRows -= dual * point[column]!;
      const worth = dual > 0 ? dual * this.moves.roof[column]! : -dual * this.moves.room[column]!;
      if (!this.isAlways[column]) open.push([cell, worth]);
      else if (worth === Infinity) return false;
      else fromAlways += worth;
    }
    const missing = width - fromAlways - Math.max(0, fromRows);
    if (missing < 1e-6) return false;
    for (const [cell, worth] of open) {
      const weight = Math.min(1, worth / missing);
      if (weight > 1e-9) weights.set(cell, Math.max(weights.get(cell) ?? 0, weight));
    }
    return true;
  }
}
