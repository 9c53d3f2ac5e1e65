import type { Actor } from "~/kernel/actor.ts";
import { may } from "~/identity/index.ts";

/** An observatory as far as its rooms go: which of them open to whoever looks. */
export interface Rooms {
  slug: string;
  invented: boolean;
  plan: boolean;
  checks: boolean;
  groundwork: boolean;
}

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
