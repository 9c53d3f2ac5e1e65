/**
 * The table that disclosure control works on: figures and the relations that everybody can work out between them.
 * Cells are addressed by their position; `id` is the caller's name for one.
 */
export interface TableCell {
  id: string;
  /** A whole number of persons or events, zero or more. */
  value: number;
  /** False: nobody is to see it, but published figures bound it (an inner cell, a remainder that was left out). */
  planned: boolean;
  /** How much it is wanted: withholding it costs `(1 + ln(1 + value)) · weight`. */
  weight: number;
  /** Published however small, as policy says for some totals. */
  exempt: boolean;
  /** The reporting services behind it: how many, and the largest one's share of the value (0–1). */
  contributors?: { count: number; largestShare: number };
  /** Withheld whatever its value, for the reason that the caller gives. */
  sensitive?: string;
  /**
   * What everybody knows it to be at least when it is withheld. Default: 1 for a planned figure, since zeros are shown,
   * and 0 for one outside of the plan. A zero with a least value of 0 may be withheld.
   */
  least?: number;
  /** Between these it lies, as everybody can work out of what is public elsewhere, though not exactly: a rounded figure. */
  between?: readonly [least: number, most: number];
  /** The smallest count of this cell that is shown, where that is more than the usual one: a place of few people. */
  threshold?: number;
}

/** What the public knows of a figure that it does not see. */
export function leastOf(cell: TableCell): number {
  return cell.least ?? (cell.planned ? 1 : 0);
}

/** The ends between which everybody knows a figure to lie that is not shown. The true value lies there too. */
export function endsOf(cell: TableCell): [least: number, most: number] {
  const [least, most] = cell.between ?? [0, Infinity];
  const isTrue = least <= cell.value && cell.value <= most;
  return isTrue ? [Math.max(leastOf(cell), least), most] : [leastOf(cell), Infinity];
}

/** A zero that is published come what may: nothing can hide behind it. */
export function isShownZero(cell: TableCell): boolean {
  return cell.planned && cell.value === 0 && leastOf(cell) > 0;
}

/**
 * What the public knows of a whole and its parts.
 * `sum`: whole = parts + offset, where the offset, 0 in a clean table, is taken as known to the attacker.
 * `cover`: persons counted once in the whole and perhaps in several parts, so each part ≤ whole ≤ sum of the parts
 * (the last only when no part is missing).
 */
export type Relation =
  | { kind: "sum"; whole: number; parts: readonly number[]; offset: number }
  | { kind: "cover"; whole: number; parts: readonly number[]; complete: boolean };

export interface Table {
  cells: readonly TableCell[];
  relations: readonly Relation[];
  /** Wholes that differ from the sum of their parts, for the person who checks the figures. */
  mismatches: readonly { whole: string; difference: number }[];
}

export function cost(cell: TableCell): number {
  return (1 + Math.log1p(cell.value)) * cell.weight;
}
