import type { Actor } from "~/kernel/actor.ts";
import { failed } from "~/kernel/outcome.ts";
import type { Territory } from "~/atlas/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { periodOfDay, startOf } from "../../core/calendar.ts";
import type { CompleteAnswers } from "../../core/opening.ts";
import { kindsAsked } from "../../core/template.ts";
import { findTemplate } from "../../templates/index.ts";
import { openForm, type OpenedForm } from "../open-form.server.ts";
import { must, Refused } from "./refused.server.ts";

/** A form for each chosen template and each kind of partner that it is for; their calendars begin with the chosen month. */
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
    const kinds = kindsAsked(
      template,
      answers.partners.partners.map(({ kind }) => kind),
    );
    for (const [n, partnerKind] of kinds.entries())
      forms.push(
        must(
          await openForm(db, actor, {
            observatoryId,
            observatory: slug,
            publisher: authority.name,
            level: territory.level,
            template,
            items,
            partnerKind,
            beside: n > 0,
            named: kinds.length > 1,
            firstPeriod: periodOfDay(template.frequency, startOf(answers.rules.firstMonth)),
            dueDays: template.dueDays + answers.rules.moreDays,
            shortPeriods: answers.rules.shortPeriods,
          }),
        ),
      );
  }
  return forms;
}
