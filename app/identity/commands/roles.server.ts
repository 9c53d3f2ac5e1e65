import { actorId, type Actor, type Grant } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import type { Json } from "../core/audit-chain.ts";
import { decideGrant, decideManaging, may } from "../core/policy.ts";
import {
  countAdministrators,
  endGrant,
  findAccount,
  findGrant,
  findGrants,
  insertGrant,
  listMemberGrants,
} from "../data/accounts.server.ts";
import { recordAudit } from "../data/audit-trail.server.ts";
import { listMemberInvitations, withdrawInvitationRow } from "../data/links.server.ts";

export async function grantRole(
  database: Database,
  actor: Actor,
  accountId: string,
  grant: Grant,
  reason?: string,
): Promise<Outcome<{ grantId: string }>> {
  return database.write((transaction) => grantWithin(transaction, actor, accountId, grant, reason));
}

/** The same within a larger change. */
export async function grantWithin(
  transaction: WriteTransaction,
  actor: Actor,
  accountId: string,
  grant: Grant,
  reason?: string,
): Promise<Outcome<{ grantId: string }>> {
  const decided = decideGrant(actor, grant, accountId);
  if (!decided.ok) return decided;
  if (!(await findAccount(transaction, accountId))) return failed("not-found", "account");
  const held = await findGrants(transaction, accountId);
  if (held.some((one) => sameGrant(one, grant))) return failed("conflict", "role-held");

  const grantId = await insertGrant(transaction, accountId, grant, actorId(actor));
  await recordAudit(transaction, {
    actor,
    action: "role granted",
    subject: { kind: "account", id: accountId },
    after: grantFacts(grant),
    reason,
  });
  return done({ grantId });
}

export async function revokeRole(
  database: Database,
  actor: Actor,
  grantId: string,
  reason?: string,
): Promise<Outcome<true>> {
  return database.write(async (transaction) => {
    const grant = await findGrant(transaction, grantId);
    if (!grant) return failed("not-found", "role");
    const decided = decideGrant(actor, grant, grant.accountId);
    if (!decided.ok) return decided;
    if (grant.role === "administrator" && (await countAdministrators(transaction)) < 2) {
      return failed("conflict", "last-administrator");
    }
    if (await leavesMemberAlone(transaction, actor, grant)) return failed("conflict", "last-of-member");

    await endGrant(transaction, grantId);
    await recordAudit(transaction, {
      actor,
      action: "role revoked",
      subject: { kind: "account", id: grant.accountId },
      before: grantFacts(grant),
      reason,
    });
    return done(true);
  });
}

/** One's own role for a member, given back: who hands over goes when somebody else is there. */
export async function leaveMember(database: Database, actor: Actor, grantId: string): Promise<Outcome<true>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  return database.write(async (transaction) => {
    const grant = await findGrant(transaction, grantId);
    if (grant?.accountId !== actor.accountId || grant.scope.kind !== "member") return failed("not-found", "role");
    if (await leavesMemberAlone(transaction, actor, grant)) return failed("conflict", "last-of-member");
    await endGrant(transaction, grantId);
    await recordAudit(transaction, {
      actor,
      action: "role given back",
      subject: { kind: "account", id: actor.accountId },
      before: grantFacts(grant),
    });
    return done(true);
  });
}

/** All roles for a member and all invitations to one, ended: it has left, or was let in by mistake. */
export async function endMemberRoles(
  transaction: WriteTransaction,
  actor: Actor,
  organisationId: string,
): Promise<Outcome<{ ended: number }>> {
  const decided = decideManaging(actor, { kind: "member", organisationId });
  if (!decided.ok) return decided;
  const grants = await listMemberGrants(transaction, organisationId);
  for (const grant of grants) {
    await endGrant(transaction, grant.id);
    await recordAudit(transaction, {
      actor,
      action: "role revoked",
      subject: { kind: "account", id: grant.accountId },
      before: grantFacts(grant),
    });
  }
  for (const { id } of await listMemberInvitations(transaction, organisationId)) {
    await withdrawInvitationRow(transaction, id);
    await recordAudit(transaction, { actor, action: "invitation withdrawn", subject: { kind: "invitation", id } });
  }
  return done({ ended: grants.length });
}

/** The last person of a member goes when another is there, or when the secretariat itself takes the page over. */
async function leavesMemberAlone(
  transaction: WriteTransaction,
  actor: Actor,
  grant: Grant & { accountId: string },
): Promise<boolean> {
  if (grant.scope.kind !== "member" || may(actor, "manage the network's people")) return false;
  const held = await listMemberGrants(transaction, grant.scope.organisationId);
  const others = held.filter(({ accountId }) => accountId !== grant.accountId);
  const same = held.filter(({ accountId, role }) => accountId === grant.accountId && role !== grant.role);
  // A correspondent alone cannot name anybody: a mandate holder goes after another one has come.
  const holders = others.filter(({ role }) => role === "mandate-holder");
  return grant.role === "mandate-holder" ? holders.length === 0 : others.length + same.length === 0;
}

/** How the trail names a role: the role and its scope, nothing about the person. */
export function grantFacts({ role, scope }: Grant): Json {
  return { role, scope: { ...scope } };
}

function sameGrant(a: Grant, b: Grant): boolean {
  if (a.role !== b.role || a.scope.kind !== b.scope.kind) return false;
  const over = ({ scope }: Grant) => [
    "observatoryId" in scope ? scope.observatoryId : null,
    "organisationId" in scope ? scope.organisationId : null,
  ];
  return over(a).join() === over(b).join();
}
