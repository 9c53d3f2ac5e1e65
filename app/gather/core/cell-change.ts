import { cellKey, type CellAddress, type CellValue } from "./cell.ts";

/** How a value came in: typed in the grid, in a workbook, by a programme, or folded from rows. */
export type Via = "grid" | "workbook" | "api" | "rows";

/** One change of one cell; `value: null` empties it, which is not the same as a zero. */
export interface CellChange {
  address: CellAddress;
  value: CellValue | null;
  /** The revision on which it was made; 0 for a cell that was empty. */
  baseRevision: number;
}

/** What stands in a cell now, and since when. */
export interface HeldCell extends CellAddress, CellValue {
  revision: number;
  via: Via;
  at: Date;
  by: string;
}

/** Somebody changed the cell meanwhile: both values are shown, and a person chooses. */
export interface CellConflict {
  key: string;
  mine: CellValue | null;
  theirs: { value: CellValue | null; revision: number; at: Date | null; by: string | null };
}

export function sameValue(a: CellValue | null, b: CellValue | null): boolean {
  return a === b || (a !== null && b !== null && a.status === b.status && a.value === b.value);
}

/** What becomes of a change: nothing to do, to be written, or to be shown to the one who made it. */
export function judgeChange(change: CellChange, held: HeldCell | undefined): "same" | "write" | "conflict" {
  if (sameValue(change.value, held ?? null)) return "same";
  return change.baseRevision === (held?.revision ?? 0) ? "write" : "conflict";
}

export function conflictOf(change: CellChange, held: HeldCell | undefined): CellConflict {
  return {
    key: cellKey(change.address),
    mine: change.value,
    theirs: {
      value: held ? { value: held.value, status: held.status } : null,
      revision: held?.revision ?? 0,
      at: held?.at ?? null,
      by: held?.by ?? null,
    },
  };
}
