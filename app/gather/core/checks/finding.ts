import { cellKey, type CellAddress, type CellValue } from "../cell.ts";

/** `must` keeps a delivery from being sent, `should` asks for a word, `note` is said and asks nothing. */
export const importances = ["must", "should", "note"] as const;
export type Importance = (typeof importances)[number];

/** The checks that every collection has; a rule of its own speaks under its own code. */
export const builtInChecks = [
  "sum",
  "sum-range",
  "subset",
  "zero-or-missing",
  "unit",
  "unknown-share",
  "unusual-high",
  "unusual-low",
] as const;
export type BuiltInCheck = (typeof builtInChecks)[number];

/** What a check found. `facts` are the numbers and codes that its sentence needs, in no language. */
export interface Finding {
  /** One of `builtInChecks`, or `rule:` and the code of a rule. */
  code: BuiltInCheck | `rule:${string}`;
  importance: Importance;
  /** The cells that it speaks of (`cellKey`), the one to look at first. */
  cells: string[];
  facts: Record<string, string | number>;
}

export const findingStates = ["open", "explained", "corrected", "accepted"] as const;
export type FindingState = (typeof findingStates)[number];

/** The cells of a delivery that are answered, by `cellKey`; what is not in it is empty. */
export type Cells = ReadonlyMap<string, CellValue>;

/** What the same partner gave for an earlier period. */
export interface Past {
  period: string;
  cells: Cells;
}

/** The number that a cell holds; null when it is empty or has a reason why there is none. */
export function numberAt(cells: Cells, address: CellAddress): number | null {
  const cell = cells.get(cellKey(address));
  return cell?.status === "number" ? cell.value : null;
}
