import { actorId, type Actor } from "~/kernel/actor.ts";
import { locales, type Labels, type Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText, showText } from "~/kernel/translated-text.ts";
import { addPlace, findTerritory, type Territory } from "~/atlas/index.server.ts";
import { addOrganisation, decide, findOrganisation, inviteOrGrant, may, recordAudit } from "~/identity/index.server.ts";
import { publicationPolicySchema } from "~/observe/index.ts";
import { openDataset, openObservatory as openInObserve, reserveObservatory } from "~/observe/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { addDays, periodOfDay, startOf } from "../core/calendar.ts";
import { joinTerms, planOf, seriesOf, termsFor } from "../core/dataset-of.ts";
import {
  nextOpenStep,
  openingAnswers,
  proposedDescription,
  proposedName,
  type OpeningAnswers,
  type OpeningPartner,
  type OpeningStep,
} from "../core/opening.ts";
import { definitionOf, type Template } from "../core/template.ts";
import type { CollectionDefinition } from "../core/collection.ts";
import { insertAgreement } from "../data/agreements.server.ts";
import { saveAssignment } from "../data/assignments.server.ts";
import { insertCollection } from "../data/collections.server.ts";
import { endOpening, findOpening, insertOpening, saveAnswer, type Opening } from "../data/openings.server.ts";
import { insertPartner } from "../data/partners.server.ts";
import { findTemplate } from "../templates/index.ts";

interface Invitee {
  email: string;
  locale: Locale;
}

/** Begins an opening; `entrustedTo` is invited as the observatory's coordinator and can go on with it. */
export async function startOpening(
  actor: Actor,
  database: Database,
  options: { siteUrl: string; entrustedTo?: Invitee | undefined },
): Promise<Outcome<{ openingId: number }>> {
  const decided = decide(actor, "open an observatory");
  if (!decided.ok) return decided;
  return database
    .write(async (db) => {
      const observatoryId = await reserveObservatory(db);
      const openingId = await insertOpening(db, observatoryId, actorId(actor));
      await recordAudit(db, {
        actor,
        action: "opening begun",
        subject: { kind: "observatory", id: String(observatoryId) },
      });
      if (options.entrustedTo) {
        const invited = await invite(db, actor, observatoryId, options.entrustedTo, options.siteUrl);
        if (!invited.ok) throw new Refused(invited);
      }
      return done({ openingId });
    })
    .catch(refusal);
}

/** Thrown to undo the whole transaction with the outcome that explains it. */
class Refused extends Error {
  readonly outcome: Outcome<never>;
  constructor(outcome: Outcome<unknown>) {
    super("refused");
    this.outcome = outcome as Outcome<never>;
  }
}

function refusal(error: unknown): Outcome<never> {
  if (error instanceof Refused) return error.outcome;
  throw error;
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Refused(outcome);
  return outcome.value;
}

function invite(
  db: WriteTransaction,
  actor: Actor,
  observatoryId: number,
  { email, locale }: Invitee,
  siteUrl: string,
) {
  const grant = { role: "coordinator", scope: { kind: "observatory", observatoryId } } as const;
  return inviteOrGrant(db, actor, { email, locale, grants: [grant], siteUrl });
}

/** Who may see and go on with an opening: who may open one, and the coordinator to whom it was entrusted. */
export function mayGoOn(actor: Actor, opening: Pick<Opening, "observatoryId">): boolean {
  return may(actor, "manage partners", { observatoryId: opening.observatoryId });
}

/** Keeps the answer of one step, whatever the others say. */
export async function saveOpeningStep(
  actor: Actor,
  openingId: number,
  step: OpeningStep,
  answer: unknown,
  database: Database,
): Promise<Outcome<true>> {
  const parsed = openingAnswers[step].safeParse(answer);
  if (!parsed.success) return failed("invalid", `opening.${String(parsed.error.issues[0]?.path[0] ?? step)}`);
  return database.write(async (db) => {
    const opening = await findOpening(db, openingId);
    if (!opening || !mayGoOn(actor, opening)) return failed("not-found", "opening");
    if (!(await saveAnswer(db, openingId, step, parsed.data))) return failed("conflict", "opening.ended");
    return done(true);
  });
}

export interface Opened {
  observatoryId: number;
  slug: string;
}

type Complete = Required<OpeningAnswers>;

/** The last step: everything exists, or nothing does. */
export async function finishOpening(
  actor: Actor,
  openingId: number,
  database: Database,
  { siteUrl, today }: { siteUrl: string; today: string },
): Promise<Outcome<Opened>> {
  return database
    .write(async (db): Promise<Outcome<Opened>> => {
      const opening = await findOpening(db, openingId);
      if (!opening || !mayGoOn(actor, opening)) return failed("not-found", "opening");
      const missing = nextOpenStep(opening.answers);
      if (missing) return failed("invalid", "opening.incomplete", { step: missing });
      const answers = { invitations: { coordinator: "" }, ...opening.answers } as Complete;
      if (!(await endOpening(db, openingId, "opened"))) return failed("conflict", "opening.ended");

      const { observatoryId } = opening;
      const territory = await placeOf(db, answers);
      const authority = await authorityOf(db, actor, observatoryId, answers, territory);
      const { slug } = answers.place;
      const proposed = proposedName(territory.name);
      const name = Object.fromEntries(
        locales.map((locale) => [locale, answers.place.name[locale] || proposed[locale]]),
      ) as Labels;
      must(
        await openInObserve(db, actor, {
          id: observatoryId,
          slug,
          organisationId: authority.id,
          territoryId: territory.id,
          name,
          description: proposedDescription(territory.name),
          policy: publicationPolicySchema.parse({
            kind: "protected",
            threshold: answers.rules.threshold,
            shortPeriodThreshold: Math.max(10, answers.rules.threshold),
            smallPlaceThreshold: Math.max(10, answers.rules.threshold),
          }),
        }),
      );
      const forms = await openForms(db, actor, { observatoryId, slug, territory, authority, answers });
      for (const [index, partner] of answers.partners.partners.entries())
        await welcomePartner(
          db,
          actor,
          { observatoryId, slug, territory, answers, forms, siteUrl, today },
          partner,
          index,
        );
      if (answers.invitations.coordinator !== "")
        must(
          await invite(
            db,
            actor,
            observatoryId,
            { email: answers.invitations.coordinator, locale: answers.languages.main },
            siteUrl,
          ),
        );
      await bumpPublicVersion(db, "observe", database.afterCommit);
      return done({ observatoryId, slug });
    })
    .catch(refusal);
}

async function placeOf(db: WriteTransaction, { place }: Complete): Promise<Territory> {
  if (place.town !== "") {
    const name = { fr: place.town, en: place.town, es: place.town };
    return must(await addPlace(db, { parent: place.territory, name }));
  }
  const territory = await findTerritory(db, place.territory);
  if (!territory) throw new Refused(failed("invalid", "opening.territory"));
  return territory;
}

async function authorityOf(
  db: WriteTransaction,
  actor: Actor,
  observatoryId: number,
  { place, languages }: Complete,
  territory: Territory,
): Promise<{ id: string; name: string }> {
  if (place.organisationId !== "") {
    const known = await findOrganisation(db, place.organisationId);
    if (!known || known.kind === "service") throw new Refused(failed("invalid", "opening.authority"));
    return { id: known.id, name: showText(known.name, languages.main)?.text ?? known.slug };
  }
  const { organisationId } = must(
    await addOrganisation(
      db,
      actor,
      {
        slug: place.slug,
        name: newText(languages.main, place.authority, actorId(actor), new Date().toISOString()),
        kind: "local_government",
        territoryCode: territory.code,
      },
      { observatoryId },
    ),
  );
  return { id: organisationId, name: place.authority };
}

interface Form {
  id: number;
  template: Template;
  definition: CollectionDefinition;
  firstPeriod: string;
}

/** A dataset and a collection for each chosen template; its calendar begins with the chosen month. */
async function openForms(
  db: WriteTransaction,
  actor: Actor,
  given: {
    observatoryId: number;
    slug: string;
    territory: Territory;
    authority: { name: string };
    answers: Complete;
  },
): Promise<Form[]> {
  const { answers, observatoryId, slug, territory, authority } = given;
  const forms: Form[] = [];
  for (const { template: code, items } of answers.collections.templates) {
    const template = findTemplate(code);
    if (!template) throw new Refused(failed("invalid", "opening.template"));
    const definition = definitionOf(template, items);
    const firstPeriod = periodOfDay(template.frequency, startOf(answers.rules.firstMonth));
    const wish = { ...template, level: territory.level, shortPeriods: answers.rules.shortPeriods };
    const { datasetId } = must(
      await openDataset(db, observatoryId, {
        slug: `${slug}-${template.code}`,
        title: template.title,
        description: template.description,
        publisher: authority.name,
        plan: planOf(definition, wish),
        series: seriesOf(template, definition),
      }),
    );
    const id = await insertCollection(
      db,
      {
        observatoryId,
        datasetId,
        slug: template.code,
        title: template.title,
        partnerKind: template.partnerKinds[0]!,
        template: template.code,
        frequency: template.frequency,
        dueDays: template.dueDays + answers.rules.moreDays,
        firstPeriod,
        definition,
        shortPeriods: answers.rules.shortPeriods,
      },
      actorId(actor),
    );
    forms.push({ id, template, definition, firstPeriod });
  }
  return forms;
}

/** A partner, its forms, its draft agreement and its invitation. Its address never says its name: a shelter's would be read. */
async function welcomePartner(
  db: WriteTransaction,
  actor: Actor,
  given: {
    observatoryId: number;
    slug: string;
    territory: Territory;
    answers: Complete;
    forms: readonly Form[];
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
  const own = forms.filter((form) => form.template.partnerKinds.includes(kind));
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
      terms: joinTerms(own.map((form) => termsFor(form.definition, form.template.sourceType))),
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
