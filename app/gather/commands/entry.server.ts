import type { Actor } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import { failed, type Outcome } from "~/kernel/outcome.ts";
import { decide } from "~/identity/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { mayEnter } from "../core/agreement.ts";
import type { Collection } from "../core/collection.ts";
import type { Partner } from "../core/partner.ts";
import { agreementOn } from "../data/deliveries.server.ts";

/** Today, as agreements and calendars write it. */
export const today = (): string => dayOf(new Date());

/** Who may enter what for whom, now: the role, the agreement, the period. A refusal is a sentence's code. */
export async function decideEntry(
  db: ReadDatabase | WriteTransaction,
  actor: Actor,
  partner: Partner,
  collection: Collection,
  period: string,
): Promise<Outcome<true>> {
  const target = { observatoryId: partner.observatoryId, organisationId: partner.organisationId };
  const allowed = decide(actor, "enter a delivery", target);
  // What one may not see does not exist: another partner's delivery is not there.
  if (!allowed.ok) return allowed.failure.code === "role" ? failed("not-found", "delivery") : allowed;
  if (partner.state !== "active") return failed("forbidden", "partner.left");
  const day = today();
  return mayEnter(await agreementOn(db, partner.id, day), collection, period, day);
}
