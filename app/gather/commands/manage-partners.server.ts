import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText } from "~/kernel/translated-text.ts";
import { addOrganisation, decide, findOrganisation, inviteOrGrant, may, recordAudit } from "~/identity/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import type { PartnerKind, PartnerRole } from "../core/partner.ts";
import {
  findPartner,
  insertPartner,
  setNamedPublicly,
  setPartnerState,
  type StoredPartner,
} from "../data/partners.server.ts";

export interface PartnerRequest {
  observatoryId: number;
  kind: PartnerKind;
  /** An organisation that is known already, or null and the name of a new one. */
  organisationId: string | null;
  name: string;
  territoryId: number;
  locale: Locale;
}

/** A service becomes a partner: a role of its one organisation. Its address in the system never says its name. */
export async function addPartner(
  actor: Actor,
  request: PartnerRequest,
  database: Database,
): Promise<Outcome<{ partnerId: number }>> {
  const { observatoryId, kind, territoryId, locale } = request;
  const decided = decide(actor, "manage partners", { observatoryId });
  if (!decided.ok) return decided;
  return database.write(async (db): Promise<Outcome<{ partnerId: number }>> => {
    let organisationId = request.organisationId;
    if (organisationId === null) {
      const added = await addOrganisation(
        db,
        actor,
        {
          slug: `partner-${crypto.randomUUID()}`,
          name: newText(locale, request.name, actorId(actor), new Date().toISOString()),
          kind: "service",
        },
        { observatoryId },
      );
      if (!added.ok) return added;
      organisationId = added.value.organisationId;
    } else if (!(await findOrganisation(db, organisationId))) return failed("not-found", "organisation");
    const partnerId = await insertPartner(db, { observatoryId, organisationId, kind, territoryId, locale });
    if (partnerId === undefined) return failed("conflict", "partner.twice");
    await recordAudit(db, {
      actor,
      action: "partner added",
      subject: { kind: "partner", id: String(partnerId) },
      after: { observatoryId, organisationId, kind },
    });
    return done({ partnerId });
  });
}

/** The partner of the form's own observatory, for those who manage it; for others it is not there. */
async function managed(db: WriteTransaction, actor: Actor, partnerId: number): Promise<Outcome<StoredPartner>> {
  const partner = await findPartner(db, partnerId);
  if (!partner || !may(actor, "manage partners", { observatoryId: partner.observatoryId }))
    return failed("not-found", "partner");
  return done(partner);
}

/** Somebody of the partner is invited by mail to enter, check or approve its counts. */
export async function invitePartnerPerson(
  actor: Actor,
  partnerId: number,
  person: { email: string; locale: Locale; role: PartnerRole },
  database: Database,
  siteUrl: string,
): Promise<Outcome<"invited" | "granted">> {
  return database.write(async (db) => {
    const found = await managed(db, actor, partnerId);
    if (!found.ok) return found;
    const { observatoryId, organisationId, state } = found.value;
    if (state !== "active") return failed("conflict", "partner.left");
    const scope = { kind: "partner", observatoryId, organisationId } as const;
    const grants = [{ role: person.role, scope }] as const;
    return inviteOrGrant(db, actor, { email: person.email, locale: person.locale, grants, siteUrl });
  });
}

/** A partner leaves: it owes nothing any more, and what it gave stays. It may come back. */
export async function endPartnership(actor: Actor, partnerId: number, database: Database): Promise<Outcome<true>> {
  return changeState(actor, partnerId, "left", database);
}

export async function resumePartnership(actor: Actor, partnerId: number, database: Database): Promise<Outcome<true>> {
  return changeState(actor, partnerId, "active", database);
}

async function changeState(
  actor: Actor,
  partnerId: number,
  state: "active" | "left",
  database: Database,
): Promise<Outcome<true>> {
  return database.write(async (db) => {
    const found = await managed(db, actor, partnerId);
    if (!found.ok) return found;
    if (found.value.state === state) return done(true);
    await setPartnerState(db, partnerId, state);
    await recordAudit(db, {
      actor,
      action: state === "left" ? "partner left" : "partner came back",
      subject: { kind: "partner", id: String(partnerId) },
    });
    return done(true);
  });
}

/**
 * Whether the partner's name may be public. Only the partner's own people give that consent, or the coordinator who
 * holds it in writing; a shelter's cannot be given.
 */
export async function agreeToBeNamed(
  actor: Actor,
  partnerId: number,
  named: boolean,
  database: Database,
): Promise<Outcome<true>> {
  return database.write(async (db) => {
    const partner = await findPartner(db, partnerId);
    const target = partner && { observatoryId: partner.observatoryId, organisationId: partner.organisationId };
    if (!partner || !target || !(may(actor, "enter a delivery", target) || may(actor, "manage partners", target)))
      return failed("not-found", "partner");
    if (named && partner.kind === "shelter") return failed("forbidden", "partner.shelter-never-named");
    await setNamedPublicly(db, partnerId, named);
    await recordAudit(db, {
      actor,
      action: named ? "partner agreed to be named" : "partner asked not to be named",
      subject: { kind: "partner", id: String(partnerId) },
      before: { namedPublicly: partner.namedPublicly },
      after: { namedPublicly: named },
    });
    return done(true);
  });
}
