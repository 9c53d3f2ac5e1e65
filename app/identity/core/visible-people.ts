import type { Actor, Grant } from "~/kernel/actor.ts";
import { decideManaging, may } from "./policy.ts";

/** Whether the actor manages the people of this scope. */
export function managesScope(actor: Actor, { scope }: Grant): boolean {
  return decideManaging(actor, scope).ok;
}

/**
 * The people that the actor may see, with the roles she may see of them: all for who manages the network's people; for
 * a coordinator those who hold a role in her observatory, for a mandate holder in her local government, and that role alone.
 */
export function visiblePeople<Person extends { grants: readonly Grant[] }>(
  actor: Actor,
  people: readonly Person[],
): Person[] {
  if (may(actor, "manage the network's people")) return [...people];
  return people
    .map((person) => ({ ...person, grants: person.grants.filter((grant) => managesScope(actor, grant)) }))
    .filter((person) => person.grants.length > 0);
}
