import type { LinearModel, LinearSolver } from "~/kernel/solver.ts";
import { Attacks, type Cut } from "./attack-cuts.ts";
import type { ProtectionTask } from "./engine.ts";

export interface OptimumLimits {
  /** Seconds for the whole search. */
  seconds: number;
  clock: () => number;
}

export interface Optimum {
  withheld: Uint8Array;
  cost: number;
  /** No choice costs less than this. */
  bound: number;
  isProved: boolean;
}

const most = 1e-6;

/**
 * The cheapest choice, by Benders cuts: a master programme chooses, the attacks on its choice come back as cuts, until
 * none is left (Fischetti and Salazar 2001). First with shares between 0 and 1, which gathers most cuts cheaply; then in
 * whole numbers. `start` is a protected choice, which the answer is never worse than.
 */
export async function findOptimum(
  task: ProtectionTask,
  start: Uint8Array,
  solver: LinearSolver,
  limits: OptimumLimits,
): Promise<Optimum> {
  const attacks = await Attacks.open(task, solver);
  try {
    return await new Search(task, start, attacks, solver, limits).run();
  } finally {
    await attacks.close();
  }
}

class Search {
  private readonly task: ProtectionTask;
  private readonly attacks: Attacks;
  private readonly solver: LinearSolver;
  private readonly limits: OptimumLimits;
  private readonly begun: number;
  private readonly cuts: Cut[] = [];
  private readonly known = new Set<string>();
  private readonly candidates: Int32Array;
  private readonly columnOf = new Map<number, number>();
  private readonly costs: Float64Array;
  private best: Uint8Array;
  private bestCost: number;
  private bound = 0;

  constructor(
    task: ProtectionTask,
    start: Uint8Array,
    attacks: Attacks,
    solver: LinearSolver,
    limits: OptimumLimits,
  ) {
    this.task = task;
    this.attacks = attacks;
    this.solver = solver;
    this.limits = limits;
    this.begun = limits.clock();
    this.candidates = attacks.candidates;
    for (const [column, cell] of this.candidates.entries()) this.columnOf.set(cell, column);
    this.costs = Float64Array.from(this.candidates, (cell) => task.costOf(task.table.cells[cell]!));
    this.best = start;
    this.bestCost = this.costOf((cell) => start[cell]!);
  }

  async run(): Promise<Optimum> {
    await this.relax();
    while (this.bound < this.bestCost - this.gap() && this.timeLeft() > 0) {
      const choice = await this.master(true);
      if (choice === null) break;
      if (this.bound >= this.bestCost - this.gap()) break;
      if (!(await this.extend(choice))) break;
    }
    const isProved = this.bound >= this.bestCost - this.gap();
    return { withheld: this.best, cost: this.bestCost, bound: Math.min(this.bound, this.bestCost), isProved };
  }

  /** With unit costs the next better choice is a whole unit better. */
  private gap(): number {
    return this.costs.every((cost) => Number.isInteger(cost)) ? 1 - 1e-4 : 1e-6 * Math.max(1, this.bestCost);
  }

  private async relax(): Promise<void> {
    for (let idle = 0; idle < 3 && this.timeLeft() > 0;) {
      const choice = await this.master(false);
      if (choice === null) return;
      const before = this.bound;
      const found = await this.separate((cell) => choice[this.columnOf.get(cell)!]!, true);
      if (found.length === 0) return;
      idle = this.bound - before < 1e-3 * (1 + this.bound) && this.cuts.length > 0 ? idle + 1 : 0;
    }
  }

  /** Adds cuts against a choice in whole numbers, then withholds one cell for each and attacks again: a protected choice. */
  private async extend(choice: Float64Array): Promise<boolean> {
    const withheld = new Set<number>();
    for (const [column, cell] of this.candidates.entries()) if (choice[column]! > 0.5) withheld.add(cell);
    let isNew = false;
    for (let round = 0; ; round++) {
      const share = (cell: number) => (withheld.has(cell) ? 1 : 0);
      let found = await this.separate(share, true);
      if (found.length === 0) found = await this.separate(share, false);
      if (found.length === 0) break;
      isNew = true;
      if (found.some((cut) => cut.cells.length === 0) || this.timeLeft() <= 0) return false;
      for (const cut of found) if (!cut.cells.some((cell) => withheld.has(cell))) withheld.add(this.cheapest(cut, found));
    }
    const cost = this.costOf((cell) => (withheld.has(cell) ? 1 : 0));
    if (cost < this.bestCost - most) {
      this.bestCost = cost;
      this.best = Uint8Array.from(this.best, (_, cell) =>
        withheld.has(cell) || (this.task.table.cells[cell]!.planned && (this.task.primary[cell] || this.task.sticky[cell]))
          ? 1
          : 0,
      );
    }
    return isNew || this.bound >= this.bestCost - this.gap();
  }

  /** The cell that answers most of these cuts for its price. */
  private cheapest(cut: Cut, found: readonly Cut[]): number {
    let best = cut.cells[0]!;
    let bestPrice = Infinity;
    for (const cell of cut.cells) {
      const answered = found.reduce((sum, other) => sum + (other.cells.includes(cell) ? 1 : 0), 0);
      const price = this.costs[this.columnOf.get(cell)!]! / answered;
      if (price < bestPrice) [best, bestPrice] = [cell, price];
    }
    return best;
  }

  private async separate(share: (cell: number) => number, withLeak: boolean): Promise<Cut[]> {
    await this.attacks.consider(share, withLeak);
    const found: Cut[] = [];
    for (const target of this.attacks.targets) {
      if (this.timeLeft() <= 0) break;
      const cut = await this.attacks.attack(target);
      if (cut === null) continue;
      const reached = cut.cells.reduce((sum, cell, k) => sum + cut.weights[k]! * share(cell), 0);
      if (reached > 1 - 1e-4) continue;
      const key = [...cut.cells.keys()].map((k) => `${cut.cells[k]}:${cut.weights[k]!.toFixed(6)}`).sort().join();
      if (this.known.has(key)) continue;
      this.known.add(key);
      this.cuts.push(cut);
      found.push(cut);
    }
    return found;
  }

  private async master(whole: boolean): Promise<Float64Array | null> {
    const columns = this.candidates.length;
    let model: LinearModel | null = null;
    try {
      model = await this.solver.load({
        columns,
        lower: new Float64Array(columns),
        upper: new Float64Array(columns).fill(1),
        rows: this.cuts.map(({ cells, weights }) => ({
          index: Int32Array.from(cells, (cell) => this.columnOf.get(cell)!),
          value: weights,
          lower: 1,
          upper: Infinity,
        })),
        whole,
      });
      const index = Int32Array.from(this.costs.keys());
      const solution = await model.optimise("min", { index, value: this.costs }, { seconds: this.timeLeft() });
      if (solution.status !== "optimal") return null;
      this.bound = Math.max(this.bound, solution.objective);
      return solution.columns;
    } finally {
      await model?.dispose();
    }
  }

  private costOf(share: (cell: number) => number): number {
    return this.candidates.reduce((sum, cell, column) => sum + this.costs[column]! * share(cell), 0);
  }

  private timeLeft(): number {
    return this.limits.seconds - (this.limits.clock() - this.begun);
  }
}
