import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { blocksSending } from "../core/checks/block-release.ts";
import { mayStep } from "../core/delivery.ts";
import { agreementInForce } from "../data/agreements.server.ts";
import { lockDelivery, readDelivery } from "../data/deliveries.server.ts";
import { takeStep } from "../data/delivery-steps.server.ts";
import { listFindings } from "../data/findings.server.ts";
import { checkAndKeep } from "./check-now.server.ts";
import { decideEntry, today } from "./entry.server.ts";

export interface Submitted {
  /** What the checks found that asks for a word. */
  toExplain: number;
}

/**
 * Sends a delivery to the observatory. The checks run first and what they find stays on the work list, whether it is
 * sent or not; an open "must" keeps it here.
 */
export async function submitDelivery(
  actor: Actor,
  deliveryId: number,
  database: Database,
): Promise<Outcome<Submitted>> {
  return database.write(async (db) => {
    await lockDelivery(db, deliveryId);
    const reading = await readDelivery(db, deliveryId);
    if (!reading) return failed("not-found", "delivery");
    const { delivery, partner, collection } = reading;
    const allowed = await decideEntry(db, actor, partner, collection, delivery.period);
    if (!allowed.ok) return allowed;
    if (!mayStep(delivery.state, "submit")) return failed("conflict", `delivery.${delivery.state}`);
    if (reading.cells.size === 0) return failed("conflict", "submit.empty");

    await checkAndKeep(db, reading, await agreementInForce(db, partner.id, today()));
    const findings = await listFindings(db, deliveryId);
    const blocking = blocksSending(findings);
    if (blocking > 0) return failed("conflict", "submit.must", { count: blocking });
    if (!(await takeStep(db, deliveryId, "submit", actorId(actor)))) return failed("conflict", "delivery.moved");
    await recordAudit(db, { actor, action: "delivery submitted", subject: { kind: "delivery", id: deliveryId } });
    await announce(db, { type: "gather.delivery-submitted", subject: String(deliveryId) });
    const toExplain = findings.filter(({ importance, state }) => importance === "should" && state === "open").length;
    return done({ toExplain });
  });
}
