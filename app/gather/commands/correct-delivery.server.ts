import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { mayStep } from "../core/delivery.ts";
import { lockDelivery, readDelivery } from "../data/deliveries.server.ts";
import { insertCorrection } from "../data/delivery-steps.server.ts";
import { erasedOn } from "../data/retention.server.ts";
import { decideEntry } from "./entry.server.ts";
import { readReason } from "./read-reason.ts";

/**
 * Opens the next version of an approved delivery, with the reason; it starts from what the standing one says. That one
 * stays in force until the correction is approved by another person.
 */
export async function correctDelivery(
  actor: Actor,
  deliveryId: number,
  reason: string,
  database: Database,
): Promise<Outcome<number>> {
  const said = readReason(reason);
  if (!said.ok) return said;
  return database.write(async (db) => {
    await lockDelivery(db, deliveryId);
    const reading = await readDelivery(db, deliveryId);
    if (!reading) return failed("not-found", "delivery");
    const { delivery, partner, collection } = reading;
    const allowed = await decideEntry(db, actor, partner, collection, delivery.period);
    if (!allowed.ok) return allowed;
    const erased = await erasedOn(db, deliveryId);
    if (erased) return failed("conflict", "delivery.erased", { day: erased });
    if (!mayStep(delivery.state, "correct")) return failed("conflict", `delivery.${delivery.state}`);
    const id = await insertCorrection(db, delivery, said.value, actorId(actor));
    if (id === undefined) return failed("conflict", "correct.under-way");
    await recordAudit(db, {
      actor,
      action: "delivery corrected",
      subject: { kind: "delivery", id },
      before: { deliveryId, version: delivery.version },
      reason: said.value,
    });
    return done(id);
  });
}
