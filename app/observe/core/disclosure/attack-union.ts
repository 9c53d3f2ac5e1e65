import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { LinearModel, LinearProgramme, LinearSolver } from "~/kernel/solver.ts";

/** One figure of a published table. The same key in two tables is the same fact: same population, same definition. */
export type UnionFigure =
  | { key: string; state: "shown"; value: number }
  /** Withheld: everybody sees that it is there, so it is at least 1 where zeros are shown. */
  | { key: string; state: "withheld"; least?: number }
  /** In no table, but tied to figures that are: the unit of two geographies, a remainder. */
  | { key: string; state: "unseen" };

/** `cover`: persons who may be counted in several parts, so largest part ≤ whole ≤ sum of the parts (if `complete`). */
export type UnionRelation =
  | { kind: "sum"; whole: string; parts: readonly string[] }
  | { kind: "cover"; whole: string; parts: readonly string[]; complete: boolean };

/** One release, one observatory's page, one table: what somebody can lay beside the others. */
export interface UnionTable {
  name: string;
  figures: readonly UnionFigure[];
  relations: readonly UnionRelation[];
}

/** Whatever else is known: `atLeast ≤ Σ times · figure ≤ atMost`. A rounded figure, a rate, a class of a map. */
export interface UnionConstraint {
  terms: readonly { key: string; times: number }[];
  atLeast?: number;
  atMost?: number;
}

export interface UnionOptions {
  /** A figure that may be this large or larger at the least would have been shown: telling it harms nobody. */
  threshold: number;
  /** Find every interval to its ends, not only whether it holds two whole numbers. */
  exact?: boolean;
  /** Sets of tied figures up to this size are also tried in whole numbers. Default 60. */
  wholeUpTo?: number;
}

export interface UnionAttack {
  verdict: "protected" | "exposed";
  /** Keys of what was withheld or never shown, and is known all the same. */
  exposed: string[];
  /** What the attacker infers of every figure that no table shows; without `exact`, at least so wide where not exposed. */
  intervals: Map<string, [lowest: number, highest: number]>;
  solves: number;
}

const slack = 1e-6;
/** Stands for "no bound", so that every programme has an optimum. */
const farAway = 1e7;

/**
 * Lays all these tables beside each other, as an attacker does, and infers what none of them shows. It knows nothing of
 * how the figures were chosen nor of their true values; a figure shown in one table and withheld in another is known.
 */
export async function attackUnion(
  tables: readonly UnionTable[],
  constraints: readonly UnionConstraint[],
  solver: LinearSolver,
  options: UnionOptions,
): Promise<Outcome<UnionAttack>> {
  const facts = gather(tables);
  if (!facts.ok) return facts;
  const { shown, least } = facts.value;
  const lines = linesOf(tables, constraints, shown, least);
  const intervals = new Map<string, [number, number]>();
  const exposed: string[] = [];
  let solves = 0;
  for (const component of componentsOf([...least.keys()], lines)) {
    const inquiry = await Inquiry.open(component, least, solver, options);
    try {
      if (!(await inquiry.settle())) return failed("conflict", "disclosure.contradiction", { key: component.keys[0]! });
      for (const [key, interval] of inquiry.intervals()) {
        intervals.set(key, interval);
        if (interval[0] === interval[1] && interval[0] > 0 && interval[0] < options.threshold) exposed.push(key);
      }
      solves += inquiry.solves;
    } finally {
      await inquiry.close();
    }
  }
  return done({ verdict: exposed.length > 0 ? "exposed" : "protected", exposed, intervals, solves });
}

function gather(tables: readonly UnionTable[]): Outcome<{ shown: Map<string, number>; least: Map<string, number> }> {
  const shown = new Map<string, number>();
  const least = new Map<string, number>();
  for (const { figures } of tables) {
    for (const figure of figures) {
      if (figure.state === "shown") {
        const other = shown.get(figure.key);
        // A revision is another fact: it needs a key of its own, and what is known of the difference as a constraint.
        if (other !== undefined && other !== figure.value) {
          return failed("conflict", "disclosure.two-values", { key: figure.key, one: other, other: figure.value });
        }
        shown.set(figure.key, figure.value);
      } else {
        const atLeast = figure.state === "withheld" ? (figure.least ?? 1) : 0;
        least.set(figure.key, Math.max(least.get(figure.key) ?? 0, atLeast));
      }
    }
  }
  for (const key of shown.keys()) least.delete(key);
  return done({ shown, least });
}

interface Line {
  keys: string[];
  times: number[];
  lower: number;
  upper: number;
}

function linesOf(
  tables: readonly UnionTable[],
  constraints: readonly UnionConstraint[],
  shown: ReadonlyMap<string, number>,
  least: Map<string, number>,
): Line[] {
  const lines: Line[] = [];
  const write = (terms: readonly { key: string; times: number }[], lower: number, upper: number) => {
    const line: Line = { keys: [], times: [], lower, upper };
    for (const { key, times } of terms) {
      const value = shown.get(key);
      if (value !== undefined) {
        line.lower -= times * value;
        line.upper -= times * value;
        continue;
      }
      if (!least.has(key)) least.set(key, 0);
      line.keys.push(key);
      line.times.push(times);
    }
    if (line.keys.length > 0) lines.push(line);
  };
  for (const relation of tables.flatMap((table) => table.relations)) {
    const whole = { key: relation.whole, times: 1 };
    const parts = relation.parts.map((key) => ({ key, times: -1 }));
    if (relation.kind === "sum") write([whole, ...parts], 0, 0);
    else {
      for (const part of parts) write([whole, part], 0, Infinity);
      if (relation.complete) write([whole, ...parts], -Infinity, 0);
    }
  }
  for (const { terms, atLeast = -Infinity, atMost = Infinity } of constraints) write(terms, atLeast, atMost);
  return lines;
}

interface Tied {
  keys: string[];
  lines: Line[];
}

/** Sets of unknown figures that are tied to each other and to no others. */
function componentsOf(keys: readonly string[], lines: readonly Line[]): Tied[] {
  const leader = new Map(keys.map((key) => [key, key]));
  const find = (key: string): string => {
    let root = key;
    while (leader.get(root) !== root) root = leader.get(root)!;
    for (let at = key; at !== root;) {
      const next = leader.get(at)!;
      leader.set(at, root);
      at = next;
    }
    return root;
  };
  for (const line of lines) for (const key of line.keys) leader.set(find(key), find(line.keys[0]!));
  const groups = new Map<string, Tied>();
  const groupOf = (key: string) => {
    const root = find(key);
    const group = groups.get(root) ?? { keys: [], lines: [] };
    groups.set(root, group);
    return group;
  };
  for (const key of keys) groupOf(key).keys.push(key);
  for (const line of lines) groupOf(line.keys[0]!).lines.push(line);
  return [...groups.values()];
}

class Inquiry {
  solves = 0;
  private readonly keys: string[];
  private readonly lowest: Float64Array;
  private readonly highest: Float64Array;
  private readonly seenLow: Float64Array;
  private readonly seenHigh: Float64Array;
  private readonly model: LinearModel;
  private readonly exact: boolean;

  static async open(tied: Tied, least: ReadonlyMap<string, number>, solver: LinearSolver, options: UnionOptions) {
    const columnOf = new Map(tied.keys.map((key, column) => [key, column]));
    const whole = tied.keys.length <= (options.wholeUpTo ?? 60);
    const programme: LinearProgramme = {
      columns: tied.keys.length,
      lower: Float64Array.from(tied.keys, (key) => least.get(key)!),
      upper: new Float64Array(tied.keys.length).fill(farAway),
      rows: tied.lines.map(({ keys, times, lower, upper }) => ({
        index: Int32Array.from(keys, (key) => columnOf.get(key)!),
        value: Float64Array.from(times),
        lower,
        upper,
      })),
      whole,
    };
    return new Inquiry(tied.keys, programme.lower, await solver.load(programme), options.exact ?? false);
  }

  private constructor(keys: string[], lower: Float64Array, model: LinearModel, exact: boolean) {
    this.keys = keys;
    this.model = model;
    this.exact = exact;
    this.lowest = lower.slice();
    this.highest = new Float64Array(keys.length).fill(Infinity);
    this.seenLow = new Float64Array(keys.length).fill(Infinity);
    this.seenHigh = new Float64Array(keys.length).fill(-Infinity);
  }

  close(): Promise<void> {
    return this.model.dispose();
  }

  /** False when no table agrees with all that is published. */
  async settle(): Promise<boolean> {
    for (const column of this.keys.keys()) {
      if (!this.exact && this.holdsTwo(column)) continue;
      const highest = await this.solve("max", column);
      if (highest === null) return false;
      this.highest[column] = highest > farAway / 2 ? Infinity : Math.floor(highest + slack);
      if (!this.exact && this.holdsTwo(column)) continue;
      const lowest = await this.solve("min", column);
      if (lowest === null) return false;
      this.lowest[column] = Math.max(this.lowest[column]!, Math.ceil(lowest - slack));
    }
    return true;
  }

  *intervals(): Generator<[string, [number, number]]> {
    for (const [column, key] of this.keys.entries()) {
      const isWide = !this.exact && this.holdsTwo(column);
      const low = isWide ? Math.ceil(this.seenLow[column]! - slack) : this.lowest[column]!;
      const high = isWide ? Math.floor(this.seenHigh[column]! + slack) : this.highest[column]!;
      yield [key, [low, high > farAway / 2 ? Infinity : high]];
    }
  }

  private holdsTwo(column: number): boolean {
    return Math.floor(this.seenHigh[column]! + slack) > Math.ceil(this.seenLow[column]! - slack);
  }

  private async solve(sense: "min" | "max", column: number): Promise<number | null> {
    this.solves++;
    const cost = { index: Int32Array.of(column), value: Float64Array.of(1) };
    const solution = await this.model.optimise(sense, cost);
    if (solution.status !== "optimal") return null;
    for (const [k, value] of solution.columns.entries()) {
      this.seenLow[k] = Math.min(this.seenLow[k]!, value);
      this.seenHigh[k] = Math.max(this.seenHigh[k]!, value);
    }
    return solution.objective;
  }
}
