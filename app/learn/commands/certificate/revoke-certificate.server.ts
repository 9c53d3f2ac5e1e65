import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { findCertificate, writeRevoked } from "../../data/certificates.server.ts";

/** From now on it does not hold. A day is kept and no reason: neither here, nor in the trail, nor in the status list. */
export function revokeCertificate(
  actor: Actor,
  id: string,
  database: Database,
  now = new Date(),
): Promise<Outcome<true>> {
  return settle(actor, id, now, database);
}

/** It holds again, as if nothing had been: the list says "valid" and the page no word more. The trail keeps both. */
export function restoreCertificate(actor: Actor, id: string, database: Database): Promise<Outcome<true>> {
  return settle(actor, id, null, database);
}

async function settle(actor: Actor, id: string, at: Date | null, database: Database): Promise<Outcome<true>> {
  const allowed = decide(actor, "keep the certificates");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const certificate = await findCertificate(transaction, id);
    if (!certificate) return failed("not-found", "certificate-unknown");
    // Another stands in its place: two for one attendance would both hold.
    if (at === null && certificate.replacedAt !== null) return failed("conflict", "state");
    if ((certificate.revokedAt !== null) === (at !== null)) return done(true as const);
    await writeRevoked(transaction, id, at);
    await recordAudit(transaction, {
      actor,
      action: at === null ? "certificate restored" : "certificate revoked",
      subject: { kind: "certificate", id },
    });
    const type = at === null ? "learn.certificate-restored" : "learn.certificate-revoked";
    await announce(transaction, { type, subject: id });
    return done(true as const);
  });
}
