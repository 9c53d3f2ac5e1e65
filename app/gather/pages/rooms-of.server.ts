import type { Actor } from "~/kernel/actor.ts";
import { may } from "~/identity/index.server.ts";
import type { Rooms } from "../parts/plan/plan-nav.tsx";

/** Which rooms of an observatory open to the actor. */
export function roomsOf(actor: Actor, observatory: { id: number; slug: string; invented: boolean }): Rooms {
  const target = { observatoryId: observatory.id };
  return {
    slug: observatory.slug,
    invented: observatory.invented,
    plan: may(actor, "manage partners", target) || may(actor, "see unpublished figures", target),
    checks: may(actor, "check a delivery", target) || may(actor, "approve a delivery", target),
    groundwork: may(actor, "edit the observatory's groundwork", target),
  };
}
