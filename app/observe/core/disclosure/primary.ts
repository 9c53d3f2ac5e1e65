import { leastOf, type Table, type TableCell } from "./table.ts";

/** What may not be told of one cell. The threshold is never below 3: two people would find each other. */
export interface PrimaryRules {
  /** Values from 1 to `threshold - 1` are withheld. */
  threshold: number;
  /** Fewer services than `fewest`, or one with more than `largestShare`, and the figure would be about that service. */
  contributors: { fewest: number; largestShare: number };
}

export type PrimaryReason = "minimum-frequency" | "few-contributors" | "dominant-contributor" | "sensitive";

/** Hundepool et al., Statistical Disclosure Control (2012), sections 4.2 and 5.2: minimum frequency and dominance. */
export function primaryReason(cell: TableCell, rules: PrimaryRules): PrimaryReason | null {
  // A zero is shown, unless its kind says too much even then: a refuge where nobody was turned away.
  if (cell.value === 0 && leastOf(cell) > 0) return null;
  if (cell.sensitive) return "sensitive";
  if (cell.value > 0 && cell.value < smallestShown(cell, rules) && !cell.exempt) return "minimum-frequency";
  // An unplanned cell is not told by any service, and a remainder has no services of its own.
  if (!cell.contributors) return null;
  if (cell.contributors.count < rules.contributors.fewest) return "few-contributors";
  return cell.value > 0 && cell.contributors.largestShare > rules.contributors.largestShare
    ? "dominant-contributor"
    : null;
}

function smallestShown(cell: TableCell, rules: PrimaryRules): number {
  return Math.max(3, rules.threshold, cell.threshold ?? 0);
}

export function primaryReasons(table: Table, rules: PrimaryRules): (PrimaryReason | null)[] {
  return table.cells.map((cell) => primaryReason(cell, rules));
}
