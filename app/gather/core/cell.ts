/**
 * The six states of a value: a number (zero is a number, and is typed), four kinds of absence, and `empty`, which is a
 * cell without a row: nobody has answered yet. A blank is never zero.
 */
export const absences = ["not_collected", "not_applicable", "unknown", "withheld"] as const;
export type Absence = (typeof absences)[number];
export type CellStatus = "number" | Absence;

export interface CellValue {
  value: number | null;
  status: CellStatus;
}

/** Where a cell stands in a delivery. */
export interface CellAddress {
  item: string;
  /** Code of a territory. */
  territory: string;
  /** `breakdownKey` of its codes; '' for the total. */
  breakdown: string;
}

export interface Cell extends CellAddress, CellValue {
  revision: number;
}

/** One text a cell, in maps, in findings and on a device: `item|FR-93|age_band=y18_24`. */
export function cellKey({ item, territory, breakdown }: CellAddress): string {
  return `${item}|${territory}|${breakdown}`;
}

export function readCellKey(key: string): CellAddress | null {
  const [item, territory, breakdown, ...rest] = key.split("|");
  return item && territory && breakdown !== undefined && rest.length === 0 ? { item, territory, breakdown } : null;
}

/** The largest count that a form takes: larger is a slip of the finger. */
export const largestCount = 100_000_000;
