import type { LinearModel, LinearSolver } from "~/kernel/solver.ts";
import { Attacks, type Cut, type Field } from "./attack-cuts.ts";
import { Cover } from "./cover.ts";
import type { ProtectionTask } from "./task.ts";

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
 * whole numbers. `start` is a protected choice, which the answer is never worse than. In a window of the table all that lies
 * outside stays as it is.
 */
export async function findOptimum(
  task: ProtectionTask,
  field: Field,
  start: Uint8Array,
  solver: LinearSolver,
  limits: OptimumLimits,
): Promise<Optimum> {
  const attacks = await Attacks.open(task, field, solver);
  try {
    return await new Search(task, start, attacks, solver, limits).run();
  } finally {
    await attacks.close();
  }
}

class Search {
  private readonly attacks: Attacks;
  private readonly solver: LinearSolver;
  private readonly limits: OptimumLimits;
  private readonly begun: number;
  private readonly cuts: Cut[] = [];
  private readonly known = new Set<string>();
  private readonly candidates: Int32Array;
  private readonly columnOf = new Map<number, number>();
  private readonly costs: Float64Array;
  private readonly isByUnit: boolean;
  private readonly cover: Cover;
  private best: Uint8Array;
  private bestCost: number;
  private bound = 0;

  constructor(task: ProtectionTask, start: Uint8Array, attacks: Attacks, solver: LinearSolver, limits: OptimumLimits) {
    this.attacks = attacks;
    this.solver = solver;
    this.limits = limits;
    this.begun = limits.clock();
    this.candidates = attacks.candidates;
    for (const [column, cell] of this.candidates.entries()) this.columnOf.set(cell, column);
    this.costs = Float64Array.from(this.candidates, (cell) => task.costOf(task.table.cells[cell]!));
    this.isByUnit = this.costs.every((cost) => Number.isInteger(cost));
    this.cover = new Cover(this.costs);
    this.best = start;
    this.bestCost = this.costOf((cell) => start[cell]!);
  }

  async run(): Promise<Optimum> {
    await this.relax();
    while (this.bound < this.bestCost - this.gap() && this.timeLeft() > 0) {
      const choice = this.guess() ?? (await this.master(true));
      if (choice === null) break;
      if (this.bound >= this.bestCost - this.gap()) break;
      if (!(await this.extend(choice))) break;
    }
    const isProved = this.bound >= this.bestCost - this.gap();
    return { withheld: this.best, cost: this.bestCost, bound: Math.min(this.bound, this.bestCost), isProved };
  }

  /** A choice that satisfies all cuts and would be better than the best, if one is easily found. */
  private guess(): Uint8Array | null {
    const goal = this.bestCost - this.gap();
    return this.cover.improve(goal, 30) <= goal ? this.cover.chosen : null;
  }

  /** With unit costs the next better choice is a whole unit better. */
  private gap(): number {
    return this.isByUnit ? 1 - 1e-4 : 1e-6 * Math.max(1, this.bestCost);
  }

  private async relax(): Promise<void> {
    for (let idle = 0; idle < 3 && this.timeLeft() > 0;) {
      const choice = await this.master(false);
      if (choice === null) return;
      const before = this.bound;
      const share = (cell: number) => choice[this.columnOf.get(cell)!]!;
      const { found } = await this.separate(share, true, this.attacks.targets);
      if (found.length === 0) return;
      idle = this.bound - before < 1e-3 * (1 + this.bound) && this.cuts.length > 0 ? idle + 1 : 0;
    }
  }

  /** Adds cuts against a choice in whole numbers, then withholds one cell for each and attacks again: a protected choice. */
  private async extend(choice: Float64Array | Uint8Array): Promise<boolean> {
    const withheld = new Set<number>();
    for (const [column, cell] of this.candidates.entries()) if (choice[column]! > 0.5) withheld.add(cell);
    let isNew = false;
    // What is protected stays so while more is withheld; at the end all are attacked once more, without the leak.
    let targets = this.attacks.targets;
    for (let isLast = false; ;) {
      const share = (cell: number) => (withheld.has(cell) ? 1 : 0);
      const { found, exposed, isWhole } = await this.separate(share, !isLast, targets);
      // What was not attacked for want of time is not known to be protected.
      if (!isWhole) return false;
      if (exposed.length === 0 && isLast) break;
      isLast = exposed.length === 0;
      targets = isLast ? this.attacks.targets : exposed;
      if (isLast) continue;
      // Known cuts alone: the optimiser's tolerances, and the same attack would come back for ever.
      if (found.length === 0) return isNew;
      isNew = true;
      if (found.some((cut) => cut.cells.length === 0) || this.timeLeft() <= 0) return false;
      // A cell that answers half a cut leaves the other half to be answered.
      for (const cut of found) {
        while (isBroken(cut, (cell) => (withheld.has(cell) ? 1 : 0))) {
          const cell = this.cheapest(cut, found, withheld);
          if (cell === undefined) return false;
          withheld.add(cell);
        }
      }
    }
    const cost = this.costOf((cell) => (withheld.has(cell) ? 1 : 0));
    if (cost < this.bestCost - most) {
      isNew = true;
      this.bestCost = cost;
      this.best = this.best.slice();
      for (const cell of this.candidates) this.best[cell] = withheld.has(cell) ? 1 : 0;
    }
    return isNew;
  }

  /** The cell, not yet withheld, that answers most of these cuts for its price. */
  private cheapest(cut: Cut, found: readonly Cut[], withheld: ReadonlySet<number>): number | undefined {
    let best: number | undefined;
    let bestPrice = Infinity;
    for (const cell of cut.cells) {
      if (withheld.has(cell)) continue;
      const answered = found.reduce((sum, other) => sum + (other.cells.includes(cell) ? 1 : 0), 0);
      const price = this.costs[this.columnOf.get(cell)!]! / answered;
      if (price < bestPrice) [best, bestPrice] = [cell, price];
    }
    return best;
  }

  private async separate(share: (cell: number) => number, withLeak: boolean, targets: readonly number[]) {
    await this.attacks.consider(share, withLeak);
    const working: { target: number; insider: number; cut: Cut }[] = [];
    let isWhole = true;
    for (const target of targets) {
      isWhole = this.timeLeft() > 0;
      if (!isWhole) break;
      const told = await this.attacks.attackByAll(target);
      if (!told) continue;
      const cut = isBroken(told.cut, share) ? told.cut : oneMoreOf(told.cut, share);
      if (isBroken(cut, share)) working.push({ target, insider: told.insider, cut });
    }
    const found: Cut[] = [];
    const costOf = (cell: number) => this.costs[this.columnOf.get(cell)!]!;
    for (const { target, insider, cut: wide } of working) {
      if (found.some((cut) => isAnswered(cut, wide))) continue;
      const told = { insider, cut: wide };
      const sharp = await this.attacks.sharpen(target, told, (a, b) => share(b) - share(a) || costOf(a) - costOf(b));
      // Of many ways to pin the target down the narrow one may rest on what this choice withholds: then it asks nothing new.
      const cut = isBroken(sharp, share) ? sharp : wide;
      const key = keyOf(cut);
      if (this.known.has(key)) continue;
      this.known.add(key);
      this.cuts.push(cut);
      this.cover.add(cut, (cell) => this.columnOf.get(cell)!);
      found.push(cut);
    }
    return { found, exposed: working.map(({ target }) => target), isWhole };
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
      // Whatever is cheaper than the best is worth an attack; only the proof that nothing is needs the optimum.
      const target = this.bestCost - this.gap() + 1e-6;
      const limits = whole ? { seconds: Math.max(1, this.timeLeft() / 2), target } : { seconds: this.timeLeft() };
      const solution = await model.optimise("min", { index, value: this.costs }, limits);
      if (solution.status === "stopped" && !(solution.objective <= target)) return null;
      if (solution.status !== "optimal" && solution.status !== "stopped") return null;
      if (solution.status === "optimal") this.bound = Math.max(this.bound, solution.objective);
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

function isBroken({ cells, weights }: Cut, share: (cell: number) => number): boolean {
  return cells.reduce((sum, cell, k) => sum + weights[k]! * share(cell), 0) < 1 - 1e-4;
}

/**
 * A cut holds for both ways at once, upwards and downwards, and may so be answered by halves of each although neither way
 * is open. Then one more of its cells must be withheld, whichever.
 */
function oneMoreOf(cut: Cut, share: (cell: number) => number): Cut {
  if (cut.cells.some((cell) => share(cell) > 0 && share(cell) < 1)) return cut;
  const cells = cut.cells.filter((cell) => share(cell) === 0);
  return { cells, weights: new Float64Array(cells.length).fill(1) };
}

/** Whether answering the first cut answers the second: all its cells are named there, with no less weight. */
function isAnswered(cut: Cut, by: Cut): boolean {
  return [...cut.cells.keys()].every((k) => {
    const place = by.cells.indexOf(cut.cells[k]!);
    return place >= 0 && by.weights[place]! >= cut.weights[k]!;
  });
}

function keyOf({ cells, weights }: Cut): string {
  return [...cells.keys()]
    .map((k) => `${cells[k]}:${weights[k]!.toFixed(6)}`)
    .sort()
    .join();
}
