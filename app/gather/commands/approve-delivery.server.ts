import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { recordAudit } from "~/identity/index.server.ts";
import { keepServiceTerm } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { mayApproveAs, mayStep } from "../core/delivery.ts";
import { agreementInForce } from "../data/agreements.server.ts";
import { findCollection } from "../data/collections.server.ts";
import { findDelivery, lockDelivery } from "../data/deliveries.server.ts";
import { authorsOf, replaceEarlier, takeStep } from "../data/delivery-steps.server.ts";
import { decideStep } from "./decide-step.server.ts";
import { today } from "./entry.server.ts";
import { recordApproved } from "./record-approved.server.ts";

/**
 * Approves what another person entered, and hands its figures over in the same transaction: the version before gives
 * way, the aggregates are current when this returns.
 */
export async function approveDelivery(
  actor: Actor,
  deliveryId: number,
  database: Database,
): Promise<Outcome<{ figures: number }>> {
  return database.write(async (db) => {
    await lockDelivery(db, deliveryId);
    const delivery = await findDelivery(db, deliveryId);
    const collection = delivery && (await findCollection(db, delivery.collectionId));
    if (!delivery || !collection) return failed("not-found", "delivery");
    const allowed = decideStep(actor, "approve a delivery", delivery);
    if (!allowed.ok) return allowed;
    if (!mayStep(delivery.state, "approve")) return failed("conflict", `delivery.${delivery.state}`);
    if (!mayApproveAs(actorId(actor), await authorsOf(db, deliveryId))) return failed("forbidden", "approve.author");
    const agreement = await agreementInForce(db, delivery.partnerId, today());
    if (!agreement) return failed("forbidden", "approve.agreement");

    if (!(await takeStep(db, deliveryId, "approve", actorId(actor)))) return failed("conflict", "delivery.moved");
    const replaced = await replaceEarlier(db, delivery);
    const { observatoryId, partnerId } = delivery;
    const { endsOn, terms, threshold } = agreement;
    await keepServiceTerm(db, { observatoryId, service: partnerId, until: endsOn, terms, threshold });
    const figures = await recordApproved(db, collection, delivery, replaced);
    await recordAudit(db, {
      actor,
      action: "delivery approved",
      subject: { kind: "delivery", id: deliveryId },
      after: { version: delivery.version, figures, agreementId: agreement.id },
    });
    await announce(db, { type: "gather.delivery-approved", subject: String(deliveryId) });
    return done({ figures });
  });
}
