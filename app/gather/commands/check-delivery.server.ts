import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { blocksChecking } from "../core/checks/block-release.ts";
import { mayStep } from "../core/delivery.ts";
import { findDelivery, lockDelivery } from "../data/deliveries.server.ts";
import { takeStep } from "../data/delivery-steps.server.ts";
import { listFindings } from "../data/findings.server.ts";
import { decideStep } from "./decide-step.server.ts";
import { readReason } from "./read-reason.ts";

/** Says that a delivery was looked at, and that what the checks found was settled. */
export async function checkDelivery(actor: Actor, deliveryId: number, database: Database): Promise<Outcome<null>> {
  return database.write(async (db) => {
    await lockDelivery(db, deliveryId);
    const delivery = await findDelivery(db, deliveryId);
    if (!delivery) return failed("not-found", "delivery");
    const allowed = decideStep(actor, "check a delivery", delivery);
    if (!allowed.ok) return allowed;
    if (!mayStep(delivery.state, "check")) return failed("conflict", `delivery.${delivery.state}`);
    const blocking = blocksChecking(await listFindings(db, deliveryId));
    if (blocking > 0) return failed("conflict", "check.must", { count: blocking });
    if (!(await takeStep(db, deliveryId, "check", actorId(actor)))) return failed("conflict", "delivery.moved");
    await recordAudit(db, { actor, action: "delivery checked", subject: { kind: "delivery", id: deliveryId } });
    return done(null);
  });
}

/** Gives a delivery back to the partner, with what is to be looked at again. */
export async function sendBackDelivery(
  actor: Actor,
  deliveryId: number,
  reason: string,
  database: Database,
): Promise<Outcome<null>> {
  const said = readReason(reason);
  if (!said.ok) return said;
  return database.write(async (db) => {
    await lockDelivery(db, deliveryId);
    const delivery = await findDelivery(db, deliveryId);
    if (!delivery) return failed("not-found", "delivery");
    const allowed = decideStep(actor, "check a delivery", delivery);
    if (!allowed.ok) return allowed;
    if (!mayStep(delivery.state, "send-back")) return failed("conflict", `delivery.${delivery.state}`);
    const sent = await takeStep(db, deliveryId, "send-back", actorId(actor), said.value);
    if (!sent) return failed("conflict", "delivery.moved");
    await recordAudit(db, { actor, action: "delivery sent back", subject: { kind: "delivery", id: deliveryId } });
    await announce(db, { type: "gather.delivery-sent-back", subject: String(deliveryId) });
    return done(null);
  });
}
