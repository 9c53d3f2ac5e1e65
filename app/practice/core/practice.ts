import { z } from "zod";
import { isCode } from "~/atlas/index.ts";
import { findAgendaItem, type Withheld } from "~/content/index.ts";
import { isSafeLink } from "~/kernel/blocks.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { sizeClasses, type SizeClass } from "~/network/index.ts";
import { findIndicator } from "~/observe/index.ts";
import {
  actionKinds,
  costCodes,
  existingServices,
  legalPowers,
  licences,
  outcomes,
  targetGroups,
  type CostBand,
} from "./codes.ts";
import type { Grade } from "./evidence.ts";
import { faultsOfTexts, sourceWords, translatedSchema, type Texts, type TextFault } from "./texts.ts";

export const practiceStates = ["draft", "peer", "secretariat", "published", "withdrawn"] as const;
export type PracticeState = (typeof practiceStates)[number];

/** The texts of the template, in the order in which they are read. Title and summary are the short form, without marks. */
export const practiceTexts = [
  "title",
  "summary",
  "problem",
  "context",
  "done",
  "who",
  "legal",
  "results",
  "failed",
  "check",
] as const;
export type PracticeText = (typeof practiceTexts)[number];
/** What did not work is asked of everybody, like the problem itself. */
export const requiredTexts: readonly PracticeText[] = [
  "title",
  "summary",
  "problem",
  "done",
  "results",
  "failed",
  "check",
];
export const plainTexts: readonly string[] = ["title", "summary"];

const texts = z.strictObject(
  Object.fromEntries(practiceTexts.map((name) => [name, translatedSchema])) as Record<
    PracticeText,
    z.ZodType<TranslatedText>
  >,
);

const some = <Code extends string>(codes: readonly Code[]) => z.array(z.enum(codes as [Code, ...Code[]])).max(40);
const year = z.int().min(1900).max(2100);

export const documentSchema = z.strictObject({
  title: z.string().trim().min(1).max(200),
  href: z
    .string()
    .max(2000)
    .refine((href) => isSafeLink(href) && /^(?:https?:\/\/|\/)/.test(href)),
  /** ISO 639-1, of what is behind the address. */
  language: z.string().regex(/^[a-z]{2}$/),
});
export type LinkedDocument = z.infer<typeof documentSchema>;

export const agendaItems = z.array(z.string().refine((code) => findAgendaItem(code) !== undefined)).max(40);
export const indicatorCodes = z.array(z.string().refine((code) => findIndicator(code) !== undefined)).max(20);
export const formCodes = z.array(z.string().refine((code) => isCode("violence_form", code))).max(25);

export const practiceFactsSchema = z.strictObject({
  forms: formCodes,
  groups: some(targetGroups),
  actions: some(actionKinds),
  cost: z.enum(costCodes as [CostBand, ...CostBand[]]).nullable(),
  outcome: z.enum(outcomes),
  /** The classes of size of the places where it has been done. */
  sizes: some(sizeClasses.map(({ code }) => code) as SizeClass[]),
  powers: some(legalPowers),
  services: some(existingServices),
  indicators: indicatorCodes,
  agenda: agendaItems,
  documents: z.array(documentSchema).max(20),
  licence: z.enum(licences),
  since: year.nullable(),
  until: year.nullable(),
  /** When its member last said that all this is still true. */
  verifiedOn: z.iso.date().nullable(),
});
export type PracticeFacts = z.infer<typeof practiceFactsSchema>;

export const practiceDocumentSchema = z.strictObject({ texts, facts: practiceFactsSchema });
export interface PracticeDocument {
  texts: Texts<PracticeText>;
  facts: PracticeFacts;
}

export const noFacts: PracticeFacts = {
  forms: [],
  groups: [],
  actions: [],
  cost: null,
  outcome: "continues",
  sizes: [],
  powers: [],
  services: [],
  indicators: [],
  agenda: [],
  documents: [],
  licence: "CC-BY-4.0",
  since: null,
  until: null,
  verifiedOn: null,
};

export interface Practice {
  id: number;
  slug: string;
  organisationId: string;
  state: PracticeState;
  sample: boolean;
  revision: number;
  draft: PracticeDocument;
  /** What the public reads; null while nothing is shown. */
  shown: PracticeDocument | null;
  /** By moderators; what was shown is put aside meanwhile. */
  withheld: Withheld;
  withheldDocument: PracticeDocument | null;
  version: number;
  grade: Grade | null;
  criteria: string[];
  writtenBy: string;
  firstPublishedAt: string | null;
  publishedAt: string | null;
}

export type PracticeFault =
  | TextFault
  | { name: "forms" | "actions" | "groups" | "cost" | "years"; fault: "empty" | "years" };

/** What a practice lacks before somebody else is asked to read it. */
export function faultsOf({ texts: written, facts }: PracticeDocument): PracticeFault[] {
  const lists = (["forms", "actions", "groups"] as const).filter((name) => facts[name].length === 0);
  return [
    ...faultsOfTexts(written, requiredTexts, plainTexts),
    ...lists.map((name) => ({ name, fault: "empty" as const })),
    ...(facts.cost === null ? [{ name: "cost" as const, fault: "empty" as const }] : []),
    ...(facts.since !== null && facts.until !== null && facts.until < facts.since
      ? [{ name: "years" as const, fault: "years" as const }]
      : []),
  ];
}

/** What a shown practice is filtered by. Its region, country and size are its member's, and read with the member's protection. */
export function facetsOf({ texts: written, facts }: PracticeDocument, grade: Grade | null): string[] {
  const agendas = new Set(facts.agenda.map((code) => code.split(":")[0]!));
  const writtenIn = Object.entries(written.title.fields).flatMap(([locale, one]) => (one?.text ? [locale] : []));
  return [
    ...facts.actions.map((code) => `action:${code}`),
    ...facts.forms.map((code) => `form:${code}`),
    ...facts.groups.map((code) => `group:${code}`),
    ...[...agendas].map((code) => `agenda:${code}`),
    ...facts.agenda.map((code) => `item:${code}`),
    ...(facts.cost ? [`cost:${facts.cost}`] : []),
    `outcome:${facts.outcome}`,
    ...facts.sizes.map((code) => `tried:${code}`),
    ...facts.powers.map((code) => `power:${code}`),
    ...facts.services.map((code) => `service:${code}`),
    ...(grade ? [`grade:${grade}`] : []),
    ...new Set([...writtenIn, ...facts.documents.map(({ language }) => language)].map((code) => `language:${code}`)),
  ];
}

export function titleOf({ texts: { title } }: Pick<PracticeDocument, "texts">): string {
  return sourceWords(title);
}
