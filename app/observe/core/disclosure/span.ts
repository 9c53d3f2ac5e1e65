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

/**
 * Every cell as a sum of the cells that have no parts, and the relations that this leaves over. Parts of a published
 * zero are zero and known to be, so they drop out.
 */
export function spanTable(table: Table): Span {
  const { cells, relations } = table;
  const knownZero = findKnownZeros(table);
  const defining = new Int32Array(cells.length).fill(-1);
  const sums = relations.map((relation) => (relation.kind === "sum" ? relation : null));
  for (const [r, relation] of sums.entries()) {
    if (!relation) continue;
    const other = sums[defining[relation.whole]!];
    if (!other || relation.parts.length < other.parts.length) defining[relation.whole] = r;
  }

  const vectors: ModularVector[] = Array.from({ length: cells.length });
  const sum = adder(cells.length);
  function vectorOf(cell: number): ModularVector {
    const known = vectors[cell];
    if (known) return known;
    const relation = sums[defining[cell]!];
    let vector: ModularVector;
    if (knownZero[cell]) vector = { index: new Int32Array(0), value: new Float64Array(0) };
    else if (!relation) vector = { index: Int32Array.of(cell), value: Float64Array.of(1) };
    else vector = sum(relation.parts.map((part) => ({ vector: vectorOf(part), factor: 1 })));
    vectors[cell] = vector;
    return vector;
  }
  for (let cell = 0; cell < cells.length; cell++) vectorOf(cell);

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
  return { vectors, constraints, independent, knownZero };
}

function findKnownZeros({ cells, relations }: Table): Uint8Array {
  const known = Uint8Array.from(cells, (cell) => (isShownZero(cell) ? 1 : 0));
  for (let changed = true; changed;) {
    changed = false;
    for (const relation of relations) {
      const isClean = relation.kind === "cover" || relation.offset === 0;
      if (!known[relation.whole] || !isClean) continue;
      for (const part of relation.parts) {
        if (known[part]) continue;
        known[part] = 1;
        changed = true;
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
