import { z } from "zod";
import { locales, type Labels, type Locale } from "~/kernel/locale.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import { imageDesigns, kitKinds, templateNames, type CampaignDocument, type TemplateName } from "./campaign.ts";
import eightMarch from "./templates/8-march.json" with { type: "json" };
import november from "./templates/25-november.json" with { type: "json" };
import sixteenDays from "./templates/16-days.json" with { type: "json" };
import local from "./templates/local.json" with { type: "json" };

const labels = z.strictObject({ fr: z.string().min(1), en: z.string().min(1), es: z.string().min(1) });
const monthDay = z.string().regex(/^\d{2}-\d{2}$/);

export const templateSchema = z.strictObject({
  template: z.enum(templateNames),
  slug: z.string(),
  /** Month and day; null for a local campaign, whose dates its makers give. */
  from: monthDay.nullable(),
  to: monthDay.nullable(),
  title: labels,
  summary: labels,
  body: labels,
  days: z.array(z.strictObject({ day: monthDay, title: labels, text: labels })),
  kit: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(kitKinds),
      design: z.enum(imageDesigns).nullable(),
      title: labels,
      words: labels,
      alternative: labels.nullable(),
    }),
  ),
});
export type CampaignTemplate = z.infer<typeof templateSchema>;

export const campaignTemplates = Object.fromEntries(
  [november, sixteenDays, eightMarch, local].map((one) => {
    const template = templateSchema.parse(one);
    return [template.template, template];
  }),
) as Record<TemplateName, CampaignTemplate>;

/** The year in which a template is next lived: this one until its last day has passed. */
export function yearOf(template: TemplateName, today: string): number {
  const year = Number(today.slice(0, 4));
  const { to } = campaignTemplates[template];
  return to && `${year}-${to}` < today ? year + 1 : year;
}

export interface TemplateUse {
  template: TemplateName;
  year: number;
  /** For a local campaign; the others have theirs. */
  startsOn?: string;
  endsOn?: string;
  /** A title of one's own, in the source language. */
  title?: string;
  source: Locale;
  by: string;
  at: string;
}

/** A campaign as its template has it, in all languages, its days in the year asked for. */
export function fromTemplate({ template, year, source, by, at, ...own }: TemplateUse): CampaignDocument {
  const form = campaignTemplates[template];
  const text = (words: Labels): TranslatedText =>
    locales
      .filter((one) => one !== source)
      .reduce((made, one) => writeField(made, one, words[one], by, at), newText(source, words[source], by, at));
  const day = (monthAndDay: string) => `${year}-${monthAndDay}`;
  return {
    title: own.title ? newText(source, own.title, by, at) : text(form.title),
    summary: text(form.summary),
    body: text(form.body),
    startsOn: own.startsOn ?? day(form.from ?? "01-01"),
    endsOn: own.endsOn ?? day(form.to ?? "12-31"),
    days: form.days.map((one) => ({ day: day(one.day), title: text(one.title), text: text(one.text) })),
    kit: form.kit.map((one) => ({
      ...one,
      title: text(one.title),
      words: text(one.words),
      alternative: one.alternative ? text(one.alternative) : null,
    })),
  };
}
