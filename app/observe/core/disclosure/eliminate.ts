import { divide, isMultiple, placeOf, subtract, type ModularVector } from "./modular.ts";
import { isTooDeep, spanTable } from "./span.ts";
import { cost, isShownZero, type Table, type TableCell } from "./table.ts";

/** What is settled before the choice begins, one entry a cell. */
export interface Fixed {
  /** Must not be told. */
  primary: Uint8Array;
  /** Withheld by an earlier release: not told, and not worth protecting for itself. */
  sticky: Uint8Array;
  /** Public already, or published come what may. */
  known: Uint8Array;
}

/** Cells with the same vector have the same value for everybody, so they are told or withheld together. */
interface Element {
  cells: number[];
  vector: ModularVector;
  isPrimary: boolean;
  cost: number;
  value: number;
}

/**
 * Secondary suppression by elimination: candidates are published dearest first, and each publication is worked into
 * all vectors that are left; a candidate that has become a multiple of a primary would give that one away, and is
 * withheld (idea: Langsrud 2024, DOI 10.1007/978-3-031-69651-0_6). Returns 1 for every planned cell to withhold.
 * No primary is then a linear combination of published cells; what small values and whole numbers give away beyond
 * that is for the audit to find.
 */
export function eliminate(table: Table, fixed: Fixed, costOf: (cell: TableCell) => number = cost): Uint8Array {
  const withheld = new Uint8Array(table.cells.length);
  // Repair then chooses alone: slower and less well, in little room.
  if (isTooDeep(table)) return withheld;
  const { vectors, constraints } = spanTable(table);
  const { told, elements } = sortElements(table, vectors, fixed, withheld, costOf);
  const state = new Elimination(table.cells.length, [...elements.primaries, ...elements.candidates]);
  for (const vector of constraints) state.publishVector(vector);
  for (const vector of told) state.publishVector(vector);

  elements.candidates.sort(
    (a, b) =>
      b.cost - a.cost ||
      b.value - a.value ||
      b.vector.index.length - a.vector.index.length ||
      a.cells[0]! - b.cells[0]!,
  );
  for (const candidate of elements.candidates) {
    if (!state.tryToPublish(candidate)) for (const cell of candidate.cells) withheld[cell] = 1;
  }
  for (let i = 0; i < withheld.length; i++)
    if (!table.cells[i]!.planned || isShownZero(table.cells[i]!)) withheld[i] = 0;
  return withheld;
}

function sortElements(
  table: Table,
  vectors: ModularVector[],
  fixed: Fixed,
  withheld: Uint8Array,
  costOf: (cell: TableCell) => number,
) {
  const told: ModularVector[] = [];
  const elements = { primaries: [] as Element[], candidates: [] as Element[] };
  for (const cells of groupTwins(vectors)) {
    const vector = vectors[cells[0]!]!;
    const isPlanned = cells.some((c) => table.cells[c]!.planned);
    if (vector.index.length === 0) continue;
    if (cells.some((c) => fixed.known[c] || isShownZero(table.cells[c]!))) {
      told.push(vector);
      continue;
    }
    const isPrimary = cells.some((c) => fixed.primary[c]);
    const isSticky = cells.some((c) => fixed.sticky[c]);
    if (isPrimary || isSticky) for (const c of cells) withheld[c] = 1;
    const cost = Math.max(...cells.map((c) => costOf(table.cells[c]!)));
    const element = { cells, vector, isPrimary, cost, value: table.cells[cells[0]!]!.value };
    if (isPrimary) elements.primaries.push(element);
    else if (isPlanned && !isSticky) elements.candidates.push(element);
  }
  return { told, elements };
}

function groupTwins(vectors: readonly ModularVector[]): number[][] {
  const buckets = new Map<number, number[][]>();
  for (const [cell, vector] of vectors.entries()) {
    const hash = hashOf(vector);
    const bucket = buckets.get(hash) ?? [];
    buckets.set(hash, bucket);
    const twins = bucket.find((group) => sameVector(vectors[group[0]!]!, vector));
    if (twins) twins.push(cell);
    else bucket.push([cell]);
  }
  return [...buckets.values()].flat();
}

function hashOf({ index }: ModularVector): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < index.length; i++) hash = Math.imul(hash ^ index[i]!, 0x01000193);
  return hash;
}

function sameVector(a: ModularVector, b: ModularVector): boolean {
  if (a.index.length !== b.index.length) return false;
  for (let i = 0; i < a.index.length; i++) if (a.index[i] !== b.index[i] || a.value[i] !== b.value[i]) return false;
  return true;
}

/** The vectors that are still undecided, reduced by all that has been published, with an index by row. */
class Elimination {
  private readonly alive: Element[];
  private readonly gone = new Uint8Array(0);
  private readonly byRow: number[][];
  private readonly touching: Int32Array;
  private readonly positions = new Map<Element, number>();

  constructor(rows: number, elements: readonly Element[]) {
    this.alive = [...elements];
    this.gone = new Uint8Array(elements.length);
    this.byRow = Array.from({ length: rows }, () => []);
    this.touching = new Int32Array(rows);
    for (const [i, element] of this.alive.entries()) {
      this.positions.set(element, i);
      for (const row of element.vector.index) {
        this.byRow[row]!.push(i);
        this.touching[row]!++;
      }
    }
  }

  /** False when publishing it would tell a primary. */
  tryToPublish(candidate: Element): boolean {
    const position = this.positions.get(candidate)!;
    this.gone[position] = 1;
    const { vector } = candidate;
    for (const row of vector.index) this.touching[row]!--;
    if (vector.index.length === 0) return true;
    const row = this.rarestRow(vector);
    for (const i of this.touchingElements(row)) {
      if (this.alive[i]!.isPrimary && isMultiple(this.alive[i]!.vector, vector)) return false;
    }
    this.reduce(vector, row);
    return true;
  }

  /** Published whatever it tells; `vector` is not among the elements, so it is first brought up to date. */
  publishVector(original: ModularVector): void {
    let vector = original;
    for (const [row, pivot] of this.pivots) {
      const place = placeOf(vector, row);
      if (place < 0) continue;
      const pivotValue = pivot.value[placeOf(pivot, row)]!;
      vector = subtract(vector, divide(vector.value[place]!, pivotValue), pivot, nothing, nothing);
    }
    if (vector.index.length === 0) return;
    const row = this.rarestRow(vector);
    this.pivots.push([row, vector]);
    this.reduce(vector, row);
  }

  private readonly pivots: [row: number, vector: ModularVector][] = [];

  private rarestRow(vector: ModularVector): number {
    let best = vector.index[0]!;
    for (const row of vector.index) if (this.touching[row]! < this.touching[best]!) best = row;
    return best;
  }

  /** Also throws out of the index what no longer touches the row. */
  private touchingElements(row: number): number[] {
    const found = this.byRow[row]!.filter((i) => !this.gone[i] && placeOf(this.alive[i]!.vector, row) >= 0);
    this.byRow[row] = found;
    return found;
  }

  private reduce(pivot: ModularVector, row: number): void {
    const pivotValue = pivot.value[placeOf(pivot, row)]!;
    for (const i of this.touchingElements(row)) {
      const element = this.alive[i]!;
      const place = placeOf(element.vector, row);
      // Listed twice when the row went and came back: the first time has cleared it.
      if (place < 0) continue;
      const factor = divide(element.vector.value[place]!, pivotValue);
      element.vector = subtract(
        element.vector,
        factor,
        pivot,
        (added) => {
          this.byRow[added]!.push(i);
          this.touching[added]!++;
        },
        (removed) => this.touching[removed]!--,
      );
    }
    this.byRow[row] = [];
  }
}

function nothing(): void {}
