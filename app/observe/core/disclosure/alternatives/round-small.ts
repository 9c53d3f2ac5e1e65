import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { spanTable } from "../span.ts";
import type { Table } from "../table.ts";

export interface Rounded {
  /** By position in the table: every sum still holds. */
  values: number[];
  /** The largest change of a planned figure. */
  largestChange: number;
  /** The inner counts that were rounded, by position: true where they became the base. */
  raised: ReadonlyMap<number, boolean>;
}

/**
 * Rounds small counts so that no planned figure lies between 1 and `base - 1` and every table still adds up: inner counts
 * below the base become 0 or the base, as many of the latter as keep the grand total, chosen so that the planned figures
 * change least (Ø. Langsrud, J. Heldal, An Algorithm for Small Count Rounding of Tabular Data, Privacy in Statistical
 * Databases 2018): greedy choice, then exchanges while they help. Counts that touch no small figure keep their value.
 * What an earlier edition rounded to one side (`kept`, by id) stays there while it is small: two answers to one question
 * would tell more than one.
 */
export function roundSmallCounts(
  table: Table,
  base: number,
  kept: (id: string) => boolean | undefined = () => undefined,
): Outcome<Rounded> {
  if (!Number.isSafeInteger(base) || base < 2) return failed("invalid", "disclosure.rounding-base", { base });
  const { vectors, constraints } = spanTable(table);
  if (constraints.length > 0 || table.relations.some((r) => r.kind === "cover" || r.offset !== 0)) {
    return failed("invalid", "disclosure.rounding-not-additive");
  }
  const planned = [...table.cells.keys()].filter((i) => table.cells[i]!.planned);
  const isInner = vectors.map(({ index }, i) => index.length === 1 && index[0] === i);
  const toRound = new Set<number>();
  const values = table.cells.map((cell) => cell.value);
  let sides = new Map<number, boolean>();
  // What is rounded may leave another figure small, whose inner counts then join: at the latest, all of them.
  for (let before = -1; before !== toRound.size;) {
    before = toRound.size;
    for (const i of planned) {
      if (values[i] === 0 || values[i]! >= base) continue;
      for (const inner of vectors[i]!.index) {
        const { value } = table.cells[inner]!;
        if (value > 0 && value < base) toRound.add(inner);
      }
    }
    if (toRound.size === before) break;
    const fixed = new Map<number, boolean>();
    for (const inner of toRound) {
      const side = kept(table.cells[inner]!.id);
      if (side !== undefined) fixed.set(inner, side);
    }
    const raised = chooseRaised([...toRound], table, vectors, planned, base, fixed);
    sides = new Map([...toRound].map((inner) => [inner, raised.has(inner)]));
    const innerValue = (inner: number) => {
      if (!toRound.has(inner)) return table.cells[inner]!.value;
      return raised.has(inner) ? base : 0;
    };
    for (const i of table.cells.keys()) {
      values[i] = isInner[i]
        ? innerValue(i)
        : vectors[i]!.index.reduce((sum, inner, k) => sum + vectors[i]!.value[k]! * innerValue(inner), 0);
    }
  }
  const largestChange = planned.reduce((most, i) => Math.max(most, Math.abs(values[i]! - table.cells[i]!.value)), 0);
  return done({ values, largestChange, raised: sides });
}

function chooseRaised(
  inner: readonly number[],
  table: Table,
  vectors: ReturnType<typeof spanTable>["vectors"],
  planned: readonly number[],
  base: number,
  fixed: ReadonlyMap<number, boolean>,
): Set<number> {
  const marginsOf = new Map<number, number[]>(inner.map((i) => [i, []]));
  const off = planned.map(() => 0);
  for (const [m, i] of planned.entries()) {
    for (const part of vectors[i]!.index) {
      const margins = marginsOf.get(part);
      if (!margins) continue;
      margins.push(m);
      off[m]! -= table.cells[part]!.value;
    }
  }
  const total = inner.reduce((sum, i) => sum + table.cells[i]!.value, 0);
  const raised = new Set<number>();
  /** How the sum of squared changes moves when `base` is added to, or taken from, all margins of a count. */
  const gain = (i: number, sign: 1 | -1) =>
    marginsOf.get(i)!.reduce((sum, m) => sum + 2 * sign * base * off[m]! + base * base, 0);
  const move = (i: number, sign: 1 | -1) => {
    for (const m of marginsOf.get(i)!) off[m]! += sign * base;
    if (sign > 0) raised.add(i);
    else raised.delete(i);
  };
  const best = (candidates: Iterable<number>, sign: 1 | -1) => {
    let [found, least] = [-1, Infinity];
    for (const i of candidates) {
      const change = gain(i, sign);
      if (change < least) [found, least] = [i, change];
    }
    return { found, least };
  };
  const lowered = () => inner.filter((i) => !raised.has(i) && !fixed.has(i));
  for (const [i, side] of fixed) if (side) move(i, 1);
  for (let n = Math.round(total / base) - raised.size; n > 0; n--) {
    const { found } = best(lowered(), 1);
    if (found < 0) break;
    move(found, 1);
  }
  for (let exchange = 0; exchange < 3 * inner.length && raised.size > 0; exchange++) {
    let isBetter = false;
    for (const down of Array.from(raised).filter((i) => !fixed.has(i))) {
      const given = gain(down, -1);
      move(down, -1);
      const { found, least } = best(lowered(), 1);
      if (found >= 0 && given + least < -1e-9) {
        move(found, 1);
        isBetter = true;
        break;
      }
      move(down, 1);
    }
    if (!isBetter) break;
  }
  return raised;
}
