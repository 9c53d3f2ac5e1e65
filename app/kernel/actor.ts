/** What a role is held over: the whole network, an observatory, a partner organisation of it, or a member of the network. */
export type Scope =
  | { kind: "network" }
  | { kind: "observatory"; observatoryId: number }
  | { kind: "partner"; observatoryId: number; organisationId: string }
  | { kind: "member"; organisationId: string };

export type Role =
  | "administrator"
  | "secretariat"
  | "editor"
  | "moderator"
  | "auditor"
  | "coordinator"
  | "checker"
  | "approver"
  | "publisher"
  | "entry"
  | "mandate-holder"
  | "correspondent";

export interface Grant {
  role: Role;
  scope: Scope;
}

/** Who acts. Pages obtain it from `shell`; commands decide by it; nothing else knows how people sign in. */
export type Actor =
  | { kind: "anyone" }
  | { kind: "person"; accountId: string; name: string; grants: readonly Grant[]; secondFactor: boolean }
  /** The operator at the machine itself: the command line, the first start. */
  | { kind: "operator" }
  /** The platform's own background work. */
  | { kind: "system"; task: string };

export const anyone: Actor = { kind: "anyone" };

/** How the audit trail names an actor: an id, never a name. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case "anyone":
      return "anyone";
    case "person":
      return `account:${actor.accountId}`;
    case "operator":
      return "operator";
    case "system":
      return `system:${actor.task}`;
  }
}
