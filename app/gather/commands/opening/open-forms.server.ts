import { actorId, type Actor } from "~/kernel/actor.ts";
import { failed } from "~/kernel/outcome.ts";
import type { Territory } from "~/atlas/index.server.ts";
import { openDataset } from "~/observe/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { periodOfDay, startOf } from "../../core/calendar.ts";
import type { CollectionDefinition } from "../../core/collection.ts";
import { planOf, seriesOf } from "../../core/dataset-of.ts";
import type { CompleteAnswers } from "../../core/opening.ts";
import { definitionOf, type Template } from "../../core/template.ts";
import { insertCollection } from "../../data/collections.server.ts";
import { findTemplate } from "../../templates/index.ts";
import { must, Refused } from "./refused.server.ts";

export interface OpenedForm {
  id: number;
  template: Template;
  definition: CollectionDefinition;
  firstPeriod: string;
}

/** A dataset and a collection for each chosen template; its calendar begins with the chosen month. */
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
