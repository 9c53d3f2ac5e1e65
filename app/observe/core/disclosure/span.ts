import { prime, type ModularVector } from "./modular.ts";
import { isShownZero, type Relation, type Table } from "./table.ts";

export interface Span {
  vectors: ModularVector[];
  constraints: ModularVector[];
  /** The relations that say something which the others do not. */
  independent: Relation[];
  /** Published zeros and what they are made of: nothing can move there. */
  knownZero: Uint8Array;
}

/** What of a span is asked for again and again while a table is worked on. */
export type Ties = Pick<Span, "independent" | "knownZero">;

/** Codes nested thousands deep have vectors whose length adds up to the square of the depth. */
const mostEntries = 15_000_000;

const tiesOfTables = new WeakMap<Table, Ties>();

/** The ties of a table, worked out once. Where codes are nested too deeply for vectors, no relation is left out. */
export function tiesOf(table: Table): Ties {
  const known = tiesOfTables.get(table);
  if (known) return known;
  const { independent, knownZero } = isTooDeep(table)
    ? { independent: openRelations(table), knownZero: findKnownZeros(table) }
    : spanTable(table);
  const ties = { independent, knownZero };
  tiesOfTables.set(table, ties);
  return ties;
}

/**
 * Every cell as a sum of the cells that have no parts, and the relations that this leaves over. Parts of a published
 * zero are zero and known to be, so they drop out.
 */
export function spanTable(table: Table): Span {
  const { cells, relations } = table;
  const knownZero = findKnownZeros(table);
  const defining = definingRelations(table);
  const vectors: ModularVector[] = Array.from({ length: cells.length });
  const sum = adder(cells.length);
  for (const cell of partsFirst(table, defining)) {
    const relation = relations[defining[cell]!];
    if (knownZero[cell]) vectors[cell] = { index: new Int32Array(0), value: new Float64Array(0) };
    else if (!relation) vectors[cell] = { index: Int32Array.of(cell), value: Float64Array.of(1) };
    else vectors[cell] = sum(relation.parts.map((part) => ({ vector: vectors[part]!, factor: 1 })));
  }

  const constraints: ModularVector[] = [];
  const independent: Relation[] = [];
  for (const [r, relation] of relations.entries()) {
    if (knownZero[relation.whole]) continue;
    if (relation.kind === "cover" || defining[relation.whole] === r) {
      independent.push(relation);
      continue;
    }
    const left = relation.parts.map((part) => ({ vector: vectors[part]!, factor: 1 }));
    const difference = sum([...left, { vector: vectors[relation.whole]!, factor: -1 }]);
    if (difference.index.length === 0) continue;
    constraints.push(difference);
    independent.push(relation);
  }
  const ties = { independent, knownZero };
  tiesOfTables.set(table, ties);
  return { vectors, constraints, ...ties };
}

/** Whether the vectors of all cells together would have more entries than there is room for. */
export function isTooDeep(table: Table): boolean {
  const defining = definingRelations(table);
  const length = new Float64Array(table.cells.length);
  let entries = 0;
  for (const cell of partsFirst(table, defining)) {
    const relation = table.relations[defining[cell]!];
    length[cell] = relation ? relation.parts.reduce((sum, part) => sum + length[part]!, 0) : 1;
    entries += length[cell]!;
    if (entries > mostEntries) return true;
  }
  return false;
}

/** Of each cell the relation that says what it is the sum of: the shortest one. */
function definingRelations({ cells, relations }: Table): Int32Array {
  const defining = new Int32Array(cells.length).fill(-1);
  for (const [r, { kind, whole, parts }] of relations.entries()) {
    if (kind !== "sum") continue;
    const other = relations[defining[whole]!];
    if (!other || parts.length < other.parts.length) defining[whole] = r;
  }
  return defining;
}

/** Every cell after all of its parts; without recursion, since codes may be nested thousands deep. */
function partsFirst({ cells, relations }: Table, defining: Int32Array): Int32Array {
  const order = new Int32Array(cells.length);
  const next = new Int32Array(cells.length);
  const isEntered = new Uint8Array(cells.length);
  let placed = 0;
  const stack: number[] = [];
  for (let first = 0; first < cells.length; first++) {
    if (!isEntered[first]) stack.push(first);
    isEntered[first] = 1;
    for (let cell = stack.at(-1); cell !== undefined; cell = stack.at(-1)) {
      const part = relations[defining[cell]!]?.parts[next[cell]!++];
      if (part === undefined) order[placed++] = stack.pop()!;
      else if (!isEntered[part]) {
        isEntered[part] = 1;
        stack.push(part);
      }
    }
  }
  return order;
}

function openRelations(table: Table): Relation[] {
  const knownZero = findKnownZeros(table);
  return table.relations.filter(({ whole }) => !knownZero[whole]);
}

export function findKnownZeros({ cells, relations }: Table): Uint8Array {
  const known = Uint8Array.from(cells, (cell) => (isShownZero(cell) ? 1 : 0));
  const relationsOf = Map.groupBy(
    relations.filter((relation) => relation.kind === "cover" || relation.offset === 0),
    ({ whole }) => whole,
  );
  const open = [...known.keys()].filter((cell) => known[cell]);
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    for (const { parts } of relationsOf.get(cell) ?? []) {
      for (const part of parts) {
        if (!known[part]) open.push(part);
        known[part] = 1;
      }
    }
  }
  return known;
}

/** Adds sparse vectors through one dense array that is kept between calls. */
function adder(length: number) {
  const dense = new Float64Array(length);
  const seen = new Uint8Array(length);
  return (terms: { vector: ModularVector; factor: number }[]): ModularVector => {
    const touched: number[] = [];
    for (const { vector, factor } of terms) {
      for (let i = 0; i < vector.index.length; i++) {
        const row = vector.index[i]!;
        if (!seen[row]) touched.push(row);
        seen[row] = 1;
        dense[row]! += factor * vector.value[i]!;
      }
    }
    const rows = Int32Array.from(touched.filter((row) => dense[row]! % prime !== 0)).sort();
    const value = Float64Array.from(rows, (row) => ((dense[row]! % prime) + prime) % prime);
    for (const row of touched) dense[row] = seen[row] = 0;
    return { index: rows, value };
  };
}
