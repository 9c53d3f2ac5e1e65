import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Labels, Locale } from "~/kernel/locale.ts";
import { failed } from "~/kernel/outcome.ts";
import type { Territory } from "~/atlas/index.server.ts";
import { openDataset } from "~/observe/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { periodOfDay, startOf } from "../../core/calendar.ts";
import type { CollectionDefinition } from "../../core/collection.ts";
import { planOf, seriesOf } from "../../core/dataset-of.ts";
import type { CompleteAnswers } from "../../core/opening.ts";
import { definitionOf, kindsAsked, sourceTypeOf, type Template } from "../../core/template.ts";
import type { PartnerKind } from "../../core/partner.ts";
import { insertCollection } from "../../data/collections.server.ts";
import { planWords } from "../../messages/plan-words.ts";
import { findTemplate } from "../../templates/index.ts";
import { must, Refused } from "./refused.server.ts";

export interface OpenedForm {
  id: number;
  partnerKind: PartnerKind;
  sourceType: string;
  definition: CollectionDefinition;
  firstPeriod: string;
}

/** A dataset and a collection for each chosen template and each kind of partner that it is for; their calendars begin with the chosen month. */
export async function openForms(
  db: WriteTransaction,
  actor: Actor,
  given: {
    observatoryId: number;
    slug: string;
    territory: Territory;
    authority: { name: string };
    answers: CompleteAnswers;
  },
): Promise<OpenedForm[]> {
  const { answers, observatoryId, slug, territory, authority } = given;
  const forms: OpenedForm[] = [];
  for (const { template: code, items } of answers.collections.templates) {
    const template = findTemplate(code);
    if (!template) throw new Refused(failed("invalid", "opening.template"));
    const definition = definitionOf(template, items);
    const firstPeriod = periodOfDay(template.frequency, startOf(answers.rules.firstMonth));
    const kinds = kindsAsked(
      template,
      answers.partners.partners.map(({ kind }) => kind),
    );
    for (const [n, partnerKind] of kinds.entries()) {
      const formSlug = n === 0 ? template.code : `${template.code}-${partnerKind.replaceAll("_", "-")}`;
      const title = kinds.length === 1 ? template.title : titleFor(template, partnerKind);
      const sourceType = sourceTypeOf(template, partnerKind);
      const wish = { ...template, sourceType, level: territory.level, shortPeriods: answers.rules.shortPeriods };
      const { datasetId } = must(
        await openDataset(db, observatoryId, {
          slug: `${slug}-${formSlug}`,
          title,
          description: template.description,
          publisher: authority.name,
          plan: planOf(definition, wish),
          series: seriesOf({ ...template, sourceType }, definition),
        }),
      );
      const id = await insertCollection(
        db,
        {
          observatoryId,
          datasetId,
          slug: formSlug,
          title,
          partnerKind,
          template: template.code,
          frequency: template.frequency,
          dueDays: template.dueDays + answers.rules.moreDays,
          firstPeriod,
          definition,
          shortPeriods: answers.rules.shortPeriods,
        },
        actorId(actor),
      );
      forms.push({ id, partnerKind, sourceType, definition, firstPeriod });
    }
  }
  return forms;
}

/** Which kind of service a form is for, where several have one: `GBVIMS: monthly statistics (health)`. */
function titleFor({ title }: Template, kind: PartnerKind): Labels {
  const named = (locale: Locale) => `${title[locale]} (${planWords(locale)(`kind.${kind}`).toLocaleLowerCase(locale)})`;
  return { fr: named("fr"), en: named("en"), es: named("es") };
}
