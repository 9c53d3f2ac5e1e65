import type { Attack, Component } from "./audit-programme.ts";
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
 * What is known so far of each cell: the interval is inside [lower, upper], and contains its true value and all that is
 * [seenLow, seenHigh] from it.
 */
export class Inferred {
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

  conclude({ components, solves }: { components: number; solves: number }): Audit {
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
        solves,
        witnessed: audited.filter((c) => this.wholeWidth(c) >= this.options.width(c)).length,
      },
      narrowest: widths.length > 0 ? widths.reduce((a, b) => Math.min(a, b)) : null,
    };
  }

  /** A difference at the horizon bounds nothing. */
  boundAbove(cell: number, { horizon }: Component, highest: number | null): void {
    if (highest === null || highest > horizon / 2) return;
    // The true value is possible, whatever rounding says.
    const most = this.table.cells[cell]!.value + Math.floor(Math.max(0, highest) + slack);
    this.upper[cell] = Math.min(this.upper[cell]!, most);
  }

  boundBelow(cell: number, { horizon }: Component, lowest: number | null): void {
    if (lowest === null || lowest < -horizon / 2) return;
    const least = this.table.cells[cell]!.value + Math.ceil(Math.min(0, lowest) - slack);
    this.lower[cell] = Math.max(this.lower[cell]!, least);
  }

  remember(component: Component, point: Float64Array): void {
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

  /** Of a cell in a component, and all that it stands for. */
  isTarget(cell: number): boolean {
    const isMeant = (twin: number) => (this.options.exact ? Boolean(this.unknown[twin]) : this.mustStayUnknown(twin));
    return this.twinsOf(cell).some(isMeant);
  }

  isSettled(cell: number): boolean {
    if (this.options.exact) return this.lower[cell] === this.upper[cell];
    return this.twinsOf(cell).every((twin) => this.isExposed(twin) || this.seenWidth(twin) >= this.options.width(twin));
  }

  isExposed(cell: number): boolean {
    const same = this.sameAs[cell]!;
    return this.isProtectedBelow(cell) && this.upper[same]! - this.lower[same]! < this.options.width(cell);
  }

  twinsOf(cell: number): readonly number[] {
    return this.twins.get(cell) ?? [cell];
  }

  widthOf(cell: number): number {
    return this.twinsOf(cell).reduce((most, twin) => Math.max(most, this.options.width(twin)), 0);
  }

  wholeWidth(cell: number): number {
    const same = this.sameAs[cell]!;
    return this.wholeHigh[same]! - this.wholeLow[same]!;
  }

  private seenWidth(cell: number): number {
    const same = this.sameAs[cell]!;
    return Math.floor(this.seenHigh[same]! + slack) - Math.ceil(this.seenLow[same]! - slack);
  }

  /** What the width is known to be at least, or exactly where it is narrower than that. */
  private knownWidth(cell: number): number {
    const same = this.sameAs[cell]!;
    const outer = this.upper[same]! - this.lower[same]!;
    return this.isExposed(cell) || this.options.exact ? outer : Math.min(outer, this.seenWidth(cell));
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
}
