import { may } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { CohortScope } from "../core/cohort.ts";
import type { Cohort } from "./cohorts.server.ts";

/** Whether she may hold a group for the network, an observatory or a member. */
export function mayHold(actor: Actor, scope: CohortScope): boolean {
  switch (scope.kind) {
    case "network":
      return may(actor, "facilitate a cohort");
    case "observatory":
      return may(actor, "facilitate a cohort", { observatoryId: scope.observatoryId });
    case "member":
      return may(actor, "facilitate a cohort", { organisationId: scope.organisationId });
  }
}

/** Those whose role lets them, and those whom the group names. */
export function facilitates(actor: Actor, cohort: Pick<Cohort, "scope" | "facilitators">): boolean {
  return mayHold(actor, cohort.scope) || (actor.kind === "person" && cohort.facilitators.includes(actor.accountId));
}

/** Every scope for which she may hold a group. */
export function scopesToHold(actor: Actor): CohortScope[] {
  if (actor.kind !== "person") return [];
  const own = actor.grants.flatMap(({ scope }): CohortScope[] => {
    if (scope.kind === "observatory") return [{ kind: "observatory", observatoryId: scope.observatoryId }];
    if (scope.kind === "member") return [{ kind: "member", organisationId: scope.organisationId }];
    return scope.kind === "network" ? [{ kind: "network" }] : [];
  });
  const known = new Map(own.map((scope) => [JSON.stringify(scope), scope]));
  return [...known.values()].filter((scope) => mayHold(actor, scope));
}
