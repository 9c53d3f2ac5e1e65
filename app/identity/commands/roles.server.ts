import { actorId, type Actor, type Grant } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import type { Json } from "../core/audit-chain.ts";
import { decideGrant } from "../core/policy.ts";
import {
  countAdministrators,
  endGrant,
  findAccount,
  findGrant,
  findGrants,
  insertGrant,
} from "../data/accounts.server.ts";
import { recordAudit } from "../data/audit-trail.server.ts";

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
