import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { may, recordAudit } from "~/identity/index.server.ts";
import { keepServiceTerm } from "~/observe/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import type { Agreement } from "../core/agreement.ts";
import {
  findAgreement,
  insertAgreement,
  latestAgreement,
  listAgreements,
  markEnded,
  markSigned,
  updateDraft,
  type AgreementText,
} from "../data/agreements.server.ts";
import { findPartner, type StoredPartner } from "../data/partners.server.ts";
import { readReason } from "./read-reason.ts";

async function managed(db: WriteTransaction, actor: Actor, partnerId: number): Promise<StoredPartner | undefined> {
  const partner = await findPartner(db, partnerId);
  return partner && may(actor, "manage partners", { observatoryId: partner.observatoryId }) ? partner : undefined;
}

async function managedAgreement(
  db: WriteTransaction,
  actor: Actor,
  id: number,
): Promise<{ agreement: Agreement; partner: StoredPartner } | undefined> {
  const agreement = await findAgreement(db, id);
  const partner = agreement && (await managed(db, actor, agreement.partnerId));
  return partner && { agreement, partner };
}

function facts(text: AgreementText) {
  const { purposes, threshold, retentionMonths, startsOn, endsOn, terms } = text;
  return { purposes: [...purposes], threshold, retentionMonths, startsOn, endsOn, terms: terms.length };
}

/** The next version: a draft with the text of the one before, or with `text`. One draft at a time. */
export async function draftAgreement(
  actor: Actor,
  partnerId: number,
  text: AgreementText | null,
  database: Database,
): Promise<Outcome<{ agreementId: number }>> {
  return database.write(async (db) => {
    if (!(await managed(db, actor, partnerId))) return failed("not-found", "partner");
    const earlier = await listAgreements(db, partnerId);
    const draft = earlier.find((one) => one.state === "draft");
    if (draft) return done({ agreementId: draft.id });
    const written = text ?? (await latestAgreement(db, partnerId));
    if (!written) return failed("invalid", "agreement.terms");
    const agreementId = await insertAgreement(db, partnerId, written, actorId(actor));
    await recordAudit(db, {
      actor,
      action: "agreement drafted",
      subject: { kind: "agreement", id: String(agreementId) },
      after: { partnerId, ...facts(written) },
    });
    return done({ agreementId });
  });
}

export async function saveAgreement(
  actor: Actor,
  agreementId: number,
  text: AgreementText,
  database: Database,
): Promise<Outcome<true>> {
  if (text.endsOn <= text.startsOn) return failed("invalid", "agreement.dates");
  if (text.terms.length === 0) return failed("invalid", "agreement.terms");
  return database.write(async (db) => {
    const found = await managedAgreement(db, actor, agreementId);
    if (!found) return failed("not-found", "agreement");
    if (!(await updateDraft(db, agreementId, text))) return failed("conflict", "agreement.signed-already");
    await recordAudit(db, {
      actor,
      action: "agreement changed",
      subject: { kind: "agreement", id: String(agreementId) },
      after: facts(text),
    });
    return done(true);
  });
}

/** From here on it holds, and is not edited any more: the next change is the next version. */
export async function signAgreement(
  actor: Actor,
  agreementId: number,
  signedAs: string,
  database: Database,
): Promise<Outcome<true>> {
  if (signedAs.trim() === "") return failed("invalid", "agreement.signed-as");
  return database.write(async (db) => {
    const found = await managedAgreement(db, actor, agreementId);
    if (!found) return failed("not-found", "agreement");
    const { agreement, partner } = found;
    if (agreement.terms.length === 0) return failed("invalid", "agreement.terms");
    if (!(await markSigned(db, agreement, signedAs.trim(), actorId(actor))))
      return failed("conflict", "agreement.signed-already");
    await keepServiceTerm(db, {
      observatoryId: partner.observatoryId,
      service: partner.id,
      until: agreement.endsOn,
      terms: agreement.terms,
      threshold: agreement.threshold,
    });
    await recordAudit(db, {
      actor,
      action: "agreement signed",
      subject: { kind: "agreement", id: String(agreementId) },
      after: { partnerId: partner.id, version: agreement.version, endsOn: agreement.endsOn },
    });
    return done(true);
  });
}

/** It ends today: entry and publication stop at once. */
export async function endAgreement(
  actor: Actor,
  agreementId: number,
  reason: string,
  today: string,
  database: Database,
): Promise<Outcome<true>> {
  if (reason.trim() === "") return failed("invalid", "agreement.reason");
  const said = readReason(reason);
  if (!said.ok) return said;
  return database.write(async (db) => {
    const found = await managedAgreement(db, actor, agreementId);
    if (!found) return failed("not-found", "agreement");
    const { partner } = found;
    if (!(await markEnded(db, agreementId, said.value))) return failed("conflict", "agreement.not-signed");
    await keepServiceTerm(db, { observatoryId: partner.observatoryId, service: partner.id, until: today });
    await recordAudit(db, {
      actor,
      action: "agreement ended",
      subject: { kind: "agreement", id: String(agreementId) },
      reason: said.value,
    });
    return done(true);
  });
}
