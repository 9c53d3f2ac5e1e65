import { z } from "zod";
import type { Withheld } from "~/content/index.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { policyKinds, progressStates, targetGroups } from "./codes.ts";
import { agendaItems, documentSchema, formCodes, indicatorCodes } from "./practice.ts";
import { faultsOfTexts, translatedSchema, type TextFault, type Texts } from "./texts.ts";

export const policyStates = ["draft", "published", "withdrawn"] as const;
export type PolicyState = (typeof policyStates)[number];

/** What a member says of something it has decided; the last is its own report, and is shown as such. */
export const policyTexts = ["title", "summary", "decided", "department", "served", "moneyNote", "progress"] as const;
export type PolicyText = (typeof policyTexts)[number];
export const requiredPolicyTexts: readonly PolicyText[] = ["title", "summary", "decided"];
export const plainPolicyTexts: readonly string[] = ["title", "summary", "department", "served"];

const texts = z.strictObject(
  Object.fromEntries(policyTexts.map((name) => [name, translatedSchema])) as Record<
    PolicyText,
    z.ZodType<TranslatedText>
  >,
);

/** In the currency of the budget itself (ISO 4217): sums of two currencies are never added or ranked. */
const moneySchema = z.strictObject({
  amount: z.number().min(0).max(1e13),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** The budget year, or the first of them. */
  year: z.int().min(1900).max(2100),
  /** How many years it is for: what is shown a year and per inhabitant is divided by it. */
  years: z.int().min(1).max(30),
});
export type Money = z.infer<typeof moneySchema>;

export const policyFactsSchema = z.strictObject({
  kind: z.enum(policyKinds),
  from: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
  forms: formCodes,
  groups: z.array(z.enum(targetGroups)).max(40),
  money: moneySchema.nullable(),
  agenda: agendaItems,
  indicators: indicatorCodes,
  documents: z.array(documentSchema).max(20),
  progress: z.enum(progressStates),
  progressOn: z.iso.date().nullable(),
  confirmedOn: z.iso.date().nullable(),
});
export type PolicyFacts = z.infer<typeof policyFactsSchema>;

export const policyDocumentSchema = z.strictObject({ texts, facts: policyFactsSchema });
export interface PolicyDocument {
  texts: Texts<PolicyText>;
  facts: PolicyFacts;
}

export const noPolicyFacts: PolicyFacts = {
  kind: "action-plan",
  from: null,
  until: null,
  forms: [],
  groups: [],
  money: null,
  agenda: [],
  indicators: [],
  documents: [],
  progress: "not-reported",
  progressOn: null,
  confirmedOn: null,
};

export interface Policy {
  id: number;
  slug: string;
  organisationId: string;
  state: PolicyState;
  sample: boolean;
  revision: number;
  draft: PolicyDocument;
  shown: PolicyDocument | null;
  /** By moderators; what was shown is put aside meanwhile. */
  withheld: Withheld;
  withheldDocument: PolicyDocument | null;
  writtenBy: string;
  firstPublishedAt: string | null;
  publishedAt: string | null;
}

export type PolicyFault = TextFault | { name: "period"; fault: "period" };

/** What a policy lacks before it is shown. */
export function policyFaults({ texts: written, facts }: PolicyDocument): PolicyFault[] {
  const upsideDown = facts.from !== null && facts.until !== null && facts.until < facts.from;
  return [
    ...faultsOfTexts(written, requiredPolicyTexts, plainPolicyTexts),
    ...(upsideDown ? [{ name: "period" as const, fault: "period" as const }] : []),
  ];
}

export function policyFacets({ facts }: PolicyDocument): string[] {
  const agendas = new Set(facts.agenda.map((code) => code.split(":")[0]!));
  return [
    `kind:${facts.kind}`,
    ...facts.forms.map((code) => `form:${code}`),
    ...facts.groups.map((code) => `group:${code}`),
    ...[...agendas].map((code) => `agenda:${code}`),
    ...facts.agenda.map((code) => `item:${code}`),
    `progress:${facts.progress}`,
  ];
}

/** Over since its last day has passed. Days are compared as they are written, wherever the reader is. */
export function isLapsed({ until }: Pick<PolicyFacts, "until">, today: string): boolean {
  return until !== null && until < today;
}

/** A sum a year and per inhabitant, with what it is computed from; null where population or money are not known. */
export function moneyPerInhabitant(
  money: Money | null,
  population: { inhabitants: number | null; year: number | null },
): { amount: number; currency: string; populationYear: number | null } | null {
  if (!money || !population.inhabitants) return null;
  const { amount, currency, years } = money;
  return { amount: amount / years / population.inhabitants, currency, populationYear: population.year };
}
