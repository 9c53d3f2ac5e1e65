import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Relation, Table, TableCell } from "../table.ts";
import type { ProblemDocument } from "./document.ts";

/** The table of a document. Its first cells are the document's, in their order; sums that nobody listed follow. */
export interface ProblemTable {
  table: Table;
  /** The lines of the table by dimension: a cell and its parts in one hierarchy. */
  lines: { dimension: number; whole: number; parts: readonly number[] }[];
}

/** The parts of one code in one hierarchy of its dimension, and what it is part of. */
interface Codes {
  count: number;
  parts: number[][][];
  parents: number[][];
}

/**
 * Ties every cell to its parts in every hierarchy of every dimension. A part that is not listed is zero, unless listed
 * cells are parts of it: then it is their sum, which everybody can work out, and nobody publishes. A cell none of whose
 * parts are listed in some hierarchy is not broken down by it.
 */
export function tableOfProblem(document: ProblemDocument): Outcome<ProblemTable> {
  const { cells, dimensions } = document;
  const indexes = dimensions.map(() => new Map<string, number>());
  const codes = dimensions.map((dimension, d) => codesOf(dimension.hierarchies, indexes[d]!));
  const coords: number[][] = [];
  for (const cell of cells) {
    const at: number[] = [];
    for (const [d, code] of cell.coords.entries()) {
      const index = indexes[d]!;
      let number = index.get(code);
      if (number === undefined) {
        if (dimensions[d]!.hierarchies.some((h) => [...h.values()].some((parts) => parts.length > 0))) {
          return failed("invalid", "protect.unknownCode", { id: cell.id, code, dimension: dimensions[d]!.name });
        }
        number = index.size;
        index.set(code, number);
        codes[d]!.parts.push([]);
        codes[d]!.parents.push([]);
        codes[d]!.count++;
      }
      at.push(number);
    }
    coords.push(at);
  }
  const combinations = codes.reduce((product, { count }) => product * (count + 1), 1);
  if (!Number.isSafeInteger(combinations)) return failed("invalid", "protect.tooManyCodes", {});
  const grid = new Grid(codes);
  for (const [i, at] of coords.entries()) {
    const other = grid.add(at);
    if (other !== i) {
      return failed("invalid", "protect.sameCoordinates", { id: cells[i]!.id, other: cells[other]!.id });
    }
  }
  grid.addSums();
  return finish(document, grid);
}

function codesOf(hierarchies: readonly ReadonlyMap<string, readonly string[]>[], index: Map<string, number>): Codes {
  const numberOf = (code: string) => {
    const known = index.get(code);
    if (known !== undefined) return known;
    index.set(code, index.size);
    return index.size - 1;
  };
  const parts = new Map<number, number[][]>();
  const parents = new Map<number, Set<number>>();
  for (const hierarchy of hierarchies) {
    for (const [parent, children] of hierarchy) {
      const whole = numberOf(parent);
      // A code without parts is named all the same.
      if (children.length === 0) continue;
      const list = children.map(numberOf);
      const key = [...list].sort((a, b) => a - b).join();
      const known = parts.get(whole) ?? [];
      // The same line in two hierarchies says the same thing twice.
      if (!known.some((other) => [...other].sort((a, b) => a - b).join() === key)) known.push(list);
      parts.set(whole, known);
      for (const part of list) parents.set(part, (parents.get(part) ?? new Set()).add(whole));
    }
  }
  const count = index.size;
  return {
    count,
    parts: Array.from({ length: count }, (_, code) => parts.get(code) ?? []),
    parents: Array.from({ length: count }, (_, code) => [...(parents.get(code) ?? [])]),
  };
}

/** Cells by their coordinates, each a number in mixed radix. */
class Grid {
  readonly coords: number[][] = [];
  private readonly codes: readonly Codes[];
  private readonly steps: number[];
  private readonly positions = new Map<number, number>();

  constructor(codes: readonly Codes[]) {
    this.codes = codes;
    this.steps = [];
    let step = 1;
    for (const { count } of codes) {
      this.steps.push(step);
      step *= count + 1;
    }
  }

  /** The position of these coordinates, new or old. */
  add(at: number[]): number {
    const key = this.keyOf(at);
    const known = this.positions.get(key);
    if (known !== undefined) return known;
    this.positions.set(key, this.coords.length);
    this.coords.push(at);
    return this.coords.length - 1;
  }

  /** Every whole of a cell that is there, and their wholes. */
  addSums(): void {
    for (let i = 0; i < this.coords.length; i++) {
      const at = this.coords[i]!;
      for (const [d, { parents }] of this.codes.entries())
        for (const parent of parents[at[d]!]!) this.add(at.with(d, parent));
    }
  }

  /** The lines in which a cell is the whole: those parts that are there, one list for each hierarchy that has any. */
  linesOf(i: number): { dimension: number; parts: number[] }[] {
    const at = this.coords[i]!;
    const key = this.keyOf(at);
    const lines: { dimension: number; parts: number[] }[] = [];
    for (const [d, { parts }] of this.codes.entries()) {
      const base = key - at[d]! * this.steps[d]!;
      for (const list of parts[at[d]!]!) {
        const there: number[] = [];
        for (const code of list) {
          const position = this.positions.get(base + code * this.steps[d]!);
          if (position !== undefined) there.push(position);
        }
        if (there.length > 0) lines.push({ dimension: d, parts: there });
      }
    }
    return lines;
  }

  private keyOf(at: readonly number[]): number {
    let key = 0;
    for (const [d, code] of at.entries()) key += code * this.steps[d]!;
    return key;
  }
}

function finish(document: ProblemDocument, grid: Grid): Outcome<ProblemTable> {
  const { cells } = document;
  const linesOf = grid.coords.map((_, i) => grid.linesOf(i));
  const values = valuesOf(
    cells.map((cell) => cell.value),
    linesOf,
  );
  const nameOf = (i: number) =>
    i < cells.length
      ? String(cells[i]!.id)
      : `(${grid.coords[i]!.map((code, d) => codeName(document, d, code)).join(", ")})`;
  for (const [whole, lines] of linesOf.entries()) {
    for (const { parts, dimension } of lines) {
      const sum = parts.reduce((total, part) => total + values[part]!, 0);
      if (sum === values[whole]) continue;
      return failed("invalid", "protect.doesNotAddUp", {
        id: nameOf(whole),
        value: values[whole]!,
        sum,
        dimension: document.dimensions[dimension]!.name,
      });
    }
  }
  const kept = keepNeeded(cells.length, linesOf);
  const place = new Int32Array(linesOf.length).fill(-1);
  for (const [n, i] of kept.entries()) place[i] = n;
  const lines = kept.flatMap((i) =>
    linesOf[i]!.map(({ dimension, parts }) => ({
      dimension,
      whole: place[i]!,
      parts: parts.map((part) => place[part]!).filter((part) => part >= 0),
    })),
  );
  const relations = lines.map(({ whole, parts }): Relation => ({ kind: "sum", whole, parts, offset: 0 }));
  const tableCells = kept.map((i): TableCell => {
    const cell = cells[i];
    const planned = cell !== undefined && !document.hidden.has(i);
    return {
      id: cell ? String(i) : `~${i}`,
      value: values[i]!,
      planned,
      weight: cell?.weight ?? 1,
      exempt: false,
    };
  });
  return done({ table: { cells: tableCells, relations, mismatches: [] }, lines });
}

/** A sum that nobody listed has the value of its first line of parts; iterative, deepest first by need. */
function valuesOf(listed: readonly number[], linesOf: readonly { parts: number[] }[][]): number[] {
  const values: (number | undefined)[] = [...listed];
  for (let i = listed.length; i < linesOf.length; i++) {
    const stack = [i];
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      const parts = linesOf[top]![0]!.parts;
      const open = values[top] === undefined ? parts.find((part) => values[part] === undefined) : undefined;
      if (open !== undefined) stack.push(open);
      else {
        values[top] ??= parts.reduce((sum, part) => sum + values[part]!, 0);
        stack.pop();
      }
    }
  }
  return values as number[];
}

/** A sum that nobody listed and that only one line mentions tells nothing: it goes, and so on. */
function keepNeeded(listed: number, linesOf: readonly { parts: number[] }[][]): number[] {
  const mentions = linesOf.map((lines) => lines.length);
  for (const lines of linesOf) for (const { parts } of lines) for (const part of parts) mentions[part]!++;
  const gone = new Uint8Array(linesOf.length);
  const open = [...linesOf.keys()].filter((i) => i >= listed);
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    if (gone[i] || mentions[i]! > 1) continue;
    gone[i] = 1;
    for (const { parts } of linesOf[i]!) {
      for (const part of parts) {
        mentions[part]!--;
        if (part >= listed) open.push(part);
      }
    }
  }
  return [...linesOf.keys()].filter((i) => !gone[i]);
}

function codeName(document: ProblemDocument, dimension: number, code: number): string {
  const names = new Set<string>();
  for (const hierarchy of document.dimensions[dimension]!.hierarchies)
    for (const [parent, children] of hierarchy) for (const name of [parent, ...children]) names.add(name);
  return [...names][code] ?? String(code);
}
