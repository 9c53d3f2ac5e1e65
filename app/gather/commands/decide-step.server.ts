import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { decide, may, type Permission } from "~/identity/index.server.ts";
import type { Partner } from "../core/partner.ts";

type Owner = Pick<Partner, "observatoryId" | "organisationId">;
type StepPermission = Extract<Permission, "enter a delivery" | "check a delivery" | "approve a delivery">;

/** Who may open a delivery and read its cells: those who work on it, and nobody else of the network. */
export function maySeeDelivery(actor: Actor, owner: Owner): boolean {
  const works: StepPermission[] = ["enter a delivery", "check a delivery", "approve a delivery"];
  return works.some((permission) => may(actor, permission, owner));
}

/** A step on a delivery: what one may not see is not there; what one sees and may not do is refused. */
export function decideStep(actor: Actor, permission: StepPermission, owner: Owner): Outcome<true> {
  const allowed = decide(actor, permission, owner);
  if (allowed.ok) return done(true);
  if (allowed.failure.code !== "role") return allowed;
  return maySeeDelivery(actor, owner) ? allowed : failed("not-found", "delivery");
}
