import { z } from "zod";
import { locales, type Labels, type Locale } from "~/kernel/locale.ts";
import { parsePeriod } from "~/kernel/period.ts";
import { isTerritoryCode } from "~/kernel/territory.ts";
import { partnerKindSchema } from "./partner.ts";

/** The path by which an observatory opens. Any step can be left and taken again; the last one does it. */
export const openingSteps = ["place", "languages", "partners", "collections", "rules", "invitations"] as const;
export type OpeningStep = (typeof openingSteps)[number];

export function isOpeningStep(text: string | undefined): text is OpeningStep {
  return (openingSteps as readonly string[]).includes(text ?? "");
}

const line = z.string().trim().min(1).max(160);
const optionalLine = z.string().trim().max(160);
const locale = z.enum(locales);

export const placeAnswer = z.strictObject({
  territory: z.string().refine(isTerritoryCode),
  /** A town that the tree does not know: it is added below the territory. */
  town: optionalLine,
  /** Id of an organisation, or '' and a name. */
  organisationId: z.union([z.uuid(), z.literal("")]),
  authority: optionalLine,
  /** Address of its pages. */
  slug: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    .min(3)
    .max(60),
  name: z.strictObject(
    Object.fromEntries(locales.map((one) => [one, optionalLine])) as Record<Locale, typeof optionalLine>,
  ),
});

export const languagesAnswer = z.strictObject({ main: locale, others: z.array(locale) });

export const openingPartner = z.strictObject({
  kind: partnerKindSchema,
  name: line,
  email: z.union([z.email(), z.literal("")]),
  locale,
});
export type OpeningPartner = z.infer<typeof openingPartner>;
export const partnersAnswer = z.strictObject({ partners: z.array(openingPartner).max(60) });

export const collectionsAnswer = z.strictObject({
  templates: z.array(z.strictObject({ template: line, items: z.array(line).min(1) })).min(1),
});

export const rulesAnswer = z.strictObject({
  /** The first month that is asked for; quarters and years begin with the one that holds it. */
  firstMonth: z.string().refine((text) => parsePeriod(text)?.frequency === "M"),
  /** Added to the days of each template. */
  moreDays: z.int().min(0).max(60),
  threshold: z.int().min(3).max(50),
  shortPeriods: z.boolean(),
});

export const invitationsAnswer = z.strictObject({ coordinator: z.union([z.email(), z.literal("")]) });

export const openingAnswers = {
  place: placeAnswer,
  languages: languagesAnswer,
  partners: partnersAnswer,
  collections: collectionsAnswer,
  rules: rulesAnswer,
  invitations: invitationsAnswer,
} satisfies Record<OpeningStep, z.ZodType>;

export type OpeningAnswers = { [Step in OpeningStep]?: z.infer<(typeof openingAnswers)[Step]> };

/** The answers of all steps, as the last one needs them. */
export type CompleteAnswers = Required<OpeningAnswers>;

/** The first step that still wants an answer; `undefined` when the observatory can open. */
export function nextOpenStep(answers: OpeningAnswers): OpeningStep | undefined {
  return openingSteps.find((step) => step !== "invitations" && !openingAnswers[step].safeParse(answers[step]).success);
}

/** The step after one, or the last. */
export function stepAfter(step: OpeningStep): OpeningStep {
  return openingSteps[openingSteps.indexOf(step) + 1] ?? "invitations";
}

/** The name that an observatory has when nobody gives it another. */
export function proposedName(place: Labels): Labels {
  return {
    fr: `Observatoire des violences faites aux femmes, ${place.fr}`,
    en: `Observatory on violence against women, ${place.en}`,
    es: `Observatorio de la violencia contra las mujeres, ${place.es}`,
  };
}

/** What its public page says below the name, until somebody writes something better. */
export function proposedDescription(place: Labels): Labels {
  return {
    fr: `${place.fr}\u00a0: ce que comptent les services publics et les associations.`,
    en: `${place.en}: what public services and associations count.`,
    es: `${place.es}: lo que cuentan los servicios públicos y las asociaciones.`,
  };
}

/** An address from a name: `Seine-Saint-Denis` is `seine-saint-denis`. */
export function slugOf(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
}
