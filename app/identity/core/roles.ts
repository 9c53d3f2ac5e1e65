import type { Grant, Role, Scope } from "~/kernel/actor.ts";

export type ScopeKind = Scope["kind"];

interface RoleRules {
  /** Where the role can be held, and which roles may give it there. */
  givenBy: Partial<Record<ScopeKind, readonly Role[]>>;
  /** Publisher and above: what the role allows needs a session proven by a second factor. */
  secondFactor: boolean;
}

const network: readonly Role[] = ["administrator", "secretariat"];
const local: readonly Role[] = ["administrator", "secretariat", "coordinator"];

/** Each role: where it is held, who gives it, and how well its holder must prove who she is. */
export const roles: Record<Role, RoleRules> = {
  administrator: { givenBy: { network: ["administrator"] }, secondFactor: true },
  secretariat: { givenBy: { network: ["administrator"] }, secondFactor: true },
  editor: { givenBy: { network, observatory: local }, secondFactor: false },
  moderator: { givenBy: { network }, secondFactor: false },
  auditor: { givenBy: { network: ["administrator"], observatory: local }, secondFactor: true },
  coordinator: { givenBy: { observatory: local }, secondFactor: true },
  checker: { givenBy: { observatory: local, partner: local }, secondFactor: false },
  approver: { givenBy: { observatory: local, partner: local }, secondFactor: false },
  publisher: { givenBy: { network: ["administrator"], observatory: local }, secondFactor: true },
  entry: { givenBy: { observatory: local, partner: local }, secondFactor: false },
  /** Elected or appointed to commit a member: signs, and hands over. */
  "mandate-holder": { givenBy: { member: [...network, "mandate-holder"] }, secondFactor: true },
  /** Writes and answers for a member. */
  correspondent: { givenBy: { member: [...network, "mandate-holder"] }, secondFactor: false },
};

export const roleNames = Object.keys(roles) as Role[];

/** A role is held only where it has a meaning: nobody is the administrator of one partner. */
export function canBeHeld(grant: Grant): boolean {
  return roles[grant.role].givenBy[grant.scope.kind] !== undefined;
}
