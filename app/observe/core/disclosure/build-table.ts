import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Dimension } from "./dimension.ts";
import type { Figure } from "./figure.ts";
import { Levels } from "./levels.ts";
import type { Relation, Table, TableCell } from "./table.ts";

interface Draft extends TableCell {
  at: readonly string[];
}

interface Frontier {
  present: number[];
  missing: string[];
}

/**
 * The table of these figures, which may be any part of the cross product of the dimensions: municipalities by year
 * and states by month, say. Every whole is tied to its nearest parts that are there. Parts that are missing beside
 * others that are there become one remainder, never published but bounded by what is; figures that only tie the
 * parts of the plan together (the state's year, in the example) are added unseen.
 */
export function buildTable(dimensions: readonly Dimension[], figures: readonly Figure[]): Outcome<Table> {
  const builder = new Builder(dimensions);
  const ids = new Set<string>();
  for (const figure of figures) {
    const id = figure.id ?? figure.at.join("|");
    if (figure.at.length !== dimensions.length) return failed("invalid", "disclosure.coordinates", { cell: id });
    if (figure.value === null) continue;
    if (!Number.isSafeInteger(figure.value) || figure.value < 0) {
      return failed("invalid", "disclosure.not-a-count", { cell: id, value: figure.value });
    }
    if (ids.has(id) || !builder.add(figure, id)) return failed("invalid", "disclosure.duplicate", { cell: id });
    ids.add(id);
  }
  builder.tieTogether();
  builder.addRemainders();
  builder.tieAcross();
  return done(builder.finish());
}

class Builder {
  private readonly dimensions: readonly Dimension[];
  private readonly partsOf: Map<string, (readonly string[])[]>[];
  private readonly levels: Levels;
  private readonly cells: Draft[] = [];
  private readonly positions = new Map<string, number>();
  private readonly remainderCodes = new Map<string, string>();
  private readonly across: { whole: number; parts: number[] }[] = [];

  constructor(dimensions: readonly Dimension[]) {
    this.dimensions = dimensions;
    this.partsOf = dimensions
      .map(({ partitions }) => Map.groupBy(partitions, (p) => p.whole))
      .map((groups) => {
        return new Map([...groups].map(([whole, list]) => [whole, list.map((p) => p.parts)]));
      });
    this.levels = new Levels(dimensions);
  }

  add(figure: Figure, id: string): boolean {
    const key = keyOf(figure.at);
    if (this.positions.has(key)) return false;
    this.positions.set(key, this.cells.length);
    this.cells.push({
      id,
      at: figure.at,
      value: figure.value ?? 0,
      planned: figure.planned ?? true,
      weight: figure.weight ?? this.levels.weightOf(figure.at),
      exempt: figure.exempt ?? false,
      ...(figure.contributors ? { contributors: figure.contributors } : {}),
      ...(figure.sensitive ? { sensitive: figure.sensitive } : {}),
      ...(figure.least === undefined ? {} : { least: figure.least }),
      ...(figure.between ? { between: figure.between } : {}),
      ...(figure.threshold === undefined ? {} : { threshold: figure.threshold }),
    });
    return true;
  }

  /**
   * Two parts of a plan that share no cell may still have equal sums. For each two patterns of depth among the cells
   * the cells at the smaller depth in every dimension are added, when their value follows from a full set of parts; and
   * between a whole and cells that are finer in several dimensions (a country, and provinces by age) what lies between.
   */
  tieTogether(): void {
    const depths = this.cells.map((cell) => cell.at.map((code, d) => this.levels.depth(d, code)));
    const patterns = new Map(depths.map((depth) => [depth.join(), depth]));
    const wanted = new Map<string, string[]>();
    for (const [i, cell] of this.cells.entries()) {
      for (const pattern of patterns.values()) {
        const tie = this.levels.lift(cell.at, depths[i]!, pattern);
        if (!tie) continue;
        for (const at of [tie, ...this.levels.stepsTo(tie, cell.at)]) {
          if (!this.positions.has(keyOf(at))) wanted.set(keyOf(at), at);
        }
      }
    }
    for (const cell of this.cells) for (const d of this.dimensions.keys()) this.wantBetween(cell.at, d, wanted);
    const deepestFirst = [...wanted.values()].sort((a, b) => this.levels.depthSum(b) - this.levels.depthSum(a));
    for (const at of deepestFirst) {
      const value = this.valueFromParts(at);
      if (value !== null) this.add({ at, value, planned: false }, at.join("|"));
    }
  }

  /** A level that is not published still has a name: its figure, if it follows from the others, is told by them. */
  private wantBetween(at: readonly string[], d: number, wanted: Map<string, string[]>): void {
    if (!this.dimensions[d]!.additive) return;
    let between: string[][] = [];
    for (let code = this.levels.parentOf(d, at[d]!); code !== undefined; code = this.levels.parentOf(d, code)) {
      const above = at.with(d, code);
      if (!this.positions.has(keyOf(above))) {
        between.push(above);
        continue;
      }
      for (const level of between) wanted.set(keyOf(level), level);
      between = [];
    }
  }

  addRemainders(): void {
    // A remainder may itself be the whole of other remainders, so until nothing is added; more than a few rounds
    // would mean a partition that contains itself.
    for (let round = 0, before = -1; before !== this.cells.length && round < 10; round++) {
      before = this.cells.length;
      const order = [...this.cells.keys()].sort(
        (a, b) => this.levels.depthSum(this.cells[b]!.at) - this.levels.depthSum(this.cells[a]!.at),
      );
      for (const i of order) for (const d of this.dimensions.keys()) this.addRemaindersOf(i, d);
    }
  }

  /**
   * A whole and cells that are finer in several dimensions, where what lies between does not follow since some parts are
   * missing: the whole is these cells and the rest of it, all at once.
   */
  tieAcross(): void {
    const cells = this.cells.slice();
    const depths = cells.map((cell) => cell.at.map((code, d) => this.levels.depth(d, code)));
    const patterns = new Map(depths.map((depth) => [depth.join(), depth]));
    const found = new Map<string, { whole: number; at: string[]; parts: Set<number> }>();
    for (const [i, cell] of cells.entries()) {
      if (cell.at.some((code) => code.startsWith("~"))) continue;
      for (const pattern of patterns.values()) {
        const tie = this.levels.lift(cell.at, depths[i]!, pattern);
        const whole = tie ? this.positions.get(keyOf(tie)) : undefined;
        if (!tie || whole === undefined || this.levels.stepsTo(tie, cell.at).length === 0) continue;
        const key = `${keyOf(tie)} ${depths[i]!.join()}`;
        const group = found.get(key) ?? { whole, at: tie, parts: new Set() };
        group.parts.add(i);
        found.set(key, group);
      }
    }
    for (const [key, { whole, at, parts: members }] of found) {
      const parts = [...members];
      const isTied = parts.every((i) =>
        this.levels.stepsTo(at, cells[i]!.at).every((step) => this.positions.has(keyOf(step))),
      );
      if (isTied) continue;
      const rest = this.cells[whole]!.value - this.sum(parts);
      const d = at.findIndex((code, n) => code !== cells[parts[0]!]!.at[n]);
      const restAt = at.with(d, `~${key}`);
      if (rest >= 0 && this.add({ at: restAt, value: rest, planned: false }, restAt.join("|")))
        parts.push(this.cells.length - 1);
      this.across.push({ whole, parts });
    }
  }

  finish(): Table {
    const relations: Relation[] = [];
    const mismatches: { whole: string; difference: number }[] = [];
    for (const [whole, cell] of this.cells.entries()) {
      for (const [d, { additive }] of this.dimensions.entries()) {
        for (const { present, missing } of this.frontiers(cell.at, d)) {
          const parts = missing.length > 0 ? this.withRemainder(cell.at, d, present, missing) : present;
          if (!additive) {
            relations.push({ kind: "cover", whole, parts, complete: missing.length === 0 });
            continue;
          }
          const offset = cell.value - this.sum(parts);
          if (offset !== 0) mismatches.push({ whole: cell.id, difference: offset });
          relations.push({ kind: "sum", whole, parts, offset });
        }
      }
    }
    for (const { whole, parts } of this.across) {
      const offset = this.cells[whole]!.value - this.sum(parts);
      if (offset !== 0) mismatches.push({ whole: this.cells[whole]!.id, difference: offset });
      relations.push({ kind: "sum", whole, parts, offset });
    }
    return { cells: this.cells.map(({ at: _at, ...cell }) => cell), relations, mismatches };
  }

  private addRemaindersOf(i: number, d: number): void {
    if (!this.dimensions[d]!.additive) return;
    const cell = this.cells[i]!;
    for (const { present, missing } of this.frontiers(cell.at, d)) {
      if (missing.length === 0) continue;
      const value = cell.value - this.sum(present);
      // More than the whole in some of its parts is a mismatch, reported as such when the relations are made.
      if (value < 0) continue;
      const at = cell.at.with(d, this.remainderCode(d, missing));
      this.add({ at, value, planned: false }, at.join("|"));
    }
  }

  private withRemainder(at: readonly string[], d: number, present: number[], missing: string[]): number[] {
    const remainder = this.positions.get(keyOf(at.with(d, this.remainderCode(d, missing))));
    return remainder === undefined ? present : [...present, remainder];
  }

  /** One missing part is called by its own code, so that it meets its namesakes; several get a code together. */
  private remainderCode(d: number, missing: readonly string[]): string {
    if (missing.length === 1) return missing[0]!;
    const key = [d, ...[...missing].sort()].join("\n");
    const code = this.remainderCodes.get(key) ?? `~${this.remainderCodes.size + 1}`;
    this.remainderCodes.set(key, code);
    this.partsOf[d]!.set(code, [missing]);
    return code;
  }

  /** For each partition of the cell's code in a dimension, its nearest parts that have a figure. */
  private frontiers(at: readonly string[], d: number): Frontier[] {
    // What is left of several parts is not a unit that anybody asks for: only then what lies inside a part counts for it.
    const isRemainder = at[d]!.startsWith("~");
    return (this.partsOf[d]!.get(at[d]!) ?? [])
      .map((parts) => this.frontier(at, d, parts, isRemainder))
      .filter((f) => f.present.length > 0);
  }

  private frontier(at: readonly string[], d: number, parts: readonly string[], piecemeal: boolean): Frontier {
    const found: Frontier = { present: [], missing: [] };
    for (const part of parts) {
      const position = this.positions.get(keyOf(at.with(d, part)));
      const inner = this.partsOf[d]!.get(part)?.[0];
      if (position !== undefined) {
        found.present.push(position);
        continue;
      }
      const below = inner ? this.frontier(at, d, inner, piecemeal) : null;
      const isUsable = below && below.present.length > 0 && (piecemeal || below.missing.length === 0);
      if (!isUsable) found.missing.push(part);
      else {
        found.present.push(...below.present);
        found.missing.push(...below.missing);
      }
    }
    return found;
  }

  private valueFromParts(at: readonly string[]): number | null {
    for (const [d, { additive }] of this.dimensions.entries()) {
      if (!additive) continue;
      const complete = this.frontiers(at, d).find((f) => f.missing.length === 0);
      if (complete) return this.sum(complete.present);
    }
    return null;
  }

  private sum(positions: readonly number[]): number {
    return positions.reduce((total, p) => total + this.cells[p]!.value, 0);
  }
}

function keyOf(at: readonly string[]): string {
  return at.join("\u0001");
}
