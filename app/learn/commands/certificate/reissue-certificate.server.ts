import { randomInt } from "node:crypto";
import { recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { makeCode } from "../../core/certificate/code.ts";
import type { Certificate, NewCertificate } from "../../core/certificate/certificate.ts";
import { findCertificate, findGiven, replaceCertificate } from "../../data/certificates.server.ts";

/**
 * What she did turned out to be more than her certificate says: it no longer holds, without a reason, and another stands in
 * its place, called and shown as she chose. Null where she has none, where it was revoked, or where it says the same already.
 */
export async function reissueCertificate(
  transaction: WriteTransaction,
  actor: Actor,
  of: Pick<NewCertificate, "kind" | "subject" | "holder">,
  { day, hours }: Pick<NewCertificate, "day" | "hours">,
  now = new Date(),
): Promise<Certificate | null> {
  const known = await findGiven(transaction, of);
  if (!known || known.revokedAt !== null) return null;
  if (known.day === day && known.hours === hours) return null;
  const id = await replaceCertificate(transaction, known.id, { code: makeCode(randomInt), day, hours, at: now });
  for (const [action, subject] of [
    ["certificate revoked", known.id],
    ["certificate issued", id],
  ] as const) {
    await recordAudit(transaction, { actor, action, subject: { kind: "certificate", id: subject } });
  }
  await announce(transaction, { type: "learn.certificate-revoked", subject: known.id });
  await announce(transaction, { type: "learn.certificate-issued", subject: id });
  return (await findCertificate(transaction, id))!;
}
