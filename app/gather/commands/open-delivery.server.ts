import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { findCollection } from "../data/collections.server.ts";
import { findCurrentDelivery, insertDelivery } from "../data/deliveries.server.ts";
import { findPartner } from "../data/partners.server.ts";
import { findAssignment } from "../data/assignments.server.ts";
import { decideEntry } from "./entry.server.ts";

export interface WantedDelivery {
  collectionId: number;
  partnerId: number;
  period: string;
}

/** The delivery that is under way for a period, or a new one: opening twice is opening once. */
export async function openDelivery(actor: Actor, wanted: WantedDelivery, database: Database): Promise<Outcome<number>> {
  return database.write(async (db) => {
    const partner = await findPartner(db, wanted.partnerId);
    const collection = await findCollection(db, wanted.collectionId);
    if (!partner || !collection || partner.observatoryId !== collection.observatoryId)
      return failed("not-found", "delivery");
    const allowed = await decideEntry(db, actor, partner, collection, wanted.period);
    if (!allowed.ok) return allowed;
    const assigned = await findAssignment(db, collection.id, partner.id);
    if (!assigned || wanted.period < assigned.fromPeriod || (assigned.toPeriod && wanted.period > assigned.toPeriod))
      return failed("not-found", "delivery");
    const standing = await findCurrentDelivery(db, wanted);
    if (standing) return done(standing.id);
    const id = await insertDelivery(db, {
      observatoryId: partner.observatoryId,
      collectionId: collection.id,
      collectionVersion: collection.version,
      partnerId: partner.id,
      period: wanted.period,
      openedBy: actorId(actor),
    });
    await recordAudit(db, {
      actor,
      action: "delivery opened",
      subject: { kind: "delivery", id },
      after: { collectionId: collection.id, partnerId: partner.id, period: wanted.period },
    });
    return done(id);
  });
}
