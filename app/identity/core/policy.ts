import type { Actor, Grant, Role, Scope } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { canBeHeld, roles, type ScopeKind } from "./roles.ts";

/**
 * THE policy: for each thing one can do, the roles that allow it, by the scope over which they are held.
 * A role held over the network counts everywhere, over an observatory in it and for its partners, over a partner for
 * that partner alone, over a member for that member alone.
 */
export const policy = {
  "import data": {
    network: ["administrator", "secretariat"],
    observatory: ["coordinator", "entry"],
    partner: ["entry"],
  },
  "map a profile": { network: ["administrator", "secretariat"], observatory: ["coordinator"], partner: [] },
  "publish a release": {
    network: ["administrator", "publisher"],
    observatory: ["coordinator", "publisher"],
    partner: [],
  },
  "withdraw a release": {
    network: ["administrator", "secretariat", "publisher"],
    observatory: ["coordinator", "publisher"],
    partner: [],
  },
  "edit the observatory's policy": { network: ["administrator"], observatory: ["coordinator"], partner: [] },
  "see unpublished figures": {
    network: ["administrator", "secretariat", "auditor", "publisher"],
    observatory: ["coordinator", "checker", "approver", "publisher", "auditor", "entry"],
    partner: ["checker", "approver", "entry"],
  },
  "manage the network's people": { network: ["administrator", "secretariat"], observatory: [], partner: [] },
  "manage the observatory's people": {
    network: ["administrator", "secretariat"],
    observatory: ["coordinator"],
    partner: [],
  },
  "edit content": {
    network: ["administrator", "secretariat", "editor"],
    observatory: ["coordinator", "editor"],
    partner: [],
  },
  "edit the observatory's groundwork": {
    network: ["administrator", "secretariat", "editor"],
    observatory: ["coordinator", "editor"],
    partner: [],
  },
  "publish the observatory's groundwork": { network: ["administrator"], observatory: ["coordinator"], partner: [] },
  "write a report": {
    network: ["administrator", "secretariat", "editor"],
    observatory: ["coordinator", "editor"],
    partner: [],
  },
  /** What another person wrote: nobody publishes a report whose review she asked for. */
  "publish a report": {
    network: ["administrator", "secretariat", "publisher"],
    observatory: ["coordinator", "publisher"],
    partner: [],
  },
  "open an observatory": { network: ["administrator", "secretariat"], observatory: [], partner: [] },
  "manage partners": { network: ["administrator", "secretariat"], observatory: ["coordinator"], partner: [] },
  /** The network sees nothing of a partner's cells before they are published: none of the next three. */
  "enter a delivery": { network: [], observatory: ["coordinator", "entry"], partner: ["entry"] },
  "check a delivery": { network: [], observatory: ["coordinator", "checker"], partner: ["checker"] },
  "approve a delivery": { network: [], observatory: ["coordinator", "approver"], partner: ["approver"] },
  moderate: { network: ["administrator", "secretariat", "moderator"], observatory: [], partner: [] },
  "see the audit trail": {
    network: ["administrator", "auditor"],
    observatory: ["coordinator", "auditor"],
    partner: [],
  },
  /** What is written to the observatory; each topic further belongs to one role, see inform/core/contact/topics. */
  "answer messages": {
    network: ["administrator", "secretariat", "editor", "moderator", "publisher"],
    observatory: [],
    partner: [],
  },
  "send the bulletin": { network: ["administrator", "secretariat"], observatory: [], partner: [] },
  "review memberships": { network: ["administrator", "secretariat"], observatory: [], partner: [] },
  "manage the member's people": {
    network: ["administrator", "secretariat"],
    observatory: [],
    partner: [],
    member: ["mandate-holder"],
  },
  "write for the member": {
    network: ["administrator", "secretariat"],
    observatory: [],
    partner: [],
    member: ["mandate-holder", "correspondent"],
  },
  /** The network never commits a member in its place. */
  "sign for the member": { network: [], observatory: [], partner: [], member: ["mandate-holder"] },
  "read as a member": {
    network: ["administrator", "secretariat", "editor", "moderator"],
    observatory: [],
    partner: [],
    member: ["mandate-holder", "correspondent"],
  },
  "publish a practice": { network: ["administrator", "secretariat", "editor"], observatory: [], partner: [] },
  "lead cooperation": { network: ["administrator", "secretariat"], observatory: [], partner: [] },
  "hold discussions": { network: ["administrator", "secretariat", "moderator"], observatory: [], partner: [] },
  "organise events": { network: ["administrator", "secretariat", "editor"], observatory: [], partner: [] },
  /** To read what those who come wrote of their access, food and travel: who organises sees how many alone. */
  "provide for attendees": { network: ["administrator", "secretariat"], observatory: [], partner: [] },
  /** To hold a group that follows a course together; whoever it names as facilitator needs no role. */
  "facilitate a cohort": {
    network: ["administrator", "secretariat", "editor"],
    observatory: ["coordinator", "editor"],
    partner: [],
    member: ["mandate-holder", "correspondent"],
  },
  /** To see how many were given and to revoke one: names are seen by their holders alone. */
  "keep the certificates": { network: ["administrator", "secretariat"], observatory: [], partner: [] },
  "lead advocacy": { network: ["administrator", "secretariat"], observatory: [], partner: [] },
  "manage settings": { network: ["administrator"], observatory: [], partner: [] },
  "back up": { network: ["administrator"], observatory: [], partner: [] },
} as const satisfies Record<string, AllowedBy>;

/** Roles by the scope over which they are held; nothing is done for a member unless it says so. */
type AllowedBy = Record<Exclude<ScopeKind, "member">, readonly Role[]> & { member?: readonly Role[] };

export type Permission = keyof typeof policy;
export const permissions = Object.keys(policy) as Permission[];

/** What is acted on: the network (`{}`), an observatory, what one partner gave to it, or a member (its organisation alone). */
export interface Target {
  observatoryId?: number | undefined;
  organisationId?: string | undefined;
}

/** A scope covers a target that lies within it; a target without an observatory is the network's own. */
export function covers(scope: Scope, target: Target): boolean {
  switch (scope.kind) {
    case "network":
      return true;
    case "observatory":
      return target.observatoryId === scope.observatoryId;
    case "partner":
      return target.observatoryId === scope.observatoryId && target.organisationId === scope.organisationId;
    case "member":
      return target.observatoryId === undefined && target.organisationId === scope.organisationId;
  }
}

function allows(grant: Grant, permission: Permission, target: Target): boolean {
  const allowed = (policy[permission] as AllowedBy)[grant.scope.kind] ?? [];
  return canBeHeld(grant) && allowed.includes(grant.role) && covers(grant.scope, target);
}

/** Reads as a sentence: `decide(actor, "publish a release", { observatoryId })`; a refusal says what is missing. */
export function decide(actor: Actor, permission: Permission, target: Target = {}): Outcome<true> {
  if (actor.kind === "operator" || actor.kind === "system") return done(true);
  if (actor.kind === "anyone") return failed("unauthenticated", "sign-in");
  const allowing = actor.grants.filter((grant) => allows(grant, permission, target));
  if (allowing.some((grant) => actor.secondFactor || !roles[grant.role].secondFactor)) return done(true);
  return failed("forbidden", allowing.length > 0 ? "second-factor" : "role");
}

/** The same, for an `if`. */
export function may(actor: Actor, permission: Permission, target: Target = {}): boolean {
  return decide(actor, permission, target).ok;
}

/** Where the actor may do it, for lists and counts that are to show nothing more than the page does. */
export function observatoriesWhere(actor: Actor, permission: Permission): "all" | readonly number[] {
  if (may(actor, permission)) return "all";
  if (actor.kind !== "person") return [];
  const ids = actor.grants.flatMap(({ scope }) => ("observatoryId" in scope ? [scope.observatoryId] : []));
  return [...new Set(ids)].filter((observatoryId) => may(actor, permission, { observatoryId }));
}

/** For which members the actor may do it, likewise. */
export function membersWhere(actor: Actor, permission: Permission): "all" | readonly string[] {
  if (may(actor, permission)) return "all";
  if (actor.kind !== "person") return [];
  const ids = actor.grants.flatMap(({ scope }) => (scope.kind === "member" ? [scope.organisationId] : []));
  return [...new Set(ids)].filter((organisationId) => may(actor, permission, { organisationId }));
}

/** Whether a role that she holds over one of these allows it, so that a menu leads nowhere in vain; a missing second step is said there. */
export function mayAnywhere(actor: Actor, permission: Permission, over: readonly ScopeKind[]): boolean {
  if (actor.kind !== "person") return actor.kind !== "anyone";
  return actor.grants.some((grant) => {
    const allowed = (policy[permission] as AllowedBy)[grant.scope.kind] ?? [];
    return over.includes(grant.scope.kind) && canBeHeld(grant) && allowed.includes(grant.role);
  });
}

/**
 * Giving or ending a role: the actor manages the people of that scope, holds a role that gives this one, and does not
 * raise herself. The operator gives any role that exists there.
 */
export function decideGrant(actor: Actor, grant: Grant, accountId?: string): Outcome<true> {
  const givers = roles[grant.role].givenBy[grant.scope.kind];
  if (!givers) return failed("invalid", "role-not-held-there");
  if (actor.kind !== "person") return decide(actor, "manage the network's people");
  if (actor.accountId === accountId) return failed("forbidden", "own-role");
  const { scope } = grant;
  const managed = decideManaging(actor, scope);
  if (!managed.ok) return managed;
  const target: Target =
    scope.kind === "observatory" || scope.kind === "partner"
      ? { observatoryId: scope.observatoryId }
      : ownTarget(scope);
  const gives = actor.grants.some((held) => givers.includes(held.role) && covers(held.scope, target));
  return gives ? done(true) : failed("forbidden", "role");
}

/** Whether the actor manages the people of a scope. */
export function decideManaging(actor: Actor, scope: Scope): Outcome<true> {
  switch (scope.kind) {
    case "network":
      return decide(actor, "manage the network's people");
    case "member":
      return decide(actor, "manage the member's people", { organisationId: scope.organisationId });
    default:
      return decide(actor, "manage the observatory's people", { observatoryId: scope.observatoryId });
  }
}

function ownTarget(scope: Extract<Scope, { kind: "network" | "member" }>): Target {
  return scope.kind === "member" ? { organisationId: scope.organisationId } : {};
}
