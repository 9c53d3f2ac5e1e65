/**
 * Sparse vectors over the numbers modulo the largest prime below 2^26: a product of two of them stays exact in a
 * double, so elimination needs neither tolerances nor long integers.
 */
export const prime = 67_108_859;

export interface ModularVector {
  /** Rising. */
  index: Int32Array;
  /** 1 … prime - 1 */
  value: Float64Array;
}

const inverseOfPrime = 1 / prime;

export function multiply(a: number, b: number): number {
  const product = a * b;
  const rest = product - Math.floor(product * inverseOfPrime) * prime;
  if (rest < 0) return rest + prime;
  return rest >= prime ? rest - prime : rest;
}

/** Extended Euclid. */
export function invert(a: number): number {
  let [r0, r1, t0, t1] = [prime, a, 0, 1];
  while (r1 !== 0) {
    const q = Math.floor(r0 / r1);
    [r0, r1] = [r1, r0 - q * r1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  return t0 < 0 ? t0 + prime : t0;
}

export function divide(a: number, b: number): number {
  if (b === 1) return a;
  return b === prime - 1 ? (prime - a) % prime : multiply(a, invert(b));
}

/** The place of a row in a vector, or -1. */
export function placeOf(vector: ModularVector, row: number): number {
  const { index } = vector;
  let low = 0;
  let high = index.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = index[middle]!;
    if (found === row) return middle;
    if (found < row) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

let rowScratch = new Int32Array(1 << 12);
let valueScratch = new Float64Array(1 << 12);

/**
 * `v - factor · c`. `onNew` hears of each row that v did not touch before, `onGone` of each that it no longer touches.
 */
export function subtract(
  v: ModularVector,
  factor: number,
  c: ModularVector,
  onNew: (row: number) => void,
  onGone: (row: number) => void,
): ModularVector {
  const size = v.index.length + c.index.length;
  if (rowScratch.length < size) {
    rowScratch = new Int32Array(size * 2);
    valueScratch = new Float64Array(size * 2);
  }
  const negative = prime - factor;
  let [i, j, n] = [0, 0, 0];
  while (i < v.index.length || j < c.index.length) {
    const vRow = i < v.index.length ? v.index[i]! : 0x7fffffff;
    const cRow = j < c.index.length ? c.index[j]! : 0x7fffffff;
    let value: number;
    if (vRow < cRow) value = v.value[i++]!;
    else {
      const added = negative === 1 ? c.value[j]! : multiply(negative, c.value[j]!);
      value = vRow === cRow ? (v.value[i]! + added) % prime : added;
      j++;
      if (vRow === cRow) {
        i++;
        if (value === 0) onGone(vRow);
      } else onNew(cRow);
    }
    if (value === 0) continue;
    rowScratch[n] = Math.min(vRow, cRow);
    valueScratch[n++] = value;
  }
  return { index: rowScratch.slice(0, n), value: valueScratch.slice(0, n) };
}

/** Whether a = k · b for some k. */
export function isMultiple(a: ModularVector, b: ModularVector): boolean {
  if (a.index.length !== b.index.length || a.index.length === 0) return false;
  const ratio = divide(a.value[0]!, b.value[0]!);
  for (let i = 0; i < a.index.length; i++) {
    if (a.index[i] !== b.index[i] || a.value[i] !== multiply(ratio, b.value[i]!)) return false;
  }
  return true;
}
