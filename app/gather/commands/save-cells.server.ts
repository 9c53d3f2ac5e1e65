import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { cellKey } from "../core/cell.ts";
import { cellValueSchema } from "../core/cell-value-schema.ts";
import { conflictOf, judgeChange, type CellChange, type CellConflict, type Via } from "../core/cell-change.ts";
import { formKeys } from "../core/form-keys.ts";
import { keepFileHash, writeCells, type CellWrite } from "../data/cells.server.ts";
import { lockDelivery, readDelivery, type DeliveryReading } from "../data/deliveries.server.ts";
import { decideEntry } from "./entry.server.ts";

export interface Saved {
  /** Keys of the cells that now say what was asked, with the revision that they now have. */
  saved: { key: string; revision: number }[];
  /** Nothing of these was written: somebody changed them meanwhile. */
  conflicts: CellConflict[];
  /** The delivery's revision after all this. */
  revision: number;
}

export interface SaveOptions {
  /** Write everything or nothing: a workbook with one conflict changes no cell. */
  allOrNothing?: boolean;
  /** The hash of the file that the changes come from, kept so that the same file again changes nothing. */
  fileHash?: string;
}

/** Writes what may be written of these changes, in one transaction, and says what somebody else changed meanwhile. */
export async function saveCells(
  actor: Actor,
  deliveryId: number,
  changes: readonly CellChange[],
  via: Via,
  database: Database,
  options: SaveOptions = {},
): Promise<Outcome<Saved>> {
  return database.write(async (db) => {
    await lockDelivery(db, deliveryId);
    const reading = await readDelivery(db, deliveryId);
    const allowed = await decideSaving(db, actor, reading);
    if (!allowed.ok) return allowed;
    const { delivery, cells } = allowed.value;

    const unknown = changes.find(({ address }) => !formKeys(allowed.value).has(cellKey(address)));
    if (unknown) return failed("invalid", "cell.not-asked", { cell: cellKey(unknown.address).slice(0, 200) });
    if (!changes.every(({ value }) => value === null || cellValueSchema.safeParse(value).success))
      return failed("invalid", "cell.value");

    const places = new Map(allowed.value.places.map((place) => [place.code, place.id]));
    const writes: CellWrite[] = [];
    const conflicts: CellConflict[] = [];
    const saved: Saved["saved"] = [];
    for (const change of changes) {
      const key = cellKey(change.address);
      const held = cells.get(key);
      const verdict = judgeChange(change, held);
      if (verdict === "conflict") conflicts.push(conflictOf(change, held));
      else if (verdict === "same") saved.push({ key, revision: held?.revision ?? 0 });
      else {
        const before = held ? { value: held.value, status: held.status } : null;
        writes.push({ ...change, territoryId: places.get(change.address.territory)!, before });
      }
    }
    if (options.allOrNothing && conflicts.length > 0)
      return done({ saved: [], conflicts, revision: delivery.revision });
    const revision =
      writes.length > 0 ? await writeCells(db, deliveryId, writes, { via, by: actorId(actor) }) : delivery.revision;
    if (options.fileHash) await keepFileHash(db, deliveryId, options.fileHash);
    for (const write of writes)
      saved.push({ key: cellKey(write.address), revision: write.value === null ? 0 : revision });
    // Cells have a trail of their own (`gather.cell_change`); what came in as a block is one line of the common one.
    if (via !== "grid" && writes.length > 0)
      await recordAudit(db, {
        actor,
        action: "cells delivered",
        subject: { kind: "delivery", id: deliveryId },
        after: { via, cells: writes.length, revision },
      });
    return done({ saved, conflicts, revision });
  });
}

async function decideSaving(
  db: WriteTransaction,
  actor: Actor,
  reading: DeliveryReading | undefined,
): Promise<Outcome<DeliveryReading>> {
  if (!reading) return failed("not-found", "delivery");
  const { delivery, partner, collection } = reading;
  const allowed = await decideEntry(db, actor, partner, collection, delivery.period);
  if (!allowed.ok) return allowed;
  if (delivery.state !== "draft") return failed("conflict", `delivery.${delivery.state}`);
  return done(reading);
}
