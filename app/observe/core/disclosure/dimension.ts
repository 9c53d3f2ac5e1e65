import { contains, monthsOf, type Period } from "~/kernel/period.ts";

/** A whole that is made up of these parts, none of them overlapping. */
export interface Partition {
  whole: string;
  parts: readonly string[];
}

/**
 * One way in which the figures are broken down: territory, period, sex of the victim … A code may have several
 * partitions (municipalities and police districts of one province).
 */
export interface Dimension {
  name: string;
  /** False where a person may be counted in several parts: distinct victims over the months of a year. */
  additive: boolean;
  partitions: readonly Partition[];
}

/** A dimension from pairs of code and parent: a territory tree, a nested code list. */
export function treeDimension(
  name: string,
  pairs: Iterable<readonly [string, string | null]>,
  additive = true,
): Dimension {
  const parts = new Map<string, string[]>();
  for (const [code, parent] of pairs) {
    if (parent === null) continue;
    const siblings = parts.get(parent);
    if (siblings) siblings.push(code);
    else parts.set(parent, [code]);
  }
  return { name, additive, partitions: [...parts].map(([whole, codes]) => ({ whole, parts: codes })) };
}

/** A dimension of a total and its categories. */
export function flatDimension(name: string, total: string, categories: readonly string[], additive = true): Dimension {
  return { name, additive, partitions: [{ whole: total, parts: categories }] };
}

const kinds = [12, 6, 3, 1];

/**
 * The dimension of these periods: two years are the sum of each, a year of its half-years, quarters and months, as far as they are there;
 * each notation is a partition of its own, and the missing parts are named, so that "year minus eleven months" is seen.
 */
export function periodDimension(periods: readonly Period[], additive = true): Dimension {
  const present = [...new Set(periods)];
  const partitions: Partition[] = [];
  for (const whole of present) {
    const [from, to] = monthsOf(whole);
    for (const length of kinds) {
      if (length >= to - from) continue;
      const isThere = present.some((p) => p !== whole && lengthOf(p) === length && contains(whole, p));
      if (isThere) partitions.push({ whole, parts: partsOf(from, to, length) });
    }
  }
  return { name: "period", additive, partitions };
}

function lengthOf(period: Period): number {
  const [from, to] = monthsOf(period);
  return to - from;
}

function partsOf(from: number, to: number, length: number): Period[] {
  const parts: Period[] = [];
  for (let month = from; month < to; month += length) parts.push(nameOf(month, length));
  return parts;
}

function nameOf(firstMonth: number, length: number): Period {
  const year = String(Math.floor(firstMonth / 12)).padStart(4, "0");
  const part = (firstMonth % 12) / length + 1;
  if (length === 12) return year;
  if (length === 1) return `${year}-${String(part).padStart(2, "0")}`;
  return length === 3 ? `${year}-Q${part}` : `${year}-S${part}`;
}
