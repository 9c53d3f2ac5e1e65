import { actorId, type Actor } from "~/kernel/actor.ts";
import { parsePeriod } from "~/kernel/period.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { findTerritoriesById } from "~/atlas/index.server.ts";
import { decide, findOrganisation, recordAudit } from "~/identity/index.server.ts";
import { showText } from "~/kernel/translated-text.ts";
import { findObservatoryById, organisationOfObservatory } from "~/observe/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import type { AgreementTerm } from "../core/agreement.ts";
import { periodOfDay, startOf } from "../core/calendar.ts";
import { joinTerms, termsFor } from "../core/dataset-of.ts";
import type { PartnerKind } from "../core/partner.ts";
import { insertAgreement, latestAgreement, listAgreements, updateDraft } from "../data/agreements.server.ts";
import { saveAssignment } from "../data/assignments.server.ts";
import { listCollections } from "../data/collections.server.ts";
import { listPartners } from "../data/partners.server.ts";
import { findTemplate } from "../templates/index.ts";
import { openForm } from "./open-form.server.ts";

export interface CollectionWish {
  observatoryId: number;
  /** Code of a ready-made template, and the counts of it that are kept. */
  template: string;
  items: readonly string[];
  partnerKind: PartnerKind;
  /** Who answers it, of this kind. */
  partnerIds: readonly number[];
  /** The first month asked for; quarters and years begin with the one that holds it. */
  firstMonth: string;
  dueDays: number;
  shortPeriods: boolean;
}

/**
 * A ready-made form joins an observatory that is open: its dataset, its partners, and for each of them a draft of the
 * next agreement with the counts that the one before says nothing of. Until that is signed they are not asked for them.
 */
export async function addCollection(
  actor: Actor,
  wish: CollectionWish,
  database: Database,
): Promise<Outcome<{ collectionId: number; slug: string; drafts: number }>> {
  const { observatoryId, partnerKind } = wish;
  const decided = decide(actor, "manage partners", { observatoryId });
  if (!decided.ok) return decided;
  const template = findTemplate(wish.template);
  if (!template || !template.partnerKinds.includes(partnerKind)) return failed("invalid", "collection.template");
  if (parsePeriod(wish.firstMonth)?.frequency !== "M") return failed("invalid", "opening.firstMonth");
  if (!Number.isInteger(wish.dueDays) || wish.dueDays < 0 || wish.dueDays > 365)
    return failed("invalid", "collection.due-days");
  return database.write(async (db): Promise<Outcome<{ collectionId: number; slug: string; drafts: number }>> => {
    const observatory = await findObservatoryById(db, observatoryId);
    if (!observatory) return failed("not-found", "observatory");
    const earlier = (await listCollections(db, observatoryId)).filter((one) => one.template === template.code);
    if (earlier.some((one) => one.partnerKind === partnerKind)) return failed("conflict", "collection.template-twice");
    const known = await listPartners(db, observatoryId);
    const partners = known.filter(({ id, kind }) => kind === partnerKind && wish.partnerIds.includes(id));
    if (partners.length !== new Set(wish.partnerIds).size) return failed("not-found", "partner");
    const [place] = await findTerritoriesById(db, [observatory.territoryId]);
    const opened = await openForm(db, actor, {
      observatoryId,
      observatory: observatory.slug,
      publisher: (await ownerName(db, observatoryId)) ?? observatory.name.fr,
      level: place?.level ?? "municipality",
      template,
      items: wish.items,
      partnerKind,
      beside: earlier.length > 0,
      named: earlier.length > 0,
      firstPeriod: periodOfDay(template.frequency, startOf(wish.firstMonth)),
      dueDays: wish.dueDays,
      shortPeriods: wish.shortPeriods,
    });
    if (!opened.ok) return opened;
    const { id, slug, firstPeriod, definition, sourceType } = opened.value;
    let drafts = 0;
    for (const { id: partnerId } of partners) {
      await saveAssignment(db, {
        collectionId: id,
        partnerId,
        fromPeriod: firstPeriod,
        toPeriod: null,
        territoryIds: [],
      });
      if (await draftWith(db, actor, partnerId, termsFor(definition, sourceType))) drafts += 1;
    }
    await recordAudit(db, {
      actor,
      action: "collection added",
      subject: { kind: "collection", id: String(id) },
      after: { observatoryId, template: template.code, partnerKind, partners: partners.map((one) => one.id), drafts },
    });
    return done({ collectionId: id, slug, drafts });
  });
}

/** The authority that carries the observatory, in the language in which it was named. */
async function ownerName(db: WriteTransaction, observatoryId: number): Promise<string | undefined> {
  const id = await organisationOfObservatory(db, observatoryId);
  const owner = id ? await findOrganisation(db, id) : undefined;
  return owner && (showText(owner.name, owner.name.source)?.text ?? owner.slug);
}

/** Writes the terms into the partner's draft, or into a new one after its latest agreement; false when nothing was missing. */
async function draftWith(
  db: WriteTransaction,
  actor: Actor,
  partnerId: number,
  terms: readonly AgreementTerm[],
): Promise<boolean> {
  const draft = (await listAgreements(db, partnerId)).find(({ state }) => state === "draft");
  const written = draft ?? (await latestAgreement(db, partnerId));
  if (!written) return false;
  const joined = joinTerms([written.terms, terms]);
  if (JSON.stringify(joined) === JSON.stringify(joinTerms([written.terms]))) return false;
  const text = { ...written, terms: joined };
  if (draft) return updateDraft(db, draft.id, text);
  await insertAgreement(db, partnerId, text, actorId(actor));
  return true;
}
