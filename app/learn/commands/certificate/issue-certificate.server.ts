import { randomInt } from "node:crypto";
import { recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { makeCode } from "../../core/certificate/code.ts";
import { newCertificateSchema, type Certificate, type NewCertificate } from "../../core/certificate/certificate.ts";
import { plainName, type NameForm } from "../../core/certificate/name-form.ts";
import { findCertificate, findGiven, insertCertificate } from "../../data/certificates.server.ts";

/**
 * Certifies that somebody finished a course or attended an event. Asked again for the same person, it gives the
 * certificate that she has, revoked or not. Nobody but its holder sees her name until she says so.
 */
export async function issueCertificate(
  transaction: WriteTransaction,
  actor: Actor,
  asked: NewCertificate,
  nameForm: NameForm = "full",
): Promise<Outcome<{ certificate: Certificate; isNew: boolean }>> {
  const parsed = newCertificateSchema.safeParse(asked);
  if (!parsed.success) return failed("invalid", "certificate");
  const given = parsed.data;
  const holder = {
    ...given.holder,
    name: plainName(given.holder.name),
    institution: plainName(given.holder.institution),
  };
  if (holder.name === "" && holder.institution === "") return failed("invalid", "holder");
  const known = await findGiven(transaction, given);
  if (known) return done({ certificate: known, isNew: false });
  const form = holder.name === "" ? "institution" : nameForm;
  const id = await insertCertificate(transaction, { ...given, holder, code: makeCode(randomInt), nameForm: form });
  if (id === null) return done({ certificate: (await findGiven(transaction, given))!, isNew: false });
  await recordAudit(transaction, {
    actor,
    action: "certificate issued",
    subject: { kind: "certificate", id },
    after: { kind: given.kind, of: given.subject },
  });
  await announce(transaction, { type: "learn.certificate-issued", subject: id });
  return done({ certificate: (await findCertificate(transaction, id))!, isNew: true });
}
