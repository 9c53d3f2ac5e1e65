import { membersWhere, type Permission } from "~/identity/index.ts";
import type { Actor } from "~/kernel/actor.ts";

type ForAMember = Extract<Permission, "read as a member" | "write for the member" | "sign for the member">;

/**
 * The members for which somebody acts by a role held for them. A role over the whole network counts for nothing here:
 * whether a member lets itself be found, whom it answers and what partners write to each other is theirs alone.
 */
export function actsFor(actor: Actor, permission: ForAMember): readonly string[] {
  if (actor.kind !== "person") return [];
  const own = { ...actor, grants: actor.grants.filter(({ scope }) => scope.kind === "member") };
  const members = membersWhere(own, permission);
  return members === "all" ? [] : members;
}
