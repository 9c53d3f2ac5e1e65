import type { LinearModel, LinearSolver } from "~/kernel/solver.ts";
import { Nearby } from "./audit-nearby.ts";
import { Inferred, type Audit, type AuditOptions } from "./audit-inferred.ts";
import { attackOn, type Component } from "./audit-programme.ts";
import type { Table } from "./table.ts";

/**
 * A component with more unknowns is looked at in parts first, whose programmes take milliseconds (at 4,400 unknowns one
 * optimum of all is still faster: 3.4 s against 8.8).
 */
const wholeAtOnce = 10_000;
const partSize = 200;

/**
 * The gate of every release. For each figure that is not published it finds the interval that an attacker infers from
 * the published ones, the relations and the rules, and refuses when one that should stay unknown is narrower than
 * required. It shares no code with the engine that chose what to withhold. `witnessed` counts the audited figures for
 * which a whole-number table with another value was seen; the others rest on the continuous interval.
 */
export async function auditTable(
  table: Table,
  unknown: Uint8Array,
  options: AuditOptions,
  solver: LinearSolver,
): Promise<Audit> {
  const attack = attackOn(table, unknown);
  const known = new Inferred(table, unknown, options, attack);
  const inquiry = new Inquiry(known, options);
  for (const component of attack.components) await inquiry.examine(component, solver);
  return known.conclude({ components: attack.components.length, solves: inquiry.solves });
}

/** Looks for the ends of each figure's interval, by one optimum after another. */
class Inquiry {
  private readonly known: Inferred;
  private readonly options: AuditOptions;
  solves = 0;

  constructor(known: Inferred, options: AuditOptions) {
    this.known = known;
    this.options = options;
  }

  async examine(component: Component, solver: LinearSolver): Promise<void> {
    const targets = component.cells.filter((cell) => this.known.isTarget(cell));
    if (targets.every((cell) => this.known.isSettled(cell))) return;
    const isLarge = component.cells.length > wholeAtOnce;
    if (isLarge && !this.options.exact) await this.moveNearby(component, targets, solver);
    const open = targets.filter((cell) => !this.known.isSettled(cell));
    // One optimum of all is worth its time where it settles many.
    if (!this.options.exact && (!isLarge || open.length > 100)) await this.moveTogether(component, targets, solver);
    await this.moveOneByOne(component, targets, solver);
    if (component.cells.length <= (this.options.wholeUpTo ?? 60)) await this.moveInWholes(component, targets, solver);
  }

  /** Settles what can be proved by moving a few hundred unknowns. */
  private async moveNearby(component: Component, targets: number[], solver: LinearSolver): Promise<void> {
    const nearby = new Nearby(component);
    const columnOf = new Map(component.cells.map((cell, column) => [cell, column]));
    for (const target of targets) {
      if (this.known.isSettled(target)) continue;
      const part = nearby.around(columnOf.get(target)!, partSize);
      const open = part.cells.filter((cell) => this.known.isTarget(cell) && !this.known.isSettled(cell));
      await this.moveTogether(part, open, solver, 3);
    }
  }

  /** All unsettled cells are pushed at once, each no further than it must go, so that one optimum settles many. */
  private async moveTogether(
    component: Component,
    targets: number[],
    solver: LinearSolver,
    rounds = 12,
  ): Promise<void> {
    const { programme, cells } = component;
    const isTarget = new Set(targets);
    const reach = (cell: number) => (isTarget.has(cell) ? this.known.widthOf(cell) : Infinity);
    const model = await solver.load({
      ...programme,
      lower: programme.lower.map((bound, k) => Math.max(bound, -reach(cells[k]!))),
      upper: programme.upper.map((bound, k) => Math.min(bound, reach(cells[k]!))),
    });
    try {
      for (let round = 0, idle = 0; round < rounds && idle < 4; round++) {
        const open = targets.filter((cell) => !this.known.isSettled(cell));
        if (open.length === 0) return;
        await this.push(model, component, open, round);
        const left = open.filter((cell) => !this.known.isSettled(cell)).length;
        idle = open.length - left < 0.01 * open.length ? idle + 1 : 0;
      }
    } finally {
      await model.dispose();
    }
  }

  private async push(model: LinearModel, component: Component, open: number[], round: number): Promise<void> {
    const columnOf = new Map(component.cells.map((cell, column) => [cell, column]));
    const index = Int32Array.from(open, (cell) => columnOf.get(cell)!);
    // Upwards first, since most small figures stand at their least value; then down, then in pseudo-random mixture.
    const value = Float64Array.from(open, (cell) => {
      const random = (Math.imul(cell + 1, 0x9e3779b1) ^ Math.imul(round, 0x85ebca6b)) >>> 0;
      if (round < 2) return round === 0 ? 1 : -1;
      return (random & 64 ? 1 : -1) * (0.5 + (random % 1009) / 1009);
    });
    await this.solve(model, component, "max", { index, value });
  }

  private async moveOneByOne(component: Component, targets: number[], solver: LinearSolver): Promise<void> {
    if (targets.every((cell) => this.known.isSettled(cell))) return;
    const model = await solver.load(component.programme);
    try {
      const columnOf = new Map(component.cells.map((cell, column) => [cell, column]));
      for (const cell of targets) {
        if (this.known.isSettled(cell)) continue;
        const cost = { index: Int32Array.of(columnOf.get(cell)!), value: Float64Array.of(1) };
        const highest = await this.solve(model, component, "max", cost);
        this.known.boundAbove(cell, component, highest);
        if (this.known.isSettled(cell)) continue;
        const lowest = await this.solve(model, component, "min", cost);
        this.known.boundBelow(cell, component, lowest);
      }
    } finally {
      await model.dispose();
    }
  }

  /** Continuous intervals may promise a whole number that no whole table reaches: look for one, near the true table. */
  private async moveInWholes(component: Component, targets: number[], solver: LinearSolver): Promise<void> {
    const isOpen = (cell: number) =>
      this.known
        .twinsOf(cell)
        .some((twin) => !this.known.isExposed(twin) && this.known.wholeWidth(twin) < this.options.width(twin));
    if (!targets.some(isOpen) && !this.options.exact) return;
    const model = await solver.load({ ...component.programme, whole: true });
    try {
      for (const cell of targets) {
        if (!isOpen(cell) && !this.options.exact) continue;
        const cost = { index: Int32Array.of(component.cells.indexOf(cell)), value: Float64Array.of(1) };
        const highest = await this.solve(model, component, "max", cost, { seconds: 5 });
        this.known.boundAbove(cell, component, highest);
        if (!this.options.exact && this.known.wholeWidth(cell) >= this.known.widthOf(cell)) continue;
        const lowest = await this.solve(model, component, "min", cost, { seconds: 5 });
        this.known.boundBelow(cell, component, lowest);
      }
    } finally {
      await model.dispose();
    }
  }

  /** The optimum, or null when the solver stopped before it; every table on the way is remembered. */
  private async solve(
    model: LinearModel,
    component: Component,
    sense: "min" | "max",
    cost: { index: Int32Array; value: Float64Array },
    limit?: { seconds: number },
  ): Promise<number | null> {
    this.solves++;
    const solution = await model.optimise(sense, cost, limit);
    if (solution.status === "infeasible") throw new Error("the true table does not satisfy its own relations");
    if (solution.status !== "optimal") return null;
    this.known.remember(component, solution.columns);
    return solution.objective;
  }
}
