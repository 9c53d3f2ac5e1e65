import type { LinearModel, LinearSolver } from "~/kernel/solver.ts";
import { Nearby } from "./audit-nearby.ts";
import { attackOn, type Attack, type Component } from "./audit-programme.ts";
import { isShownZero, type Table } from "./table.ts";

export interface AuditOptions {
  /** A figure whose least possible value reaches it may be worked out exactly: it would have been published. */
  threshold: number;
  /** How wide the attacker's interval must be in whole numbers, for each cell; 1 forbids exact inference. */
  width: (cell: number) => number;
  /** Cells that are protected at any size: sensitive ones, and those of few services. */
  protectAlways?: Uint8Array;
  /** Find every interval to its ends, not only whether it is wide enough. */
  exact?: boolean;
  /** Up to so many unknowns a component is also audited in whole numbers. Default 60. */
  wholeUpTo?: number;
}

export interface Audit {
  verdict: "protected" | "exposed";
  exposed: number[];
  /** What the attacker infers, for the cells that are not published. Unless `exact`, at least so wide. */
  lower: Float64Array;
  upper: Float64Array;
  counts: { unknown: number; audited: number; components: number; solves: number; witnessed: number };
  narrowest: number | null;
}

/** More than the optimiser's rounding beside its horizon, less than any fraction that these programmes have as an end. */
const slack = 1e-5;
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
  const inquiry = new Inquiry(table, unknown, options, attack);
  for (const component of attack.components) await inquiry.examine(component, solver);
  return inquiry.conclude(attack.components.length);
}

/**
 * What is known so far of each cell: the interval is inside [lower, upper], and contains its true value and all that is
 * [seenLow, seenHigh] from it.
 */
class Inquiry {
  private readonly table: Table;
  private readonly options: AuditOptions;
  private readonly unknown: Uint8Array;
  private readonly lower: Float64Array;
  private readonly upper: Float64Array;
  private readonly seenLow: Float64Array;
  private readonly seenHigh: Float64Array;
  private readonly wholeLow: Float64Array;
  private readonly wholeHigh: Float64Array;
  /** What is known of a cell stands at the one that it is the same as. */
  private readonly sameAs: Int32Array;
  private readonly twins: Map<number, number[]>;
  private solves = 0;

  constructor(table: Table, unknown: Uint8Array, options: AuditOptions, { lower, upper, sameAs }: Attack) {
    this.table = table;
    this.unknown = unknown;
    this.options = options;
    this.lower = lower;
    this.upper = upper;
    this.sameAs = sameAs;
    this.twins = new Map();
    for (const [cell, same] of sameAs.entries()) {
      if (same === cell) continue;
      const twins = this.twins.get(same);
      if (twins) twins.push(cell);
      else this.twins.set(same, [same, cell]);
    }
    this.seenLow = new Float64Array(table.cells.length);
    this.seenHigh = this.seenLow.slice();
    this.wholeLow = this.seenLow.slice();
    this.wholeHigh = this.seenLow.slice();
  }

  async examine(component: Component, solver: LinearSolver): Promise<void> {
    const targets = component.cells.filter((cell) => this.isTarget(cell));
    if (targets.every((cell) => this.isSettled(cell))) return;
    const isLarge = component.cells.length > wholeAtOnce;
    if (isLarge && !this.options.exact) await this.moveNearby(component, targets, solver);
    const open = targets.filter((cell) => !this.isSettled(cell));
    // One optimum of all is worth its time where it settles many.
    if (!this.options.exact && (!isLarge || open.length > 100)) await this.moveTogether(component, targets, solver);
    await this.moveOneByOne(component, targets, solver);
    if (component.cells.length <= (this.options.wholeUpTo ?? 60)) await this.moveInWholes(component, targets, solver);
  }

  conclude(components: number): Audit {
    const audited = [...this.table.cells.keys()].filter((cell) => this.unknown[cell] && this.mustStayUnknown(cell));
    const exposed = audited.filter((cell) => this.isExposed(cell));
    const low = this.lower.map((_, cell) => this.lower[this.sameAs[cell]!]!);
    const high = this.upper.map((_, cell) => this.upper[this.sameAs[cell]!]!);
    const widths = audited.filter((cell) => this.isProtectedBelow(cell)).map((cell) => this.knownWidth(cell));
    return {
      verdict: exposed.length > 0 ? "exposed" : "protected",
      exposed,
      lower: low,
      upper: high,
      counts: {
        unknown: this.unknown.reduce((n, u) => n + u, 0),
        audited: audited.length,
        components,
        solves: this.solves,
        witnessed: audited.filter((c) => this.wholeWidth(c) >= this.options.width(c)).length,
      },
      narrowest: widths.length > 0 ? widths.reduce((a, b) => Math.min(a, b)) : null,
    };
  }

  /** Settles what can be proved by moving a few hundred unknowns. */
  private async moveNearby(component: Component, targets: number[], solver: LinearSolver): Promise<void> {
    const nearby = new Nearby(component);
    const columnOf = new Map(component.cells.map((cell, column) => [cell, column]));
    for (const target of targets) {
      if (this.isSettled(target)) continue;
      const part = nearby.around(columnOf.get(target)!, partSize);
      const open = part.cells.filter((cell) => this.isTarget(cell) && !this.isSettled(cell));
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
    const reach = (cell: number) => (isTarget.has(cell) ? this.widthOf(cell) : Infinity);
    const model = await solver.load({
      ...programme,
      lower: programme.lower.map((bound, k) => Math.max(bound, -reach(cells[k]!))),
      upper: programme.upper.map((bound, k) => Math.min(bound, reach(cells[k]!))),
    });
    try {
      for (let round = 0, idle = 0; round < rounds && idle < 4; round++) {
        const open = targets.filter((cell) => !this.isSettled(cell));
        if (open.length === 0) return;
        await this.push(model, component, open, round);
        const left = open.filter((cell) => !this.isSettled(cell)).length;
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
    if (targets.every((cell) => this.isSettled(cell))) return;
    const model = await solver.load(component.programme);
    try {
      const columnOf = new Map(component.cells.map((cell, column) => [cell, column]));
      for (const cell of targets) {
        if (this.isSettled(cell)) continue;
        const cost = { index: Int32Array.of(columnOf.get(cell)!), value: Float64Array.of(1) };
        const highest = await this.solve(model, component, "max", cost);
        this.boundAbove(cell, component, highest);
        if (this.isSettled(cell)) continue;
        const lowest = await this.solve(model, component, "min", cost);
        this.boundBelow(cell, component, lowest);
      }
    } finally {
      await model.dispose();
    }
  }

  /** Continuous intervals may promise a whole number that no whole table reaches: look for one, near the true table. */
  private async moveInWholes(component: Component, targets: number[], solver: LinearSolver): Promise<void> {
    const isOpen = (cell: number) =>
      this.twinsOf(cell).some((twin) => !this.isExposed(twin) && this.wholeWidth(twin) < this.options.width(twin));
    if (!targets.some(isOpen) && !this.options.exact) return;
    const model = await solver.load({ ...component.programme, whole: true });
    try {
      for (const cell of targets) {
        if (!isOpen(cell) && !this.options.exact) continue;
        const cost = { index: Int32Array.of(component.cells.indexOf(cell)), value: Float64Array.of(1) };
        const highest = await this.solve(model, component, "max", cost, { seconds: 5 });
        this.boundAbove(cell, component, highest);
        if (!this.options.exact && this.wholeWidth(cell) >= this.widthOf(cell)) continue;
        const lowest = await this.solve(model, component, "min", cost, { seconds: 5 });
        this.boundBelow(cell, component, lowest);
      }
    } finally {
      await model.dispose();
    }
  }

  /** A difference at the horizon bounds nothing. */
  private boundAbove(cell: number, { horizon }: Component, highest: number | null): void {
    if (highest === null || highest > horizon / 2) return;
    // The true value is possible, whatever rounding says.
    const most = this.table.cells[cell]!.value + Math.floor(Math.max(0, highest) + slack);
    this.upper[cell] = Math.min(this.upper[cell]!, most);
  }

  private boundBelow(cell: number, { horizon }: Component, lowest: number | null): void {
    if (lowest === null || lowest < -horizon / 2) return;
    const least = this.table.cells[cell]!.value + Math.ceil(Math.min(0, lowest) - slack);
    this.lower[cell] = Math.max(this.lower[cell]!, least);
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
    this.remember(component, solution.columns);
    return solution.objective;
  }

  private remember(component: Component, point: Float64Array): void {
    const isWhole = point.every((y) => Math.abs(y - Math.round(y)) < slack);
    for (const [column, cell] of component.cells.entries()) {
      const y = point[column]!;
      if (y < this.seenLow[cell]!) this.seenLow[cell] = y;
      if (y > this.seenHigh[cell]!) this.seenHigh[cell] = y;
      if (!isWhole) continue;
      this.wholeLow[cell] = Math.min(this.wholeLow[cell]!, Math.round(y));
      this.wholeHigh[cell] = Math.max(this.wholeHigh[cell]!, Math.round(y));
    }
  }

  /** Reaching the threshold at the least, a figure is one that would have been published: known or not, no harm. */
  private mustStayUnknown(cell: number): boolean {
    const { value, planned } = this.table.cells[cell]!;
    if (isShownZero(this.table.cells[cell]!) || (value === 0 && !planned)) return false;
    return (
      Boolean(this.options.protectAlways?.[cell]) || value <= this.options.threshold + this.options.width(cell) - 2
    );
  }

  private isProtectedBelow(cell: number): boolean {
    return Boolean(this.options.protectAlways?.[cell]) || this.lower[this.sameAs[cell]!]! < this.options.threshold;
  }

  private twinsOf(cell: number): readonly number[] {
    return this.twins.get(cell) ?? [cell];
  }

  /** Of a cell in a component, and all that it stands for. */
  private isTarget(cell: number): boolean {
    const isMeant = (twin: number) => (this.options.exact ? Boolean(this.unknown[twin]) : this.mustStayUnknown(twin));
    return this.twinsOf(cell).some(isMeant);
  }

  private isSettled(cell: number): boolean {
    if (this.options.exact) return this.lower[cell] === this.upper[cell];
    return this.twinsOf(cell).every((twin) => this.isExposed(twin) || this.seenWidth(twin) >= this.options.width(twin));
  }

  private widthOf(cell: number): number {
    return this.twinsOf(cell).reduce((most, twin) => Math.max(most, this.options.width(twin)), 0);
  }

  private isExposed(cell: number): boolean {
    const same = this.sameAs[cell]!;
    return this.isProtectedBelow(cell) && this.upper[same]! - this.lower[same]! < this.options.width(cell);
  }

  private seenWidth(cell: number): number {
    const same = this.sameAs[cell]!;
    return Math.floor(this.seenHigh[same]! + slack) - Math.ceil(this.seenLow[same]! - slack);
  }

  private wholeWidth(cell: number): number {
    const same = this.sameAs[cell]!;
    return this.wholeHigh[same]! - this.wholeLow[same]!;
  }

  /** What the width is known to be at least, or exactly where it is narrower than that. */
  private knownWidth(cell: number): number {
    const same = this.sameAs[cell]!;
    const outer = this.upper[same]! - this.lower[same]!;
    return this.isExposed(cell) || this.options.exact ? outer : Math.min(outer, this.seenWidth(cell));
  }
}
