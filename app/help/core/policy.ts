import type { Actor, Role } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";

/** Held over the network. The first two count only in a session proven by a second factor. */
const keepers: readonly Role[] = ["administrator", "secretariat"];
const writers: readonly Role[] = ["editor"];

function holds(actor: Actor, roles: readonly Role[]): boolean {
  return (
    actor.kind === "person" && actor.grants.some(({ role, scope }) => scope.kind === "network" && roles.includes(role))
  );
}

/** May propose and approve for this country (null: what belongs to none): keepers, editors, and the country's stewards. */
export function decideEdit(actor: Actor, country: string | null, stewardOf: readonly string[]): Outcome<true> {
  if (actor.kind === "system" || actor.kind === "operator") return done(true);
  if (actor.kind === "anyone") return failed("unauthenticated", "sign-in");
  if (holds(actor, writers) || (country !== null && stewardOf.includes(country))) return done(true);
  return decidePublish(actor);
}

/** May publish an edition and name stewards: what every reader sees asks for the second factor. */
export function decidePublish(actor: Actor): Outcome<true> {
  if (actor.kind === "system" || actor.kind === "operator") return done(true);
  if (actor.kind === "anyone") return failed("unauthenticated", "sign-in");
  if (!holds(actor, keepers)) return failed("forbidden", "role");
  return actor.secondFactor ? done(true) : failed("forbidden", "second-factor");
}
