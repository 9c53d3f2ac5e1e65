import { actorId, type Actor } from "~/kernel/actor.ts";
import { failed } from "~/kernel/outcome.ts";
import { newText } from "~/kernel/translated-text.ts";
import type { Territory } from "~/atlas/index.server.ts";
import { addOrganisation, inviteOrGrant, recordAudit } from "~/identity/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { addDays } from "../../core/calendar.ts";
import { joinTerms, termsFor } from "../../core/dataset-of.ts";
import type { CompleteAnswers, OpeningPartner } from "../../core/opening.ts";
import { insertAgreement } from "../../data/agreements.server.ts";
import { saveAssignment } from "../../data/assignments.server.ts";
import { insertPartner } from "../../data/partners.server.ts";
import type { OpenedForm } from "../open-form.server.ts";
import { must, Refused } from "./refused.server.ts";

/** A partner, its forms, its draft agreement and its invitation. Its address never says its name: a shelter's would be read. */
export async function welcomePartner(
  db: WriteTransaction,
  actor: Actor,
  given: {
    observatoryId: number;
    slug: string;
    territory: Territory;
    answers: CompleteAnswers;
    forms: readonly OpenedForm[];
    siteUrl: string;
    today: string;
  },
  partner: OpeningPartner,
  index: number,
): Promise<void> {
  const { observatoryId, slug, territory, answers, forms, siteUrl, today } = given;
  const { organisationId } = must(
    await addOrganisation(
      db,
      actor,
      {
        slug: `${slug}-${index + 1}-${partner.kind.replaceAll("_", "-")}`,
        name: newText(partner.locale, partner.name, actorId(actor), new Date().toISOString()),
        kind: "service",
      },
      { observatoryId },
    ),
  );
  const { kind, locale } = partner;
  const partnerId = await insertPartner(db, { observatoryId, organisationId, kind, territoryId: territory.id, locale });
  if (partnerId === undefined) throw new Refused(failed("conflict", "partner.twice"));
  const own = forms.filter((form) => form.partnerKind === kind);
  for (const { id, firstPeriod } of own)
    await saveAssignment(db, {
      collectionId: id,
      partnerId,
      fromPeriod: firstPeriod,
      toPeriod: null,
      territoryIds: [],
    });
  await insertAgreement(
    db,
    partnerId,
    {
      purposes: ["statistics", "publication", "report"],
      legalBasis: null,
      terms: joinTerms(own.map((form) => termsFor(form.definition, form.sourceType))),
      threshold: answers.rules.threshold,
      retentionMonths: 36,
      audience: ["partner", "coordinator", "checker"],
      startsOn: today,
      endsOn: addDays(today, 3 * 365),
    },
    actorId(actor),
  );
  await recordAudit(db, {
    actor,
    action: "partner added",
    subject: { kind: "partner", id: String(partnerId) },
    after: { observatoryId, organisationId, kind },
  });
  if (partner.email === "") return;
  const scope = { kind: "partner", observatoryId, organisationId } as const;
  must(
    await inviteOrGrant(db, actor, {
      email: partner.email,
      locale,
      grants: [{ role: "entry", scope }],
      siteUrl,
    }),
  );
}
