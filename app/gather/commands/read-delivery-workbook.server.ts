import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { readTable } from "~/platform/tabular/read-table.server.ts";
import { TableProblem } from "~/platform/tabular/table.ts";
import type { CellConflict } from "../core/cell-change.ts";
import type { AbsenceWords } from "../core/grid/typed-value.ts";
import { FormRows, type WorkbookErrorAt } from "../core/workbook/read-form-rows.ts";
import { findDelivery } from "../data/deliveries.server.ts";
import { saveCells } from "./save-cells.server.ts";

/** A filled form is small: what is larger is something else. */
const limits = { fileBytes: 4 << 20, inflatedBytes: 32 << 20 };
const sheetLimits = { entries: 200, inflatedBytes: 32 << 20, rows: 20_000, sharedStrings: 100_000 };

export type WorkbookRead =
  | { kind: "taken"; changed: number }
  /** The file's bytes are those of the last one. */
  | { kind: "again" }
  /** Nothing was taken: these cells look like somebody. */
  | { kind: "persons"; cells: FormRows["persons"] }
  /** Nothing was taken: these cells are to be put right first. */
  | { kind: "errors"; errors: WorkbookErrorAt[] }
  /** Nothing was taken: somebody changed these cells since the workbook was made. */
  | { kind: "conflicts"; conflicts: (CellConflict & { column: number; line: number })[] };

/** Reads a filled workbook into its delivery: all of it or nothing, and the same file twice is once. */
export async function readDeliveryWorkbook(
  actor: Actor,
  deliveryId: number,
  file: AsyncIterable<Uint8Array>,
  absenceWords: readonly AbsenceWords[],
  database: Database,
): Promise<Outcome<WorkbookRead>> {
  const rows = new FormRows(absenceWords);
  let hash: string;
  try {
    const facts = await readTable(
      { kind: "stream", stream: file },
      { row: (row) => rows.read(row) },
      { format: "xlsx", limits, sheetLimits },
    );
    hash = facts.hash;
  } catch (error) {
    if (error instanceof TableProblem) return failed("invalid", `file.${error.code}`, error.details);
    throw error;
  }
  // Whosever workbook it is: nothing of it is compared, kept or said again.
  if (rows.persons.length > 0) return done({ kind: "persons", cells: rows.persons });
  const { mark } = rows;
  if (!mark) return failed("invalid", "file.not-ours");
  if (mark.delivery !== deliveryId) return failed("conflict", "file.other-delivery", { period: mark.period });
  const delivery = await findDelivery(database.read, deliveryId);
  if (!delivery) return failed("not-found", "delivery");
  if (delivery.lastFileHash === hash) return done({ kind: "again" });
  if (mark.version !== delivery.version || mark.form !== delivery.collectionVersion)
    return failed("conflict", "file.other-version");
  if (rows.errors.length > 0) return done({ kind: "errors", errors: rows.errors });

  const outcome = await saveCells(actor, deliveryId, rows.changes, "workbook", database, {
    allOrNothing: true,
    fileHash: hash,
  });
  if (!outcome.ok) return outcome;
  const { conflicts, saved } = outcome.value;
  if (conflicts.length === 0) return done({ kind: "taken", changed: saved.length });
  return done({
    kind: "conflicts",
    conflicts: conflicts.map((conflict) => ({ ...conflict, ...rows.places.get(conflict.key)! })),
  });
}
