import type { TableCell } from "./table.ts";

/** A figure as the caller has it: its code in each dimension, in the order of the dimensions. */
export interface Figure {
  at: readonly string[];
  /** Null: not collected, not applicable, unknown. It is left out of the table. */
  value: number | null;
  /** Default: the codes joined by "|". */
  id?: string;
  /** Default true. False: known to us, not to be published at all. */
  planned?: boolean;
  /** Default: rises from detail to total, 0.5 a level. */
  weight?: number;
  exempt?: boolean;
  contributors?: TableCell["contributors"];
  sensitive?: string;
  /** What everybody knows it to be at least; see `TableCell`. */
  least?: number;
  /** What is public of it elsewhere, though not exactly; see `TableCell`. */
  between?: TableCell["between"];
  /** Its own smallest count that is shown, if that is more than the policy's. */
  threshold?: number;
}
