import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { decide, decideGrant } from "../core/policy.ts";
import { clearSecondFactors, findAccount, findGrants } from "../data/accounts.server.ts";
import { recordAudit } from "../data/audit-trail.server.ts";
import { deleteSessions } from "../data/sessions.server.ts";

/**
 * For who has lost telephone and printed codes: the second step and the passkeys go, every session ends, and she sets
 * a new one up with her password. Only who may give each of her roles may do it: it is as strong as giving them.
 */
export async function resetSecondFactor(
  database: Database,
  actor: Actor,
  accountId: string,
  reason?: string,
): Promise<Outcome<true>> {
  return database.write(async (transaction) => {
    if (!(await findAccount(transaction, accountId))) return failed("not-found", "account");
    const decisions = [decide(actor, "manage the network's people")];
    for (const grant of await findGrants(transaction, accountId)) decisions.push(decideGrant(actor, grant, accountId));
    for (const decided of decisions) if (!decided.ok) return decided;

    await clearSecondFactors(transaction, accountId);
    await deleteSessions(transaction, accountId);
    await recordAudit(transaction, {
      actor,
      action: "second factor reset",
      subject: { kind: "account", id: accountId },
      reason,
    });
    return done(true);
  });
}
