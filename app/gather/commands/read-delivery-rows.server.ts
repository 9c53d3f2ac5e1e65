import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Suspicion } from "~/observe/index.ts";
import type { Database } from "~/platform/database.server.ts";
import { readTable } from "~/platform/tabular/read-table.server.ts";
import { TableProblem } from "~/platform/tabular/table.ts";
import { readCellKey } from "../core/cell.ts";
import type { CellChange } from "../core/cell-change.ts";
import { RowFold, type RowErrorAt, type RowMapping } from "../core/rows/fold-rows.ts";
import { RowPersons } from "../core/rows/row-persons.ts";
import { readDelivery } from "../data/deliveries.server.ts";
import { decideEntry } from "./entry.server.ts";
import { saveCells } from "./save-cells.server.ts";

const limits = { fileBytes: 256 << 20, inflatedBytes: 1 << 30 };
const sheetLimits = { entries: 200, inflatedBytes: 256 << 20, rows: 1_000_000 };

export type RowsRead =
  | { kind: "taken"; rows: number; changed: number }
  /** Nothing was taken: these columns look like persons. */
  | { kind: "persons"; suspicions: Suspicion[] }
  | { kind: "errors"; errors: RowErrorAt[]; errorCount: number };

/**
 * Counts a row-level file while it is read. Rows are never held, logged or stored: what is left of them are counts, and
 * those are written only after the whole file was judged to hold no person.
 */
export async function readDeliveryRows(
  actor: Actor,
  deliveryId: number,
  file: AsyncIterable<Uint8Array>,
  mapping: RowMapping,
  database: Database,
): Promise<Outcome<RowsRead>> {
  const reading = await readDelivery(database.read, deliveryId);
  if (!reading) return failed("not-found", "delivery");
  const { delivery, definition, places, cells, partner, collection } = reading;
  // Before a byte is read: nobody's rows are looked at for somebody who may not deliver.
  const allowed = await decideEntry(database.read, actor, partner, collection, delivery.period);
  if (!allowed.ok) return allowed;
  if (delivery.state !== "draft") return failed("conflict", `delivery.${delivery.state}`);
  if (!definition.items.some((item) => item.code === mapping.item)) return failed("invalid", "cell.not-asked");
  if (places.length > 1 && mapping.placeColumn === null) return failed("invalid", "rows.place");

  const fold = new RowFold(
    definition,
    places.map((place) => place.code),
    mapping,
  );
  let persons: RowPersons | null = null;
  try {
    await readTable(
      { kind: "stream", stream: file },
      {
        row(row) {
          const fields = Array.from({ length: row.count }, (_, n) => row.text(n));
          if (!persons) {
            persons = new RowPersons(fields, mapping);
            return fold.head(fields);
          }
          persons.look(fields);
          fold.row(row.line, fields);
        },
      },
      { limits, sheetLimits },
    );
  } catch (error) {
    if (error instanceof TableProblem) return failed("invalid", `file.${error.code}`, error.details);
    throw error;
  }
  const watch = persons as RowPersons | null;
  if (!watch || fold.rows + fold.errorCount === 0) return failed("invalid", "file.no-rows");
  const suspicions = watch.suspicions();
  if (suspicions.length > 0) return done({ kind: "persons", suspicions });
  if (fold.errorCount > 0) return done({ kind: "errors", errors: fold.errors, errorCount: fold.errorCount });

  const changes = [...fold.counts].map(([key, value]): CellChange => ({
    address: readCellKey(key)!,
    value: { status: "number", value },
    baseRevision: cells.get(key)?.revision ?? 0,
  }));
  const outcome = await saveCells(actor, deliveryId, changes, "rows", database, { allOrNothing: true });
  if (!outcome.ok) return outcome;
  if (outcome.value.conflicts.length > 0) return failed("conflict", "rows.changed");
  return done({ kind: "taken", rows: fold.rows, changed: outcome.value.saved.length });
}
