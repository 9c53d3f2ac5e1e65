import type { LinearSolver } from "~/kernel/solver.ts";
import { auditTable } from "./audit.ts";
import type { Audit } from "./audit-inferred.ts";
import { cleanUp } from "./clean-up.ts";
import { contract } from "./contract.ts";
import type { Field } from "./attack-cuts.ts";
import { eliminate } from "./eliminate.ts";
import { findOptimum } from "./optimum.ts";
import { repair } from "./repair.ts";
import { repairNearby } from "./repair-nearby.ts";
import { isShownZero } from "./table.ts";
import { auditOptionsOf, unknownOf, type ProtectionTask } from "./task.ts";
import { improveByWindows } from "./windows.ts";
import { Witnesses } from "./witnesses.ts";

export type Means = "elimination" | "repair" | "last-resort" | "clean-up" | "windows" | "optimum" | "singletons";

export interface Choice {
  /** 1 for every planned cell that is withheld, primary ones included. */
  withheld: Uint8Array;
  audit: Audit;
  /** `withheldMore` is negative where figures are published again. */
  rounds: { exposed: number; withheldMore: number; means: Means }[];
  /** What is lost with the figures withheld beyond the primary ones, and what every choice loses at least. */
  loss: { cost: number; bound: number | null; isLeast: boolean };
  seconds: { elimination: number; repair: number; audit: number; improvement: number };
}

/** How much work goes into losing less. Counted, not timed, so that the same table has the same answer. */
export interface Effort {
  /** Linear programmes, each of a few hundred columns at most, for the clean-up. */
  cleanUp: number;
  /** The least loss is sought and proved where no more than so many figures may be withheld or shown. */
  optimumUpTo: number;
  /** Seconds after which the search for the least loss ends with the best found. */
  optimumSeconds: number;
  /** Seconds for parts of larger tables, chosen anew one after the other. */
  windowSeconds: number;
}

export const usualEffort: Effort = { cleanUp: 20_000, optimumUpTo: 400, optimumSeconds: 15, windowSeconds: 10 };

/** A release has many tables, and somebody waits for it. */
export const releaseEffort: Effort = { cleanUp: 20_000, optimumUpTo: 150, optimumSeconds: 2, windowSeconds: 2 };

const mostRounds = 12;
/** So many figures may be shown or withheld in one window: with fewer, nothing is left to do part by part. */
const windowsFrom = 100;
const wholeRepairUpTo = 6_000;
/** Linear programmes of the clean-up in a larger table: the first ones publish most of what can be, the rest doubles the time. */
const cleanUpOfLarge = 1_500;

/**
 * Chooses what to withhold and proves it: elimination, then audit and repair in turn until nothing is exposed; then what
 * proves needless is published again, and small tables are solved to the optimum. When repair finds no way, all that is
 * tied to the exposed figures is withheld.
 */
export async function choose(
  task: ProtectionTask,
  solver: LinearSolver,
  clock: () => number,
  effort: Effort = usualEffort,
): Promise<Choice> {
  const contraction = contract(task);
  if (!contraction) return chooseAmong(task, solver, clock, effort);
  const choice = await chooseAmong(contraction.task, solver, clock, effort);
  const withheld = contraction.expand(choice.withheld);
  const begun = clock();
  // The gate judges the table as it was given.
  const audit = await auditTable(task.table, unknownOf(task, withheld), auditOptionsOf(task), solver);
  const seconds = { ...choice.seconds, audit: choice.seconds.audit + clock() - begun };
  return { ...choice, withheld, audit, seconds };
}

async function chooseAmong(
  task: ProtectionTask,
  solver: LinearSolver,
  clock: () => number,
  effort: Effort,
): Promise<Choice> {
  const work = new Work(task, solver, clock);
  work.withholdPrimary();
  await work.propose();
  const proposed = await work.prove();
  if (proposed.exposed.length > 0) return work.conclude(proposed);
  await work.improve(effort);
  return work.conclude(await work.prove());
}

class Work {
  private readonly task: ProtectionTask;
  private readonly solver: LinearSolver;
  private readonly clock: () => number;
  private readonly withheld: Uint8Array;
  private readonly rounds: Choice["rounds"] = [];
  private readonly seconds = { elimination: 0, repair: 0, audit: 0, improvement: 0 };
  private lastAudit: Audit | null = null;
  private bound: number | null = null;

  constructor(task: ProtectionTask, solver: LinearSolver, clock: () => number) {
    this.task = task;
    this.solver = solver;
    this.clock = clock;
    this.withheld = new Uint8Array(task.table.cells.length);
  }

  withholdPrimary(): void {
    const { primary, sticky, table, known } = this.task;
    for (const [i, cell] of table.cells.entries()) {
      if (cell.planned && !known[i] && (primary[i] || sticky[i])) this.withheld[i] = 1;
    }
  }

  async propose(): Promise<void> {
    const { table, costOf, primary, sticky } = this.task;
    // Nothing to protect, so nothing to choose; and long lines make elimination slow.
    if (!primary.includes(1) && !sticky.includes(1)) return;
    const chosen = await this.timed("elimination", () => eliminate(table, this.task, costOf));
    this.withhold(
      [...chosen.keys()].filter((cell) => chosen[cell]),
      "elimination",
      0,
    );
  }

  async prove(): Promise<Audit> {
    // Nothing has changed since the last one.
    let audit = this.lastAudit ?? (await this.audit());
    for (let round = 0; audit.exposed.length > 0 && round < mostRounds; round++) {
      const { exposed } = audit;
      const more = await this.timed("repair", () => this.moreToWithhold(exposed));
      if (more.cells.length === 0) break;
      this.withhold(more.cells, more.means, exposed.length);
      audit = await this.audit();
      this.bound = null;
    }
    this.lastAudit = audit;
    return audit;
  }

  /** Publishes again what need not be withheld, and seeks the least loss where the table is small enough. */
  async improve(effort: Effort): Promise<void> {
    const { table, primary, singletons } = this.task;
    const isGuarded = Boolean(singletons?.some((isAlone, i) => isAlone && !this.task.known[i]));
    if (this.secondaries().length === 0 && !isGuarded) return;
    await this.timed("improvement", async () => {
      let witnesses = await this.guarded();
      if (!witnesses || this.secondaries().length === 0) return;
      const isLarge = table.cells.length > wholeRepairUpTo;
      const solves = isLarge ? Math.min(effort.cleanUp, cleanUpOfLarge) : effort.cleanUp;
      await this.noting("clean-up", () => cleanUp(this.task, witnesses!, solves));
      const free = table.cells.filter((cell, i) => cell.planned && !isShownZero(cell) && !primary[i]);
      if (free.length <= effort.optimumUpTo && this.secondaries().length > 0) {
        await this.noting("optimum", () => this.seekOptimum(witnesses!, effort.optimumSeconds));
        witnesses = await this.guarded();
        if (this.isLeast()) return;
      }
      if (!witnesses || free.length < windowsFrom) return;
      const limits = { seconds: effort.windowSeconds / (isLarge ? 5 : 1), clock: this.clock };
      await this.noting("windows", () => improveByWindows(this.task, this.withheld, witnesses!, this.solver, limits));
    });
  }

  /** Withholds more where somebody who knows her own figure would learn another; null where the clean-up must not begin. */
  private async guarded(): Promise<Witnesses | null> {
    const witnesses = new Witnesses(this.task, this.withheld, this.solver);
    const open = await witnesses.findAll();
    let isSound = true;
    await this.noting("singletons", async () => void (isSound = await witnesses.withholdFor(open)));
    return isSound ? witnesses : null;
  }

  private async seekOptimum(witnesses: Witnesses, seconds: number): Promise<void> {
    const { moves } = witnesses;
    const { table, primary, sticky } = this.task;
    const field: Field = {
      moves,
      mayShow: (cell) => table.cells[cell]!.planned && !primary[cell] && !sticky[cell],
      targets: [...moves.cells].filter((cell) => primary[cell]),
      isBeyond: (target, insider) => witnesses.isBeyond(target, insider),
    };
    const limits = { seconds, clock: this.clock };
    const optimum = await findOptimum(this.task, field, this.withheld, this.solver, limits);
    this.withheld.set(optimum.withheld);
    this.bound = optimum.isProved ? optimum.cost : optimum.bound;
  }

  private isLeast(): boolean {
    const { table, costOf } = this.task;
    const cost = this.secondaries().reduce((sum, i) => sum + costOf(table.cells[i]!), 0);
    const bound = cost === 0 ? 0 : this.bound;
    return bound !== null && cost <= bound * (1 + 1e-9) + 1e-6;
  }

  conclude(audit: Audit): Choice {
    const { table, costOf } = this.task;
    const cost = this.secondaries().reduce((sum, i) => sum + costOf(table.cells[i]!), 0);
    const loss = { cost, bound: cost === 0 ? 0 : this.bound, isLeast: this.isLeast() };
    return { withheld: this.withheld, audit, rounds: this.rounds, loss, seconds: this.seconds };
  }

  private secondaries(): number[] {
    return [...this.withheld.keys()].filter((i) => this.withheld[i] && !this.task.primary[i] && !this.task.sticky[i]);
  }

  private async noting(means: Means, change: () => Promise<void>): Promise<void> {
    const before = this.withheld.slice();
    await change();
    this.note(means, before);
  }

  private note(means: Means, before: Uint8Array): void {
    const change = this.withheld.reduce((sum, withheld, i) => sum + withheld - before[i]!, 0);
    if (before.every((withheld, i) => withheld === this.withheld[i])) return;
    this.lastAudit = null;
    if (means === "singletons") this.bound = null;
    this.rounds.push({ exposed: 0, withheldMore: change, means });
  }

  private audit(): Promise<Audit> {
    return this.timed("audit", () =>
      auditTable(this.task.table, unknownOf(this.task, this.withheld), auditOptionsOf(this.task), this.solver),
    );
  }

  private async timed<T>(phase: keyof Choice["seconds"], run: () => T | Promise<T>): Promise<T> {
    const start = this.clock();
    const result = await run();
    this.seconds[phase] += this.clock() - start;
    return result;
  }

  private withhold(cells: number[], means: Means, exposed: number): void {
    for (const cell of cells) this.withheld[cell] = 1;
    this.rounds.push({ exposed, withheldMore: cells.length, means });
  }

  private async moreToWithhold(exposed: readonly number[]): Promise<{ cells: number[]; means: Means }> {
    const { table, known, width, costOf } = this.task;
    const task = { table, unknown: unknownOf(this.task, this.withheld), known, exposed, width, costOf };
    // Of all second tables the cheapest withholds less, and takes minutes where the table is large.
    const nearby = table.cells.length > wholeRepairUpTo ? await repairNearby(task, this.solver) : [];
    if (nearby.length > 0) return { cells: nearby, means: "repair" };
    for (const direction of ["up", "down"] as const) {
      const toWithhold = await repair({ ...task, direction }, this.solver);
      if (toWithhold.length > 0) return { cells: toWithhold, means: "repair" };
    }
    // What only whole numbers give away: the cheapest company in each of its sums, then all that is tied to it.
    const company = this.companyOf(exposed);
    return { cells: company.length > 0 ? company : this.tiedTo(exposed), means: "last-resort" };
  }

  private companyOf(exposed: readonly number[]): number[] {
    const { table, costOf } = this.task;
    const isExposed = new Set(exposed);
    const found = new Set<number>();
    for (const { whole, parts } of table.relations) {
      const members = [whole, ...parts];
      if (!members.some((m) => isExposed.has(m)) || members.some((m) => found.has(m))) continue;
      const free = members.filter((m) => this.mayWithhold(m));
      const cheapest = free.sort((a, b) => costOf(table.cells[a]!) - costOf(table.cells[b]!) || a - b)[0];
      if (cheapest !== undefined) found.add(cheapest);
    }
    return [...found];
  }

  private mayWithhold(i: number): boolean {
    const cell = this.task.table.cells[i]!;
    return cell.planned && !isShownZero(cell) && !this.withheld[i] && !this.task.known[i];
  }

  /** All published figures in one relation with an exposed one, directly or through others that are not published. */
  private tiedTo(exposed: readonly number[]): number[] {
    const { table } = this.task;
    const unknown = unknownOf(this.task, this.withheld);
    const reached = new Set(exposed);
    for (let before = -1; before !== reached.size;) {
      before = reached.size;
      for (const { whole, parts } of table.relations) {
        const members = [whole, ...parts];
        if (members.some((m) => reached.has(m) && unknown[m])) for (const m of members) reached.add(m);
      }
    }
    return [...reached].filter((i) => this.mayWithhold(i));
  }
}
