import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { findingStateFor } from "../core/checks/block-release.ts";
import { findDelivery } from "../data/deliveries.server.ts";
import { decideOn, findFinding, giveTo } from "../data/findings.server.ts";
import { decideStep } from "./decide-step.server.ts";
import { readReason } from "./read-reason.ts";

/**
 * Answers for a finding: the partner explains, the checker accepts, both with a reason. What was answered for can be
 * opened again; what the checks no longer find is corrected, and nobody says so but they.
 */
export async function decideFinding(
  actor: Actor,
  findingId: number,
  to: { state: "explained" | "accepted"; reason: string } | { state: "open" },
  database: Database,
): Promise<Outcome<null>> {
  const reason = to.state === "open" ? null : readReason(to.reason);
  if (reason && !reason.ok) return reason;
  return database.write(async (db) => {
    const finding = await findFinding(db, findingId);
    const delivery = finding && (await findDelivery(db, finding.deliveryId));
    if (!finding || !delivery) return failed("not-found", "finding");
    const permission = to.state === "open" ? "check a delivery" : findingStateFor[to.state];
    const allowed = decideStep(actor, permission, delivery);
    if (!allowed.ok) return allowed;
    if (delivery.state === "approved" || delivery.state === "replaced")
      return failed("conflict", `delivery.${delivery.state}`);
    if (finding.state === "corrected") return failed("conflict", "finding.corrected");
    if (to.state === "explained" && finding.state === "accepted") return failed("conflict", "finding.accepted");
    await decideOn(db, findingId, { state: to.state, reason: reason?.value ?? null, by: actorId(actor) });
    await recordAudit(db, {
      actor,
      action: `finding ${to.state}`,
      subject: { kind: "finding", id: findingId },
      before: { state: finding.state },
    });
    return done(null);
  });
}

/** Who looks after a finding: an account, or nobody. */
export async function assignFinding(
  actor: Actor,
  findingId: number,
  owner: string | null,
  database: Database,
): Promise<Outcome<null>> {
  return database.write(async (db) => {
    const finding = await findFinding(db, findingId);
    const delivery = finding && (await findDelivery(db, finding.deliveryId));
    if (!finding || !delivery) return failed("not-found", "finding");
    const allowed = decideStep(actor, "check a delivery", delivery);
    if (!allowed.ok) return allowed;
    await giveTo(db, findingId, owner);
    return done(null);
  });
}
