import { actorId, type Actor } from "~/kernel/actor.ts";
import { locales, type Labels } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText, showText } from "~/kernel/translated-text.ts";
import { addPlace, findTerritory, type Territory } from "~/atlas/index.server.ts";
import { addOrganisation, findOrganisation } from "~/identity/index.server.ts";
import { publicationPolicySchema } from "~/observe/index.ts";
import { openObservatory as openInObserve } from "~/observe/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { nextOpenStep, proposedDescription, proposedName, type CompleteAnswers } from "../../core/opening.ts";
import { endOpening, findOpening } from "../../data/openings.server.ts";
import { inviteCoordinator } from "./invite-coordinator.server.ts";
import { openForms } from "./open-forms.server.ts";
import { must, refusal, Refused } from "./refused.server.ts";
import { mayGoOn } from "./take-steps.server.ts";
import { welcomePartner } from "./welcome-partner.server.ts";

export interface Opened {
  observatoryId: number;
  slug: string;
}

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
      const answers = { invitations: { coordinator: "" }, ...opening.answers } as CompleteAnswers;
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
          await inviteCoordinator(
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

async function placeOf(db: WriteTransaction, { place }: CompleteAnswers): Promise<Territory> {
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
  { place, languages }: CompleteAnswers,
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
