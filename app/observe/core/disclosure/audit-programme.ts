import type { LinearProgramme } from "~/kernel/solver.ts";
import { endsOf, type Table } from "./table.ts";

/** One line of what the attacker can write down: `lower ≤ Σ sign · unknown ≤ upper`. */
interface Line {
  unknowns: number[];
  signs: number[];
  lower: number;
  upper: number;
}

/** A set of unknown figures that the published ones tie to each other and to no others. */
export interface Component {
  /** Positions in the table. */
  cells: number[];
  /** In differences from the true values: large counts would drown a person in the optimiser's tolerances. */
  programme: LinearProgramme;
  /** A difference as large as this stands for any. */
  horizon: number;
}

/** What the attacker knows before any optimisation: intervals in whole numbers, and the lines that are left. */
export interface Attack {
  lower: Float64Array;
  upper: Float64Array;
  /** Of each cell the one that stands for it in the components: two that some line makes equal are one unknown. */
  sameAs: Int32Array;
  components: Component[];
}

/**
 * Stand for "no bound" in the programmes, which then always have an optimum at a corner: further than any figure where they
 * are of the usual size, and no further than the optimiser can tell one from the next.
 */
const [nearest, furthest] = [1e6, 1e9];

/**
 * The attacker's view. `unknown` marks what is not published. A withheld figure is at least 1, since a zero would have
 * been published; a figure outside of the plan may be zero. Where a rounded figure of it is public, it lies near that.
 */
export function attackOn(table: Table, unknown: Uint8Array): Attack {
  const lower = Float64Array.from(table.cells, (c, i) => (unknown[i] ? endsOf(c)[0] : c.value));
  const upper = Float64Array.from(table.cells, (c, i) => (unknown[i] ? endsOf(c)[1] : c.value));
  const lines = writeLines(table, unknown);
  tighten(lines, lower, upper);
  const open = (cell: number) => upper[cell]! > lower[cell]!;
  const shortened = lines.flatMap((line) => withoutSettled(line, open, lower));
  const sameAs = equalUnknowns(shortened, lower, upper);
  const left = distinct(shortened.flatMap((line) => inTermsOf(sameAs, line)));
  const trueOf = Float64Array.from(table.cells, ({ value }) => value);
  return { lower, upper, sameAs, components: components(left, { lower, upper, trueOf }) };
}

/** `a - b = 0` says that two unknowns are one; the ends of the one that stands for both are the narrower ones. */
function equalUnknowns(lines: readonly Line[], lower: Float64Array, upper: Float64Array): Int32Array {
  const sameAs = Int32Array.from(lower.keys());
  const find = (cell: number): number => {
    let root = cell;
    while (sameAs[root] !== root) root = sameAs[root] = sameAs[sameAs[root]!]!;
    return root;
  };
  for (const { unknowns, signs, lower: low, upper: high } of lines) {
    if (unknowns.length !== 2 || signs[0]! + signs[1]! !== 0 || low !== 0 || high !== 0) continue;
    const [a, b] = [find(unknowns[0]!), find(unknowns[1]!)];
    const root = Math.min(a, b);
    sameAs[Math.max(a, b)] = root;
    lower[root] = Math.max(lower[a]!, lower[b]!);
    upper[root] = Math.min(upper[a]!, upper[b]!);
  }
  return sameAs.map((_, cell) => find(cell));
}

function inTermsOf(sameAs: Int32Array, line: Line): Line[] {
  const terms = new Map<number, number>();
  for (const [k, cell] of line.unknowns.entries()) {
    terms.set(sameAs[cell]!, (terms.get(sameAs[cell]!) ?? 0) + line.signs[k]!);
  }
  const left = [...terms].filter(([, times]) => times !== 0);
  if (left.length === 0) return [];
  return [{ ...line, unknowns: left.map(([cell]) => cell), signs: left.map(([, times]) => times) }];
}

function writeLines(table: Table, unknown: Uint8Array): Line[] {
  const lines: Line[] = [];
  const write = (terms: [cell: number, sign: number][], lower: number, upper: number) => {
    const line: Line = { unknowns: [], signs: [], lower, upper };
    for (const [cell, sign] of terms) {
      if (unknown[cell]) {
        line.unknowns.push(cell);
        line.signs.push(sign);
      } else {
        line.lower -= sign * table.cells[cell]!.value;
        line.upper -= sign * table.cells[cell]!.value;
      }
    }
    if (line.unknowns.length > 0) lines.push(line);
  };
  for (const relation of table.relations) {
    const { whole, parts } = relation;
    const difference: [number, number][] = [[whole, 1], ...parts.map((p): [number, number] => [p, -1])];
    if (relation.kind === "sum") {
      write(difference, relation.offset, relation.offset);
      continue;
    }
    for (const part of parts)
      write(
        [
          [whole, 1],
          [part, -1],
        ],
        0,
        Infinity,
      );
    if (relation.complete) write(difference, -Infinity, 0);
  }
  return lines;
}

/** Intervals from each line alone, until none moves: cheap, and whole numbers come for free since all signs are ±1. */
function tighten(lines: readonly Line[], lower: Float64Array, upper: Float64Array): void {
  for (let round = 0, moved = true; moved && round < 50; round++) {
    moved = false;
    for (const line of lines) moved = tightenBy(line, lower, upper) || moved;
  }
}

function tightenBy(line: Line, lower: Float64Array, upper: Float64Array): boolean {
  let least = 0;
  let most = 0;
  let mostOpen = 0;
  for (const [k, cell] of line.unknowns.entries()) {
    const isPlus = line.signs[k]! > 0;
    least += isPlus ? lower[cell]! : -upper[cell]!;
    most += isPlus ? upper[cell]! : -lower[cell]!;
    if (upper[cell] === Infinity) mostOpen++;
  }
  let moved = false;
  for (const [k, cell] of line.unknowns.entries()) {
    const isPlus = line.signs[k]! > 0;
    const otherOpen = mostOpen - (upper[cell] === Infinity ? 1 : 0);
    // With another unbounded term on the same side, nothing follows for this one; with only this one, the rest counts.
    const restLeast = rest(line, k, lower, upper, "least", otherOpen, least);
    const restMost = rest(line, k, lower, upper, "most", otherOpen, most);
    const high = isPlus ? line.upper - restLeast : restMost - line.lower;
    const low = isPlus ? line.lower - restMost : restLeast - line.upper;
    if (high < upper[cell]!) {
      upper[cell] = high;
      moved = true;
    }
    if (low > lower[cell]!) {
      lower[cell] = low;
      moved = true;
    }
    if (moved) return true;
  }
  return false;
}

function rest(
  line: Line,
  k: number,
  lower: Float64Array,
  upper: Float64Array,
  side: "least" | "most",
  otherOpen: number,
  total: number,
): number {
  const cell = line.unknowns[k]!;
  const takesUpper = line.signs[k]! > 0 === (side === "most");
  const own = takesUpper ? line.signs[k]! * upper[cell]! : line.signs[k]! * lower[cell]!;
  if (Number.isFinite(total)) return total - own;
  if (otherOpen > 0 && Number.isFinite(own)) return total;
  let sum = 0;
  for (const [m, other] of line.unknowns.entries()) {
    if (m === k) continue;
    const usesUpper = line.signs[m]! > 0 === (side === "most");
    sum += line.signs[m]! * (usesUpper ? upper[other]! : lower[other]!);
  }
  return sum;
}

function withoutSettled(line: Line, open: (cell: number) => boolean, value: Float64Array): Line[] {
  const left: Line = { unknowns: [], signs: [], lower: line.lower, upper: line.upper };
  for (const [k, cell] of line.unknowns.entries()) {
    if (open(cell)) {
      left.unknowns.push(cell);
      left.signs.push(line.signs[k]!);
    } else {
      left.lower -= line.signs[k]! * value[cell]!;
      left.upper -= line.signs[k]! * value[cell]!;
    }
  }
  return left.unknowns.length > 0 ? [left] : [];
}

function distinct(lines: readonly Line[]): Line[] {
  const seen = new Map<string, Line>();
  for (const line of lines) {
    const order = [...line.unknowns.keys()].sort((a, b) => line.unknowns[a]! - line.unknowns[b]!);
    const flip = Math.sign(line.signs[order[0]!]!);
    const key = order.map((k) => `${line.unknowns[k]}:${flip * line.signs[k]!}`).join();
    const [low, high] = flip > 0 ? [line.lower, line.upper] : [-line.upper, -line.lower];
    const same = seen.get(key);
    if (same) {
      same.lower = Math.max(same.lower, low);
      same.upper = Math.min(same.upper, high);
    } else {
      const signs = order.map((k) => flip * line.signs[k]!);
      seen.set(key, { unknowns: order.map((k) => line.unknowns[k]!), signs, lower: low, upper: high });
    }
  }
  return [...seen.values()];
}

interface Ends {
  lower: Float64Array;
  upper: Float64Array;
  trueOf: Float64Array;
}

function components(lines: readonly Line[], ends: Ends): Component[] {
  const leader = new Int32Array(ends.lower.length).map((_, i) => i);
  const find = (cell: number): number => {
    let root = cell;
    while (leader[root] !== root) root = leader[root] = leader[leader[root]!]!;
    return root;
  };
  for (const { unknowns } of lines) for (const cell of unknowns) leader[find(cell)] = find(unknowns[0]!);
  const groups = Map.groupBy(lines, (line) => find(line.unknowns[0]!));
  return [...groups.values()].map((group) => componentOf(group, ends));
}

function componentOf(lines: readonly Line[], { lower, upper, trueOf }: Ends): Component {
  const cells = [...new Set(lines.flatMap((line) => line.unknowns))].sort((a, b) => a - b);
  const columnOf = new Map(cells.map((cell, column) => [cell, column]));
  const largest = cells.reduce((most, cell) => Math.max(most, trueOf[cell]!), 0);
  const horizon = Math.min(furthest, Math.max(nearest, 4 * largest));
  return {
    cells,
    horizon,
    programme: {
      columns: cells.length,
      lower: Float64Array.from(cells, (cell) => Math.max(lower[cell]! - trueOf[cell]!, -horizon)),
      upper: Float64Array.from(cells, (cell) => Math.min(upper[cell]! - trueOf[cell]!, horizon)),
      rows: lines.map((line) => {
        const today = line.unknowns.reduce((sum, cell, k) => sum + line.signs[k]! * trueOf[cell]!, 0);
        return {
          index: Int32Array.from(line.unknowns, (cell) => columnOf.get(cell)!),
          value: Float64Array.from(line.signs),
          lower: line.lower - today,
          upper: line.upper - today,
        };
      }),
    },
  };
}
