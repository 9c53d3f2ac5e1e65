import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { decide } from "../core/policy.ts";
import { recordAudit } from "../data/audit-trail.server.ts";
import { deleteSession, deleteSessions, findSession } from "../data/sessions.server.ts";

/** Ends one session: one's own, or somebody else's for whoever manages the network's people (a lost telephone). */
export async function endSession(database: Database, actor: Actor, sessionId: string): Promise<Outcome<true>> {
  return database.write(async (transaction) => {
    const session = await findSession(transaction, sessionId);
    if (!session) return failed("not-found", "session");
    const own = actor.kind === "person" && actor.accountId === session.accountId;
    const decided = own ? done(true as const) : decide(actor, "manage the network's people");
    if (!decided.ok) return decided;

    await deleteSession(transaction, sessionId);
    await recordAudit(transaction, {
      actor,
      action: "session ended",
      subject: { kind: "account", id: session.accountId },
      before: { session: sessionId },
    });
    return done(true);
  });
}

/** Ends every session of an account, but the one that asks when it is her own. */
export async function endAllSessions(
  database: Database,
  actor: Actor,
  accountId: string,
  exceptId?: string,
): Promise<Outcome<{ ended: number }>> {
  return database.write(async (transaction) => {
    const own = actor.kind === "person" && actor.accountId === accountId;
    const decided = own ? done(true as const) : decide(actor, "manage the network's people");
    if (!decided.ok) return decided;

    const ended = await deleteSessions(transaction, accountId, own ? exceptId : undefined);
    await recordAudit(transaction, {
      actor,
      action: "sessions ended",
      subject: { kind: "account", id: accountId },
      before: { sessions: ended },
    });
    return done({ ended });
  });
}
