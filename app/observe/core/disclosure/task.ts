import type { AuditOptions } from "./audit-inferred.ts";
import type { Table, TableCell } from "./table.ts";

/** A table with all that is settled before the choice begins, one entry a cell. */
export interface ProtectionTask {
  table: Table;
  /** Must not be told. */
  primary: Uint8Array;
  /** Withheld by an earlier release: not told, and not worth protecting for itself. */
  sticky: Uint8Array;
  /** Public already, or published come what may. */
  known: Uint8Array;
  /** Protected at any size, not only while it may be below the threshold. */
  always: Uint8Array;
  /** Where one unit stands behind the figure, knows it, and must not work out its neighbours with it. */
  singletons?: Uint8Array;
  threshold: number;
  /** How wide the attacker's interval must be. */
  width: (cell: number) => number;
  /** What is lost with a figure that is withheld. */
  costOf: (cell: TableCell) => number;
}

/** What the attacker does not see: the withheld, and what is outside of the plan. */
export function unknownOf({ table, known }: Pick<ProtectionTask, "table" | "known">, withheld: Uint8Array): Uint8Array {
  return withheld.map((isWithheld, i) => {
    if (known[i]) return 0;
    return isWithheld || !table.cells[i]!.planned ? 1 : 0;
  });
}

export function auditOptionsOf({ threshold, width, always }: ProtectionTask): AuditOptions {
  return { threshold, width, protectAlways: always };
}
