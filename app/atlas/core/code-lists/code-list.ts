import { z } from "zod";
import { locales, type Locale } from "~/kernel/locale.ts";

const text = z.string();

/** Every language of the interface, none missing: a code without its French does not load. */
export const labelsSchema = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, text])) as Record<Locale, typeof text>,
);

const codeSchema = z.strictObject({
  code: text,
  label: labelsSchema,
  /** The roll-up this code is part of. */
  parent: z.string().optional(),
  /** A roll-up: what it holds is also said by other codes, so it never enters a sum beside them. */
  aggregate: z.literal(true).optional(),
  /** Says how or why, beside what the other codes say (online, in the name of honour): never in a sum. */
  crossCutting: z.literal(true).optional(),
  /** A state at the end of the period in a list of things that happened during it. */
  stock: z.literal(true).optional(),
  /** Age in completed years, half-open: from <= age < to; `null` is open. */
  from: z.number().optional(),
  to: z.number().nullable().optional(),
  /** Order of decision where the first yes wins (GBVIMS). */
  rank: z.number().optional(),
  rule: text.optional(),
  deprivesLiberty: z.boolean().optional(),
  field: z.literal("general_crime").optional(),
  /** The same thing in another code system; `|` separates several values. */
  map: z.record(z.string(), text).optional(),
});

const schemeSchema = z.strictObject({ id: text, name: labelsSchema, codes: z.array(text).min(1) });

const codeListSchema = z.strictObject({
  id: text,
  role: z.enum(["dimension", "attribute"]),
  name: labelsSchema,
  /** For those who maintain the list; not shown. */
  comment: text.optional(),
  /** Codes are age bands: any well-formed band is a code, even one that no scheme uses. */
  bounded: z.literal(true).optional(),
  /** Codes hold one another (before 15, before 18) or are stages of one thing: they never add. */
  nested: z.literal(true).optional(),
  /** Ways of cutting the same ages: bands add within one, never across two. */
  schemes: z.array(schemeSchema).optional(),
  codes: z.array(codeSchema).min(1),
});

export const codeListsSchema = z.array(codeListSchema);

export type Code = Readonly<z.infer<typeof codeSchema>>;
export type CodeScheme = Readonly<z.infer<typeof schemeSchema>>;
export type CodeList = Readonly<Omit<z.infer<typeof codeListSchema>, "codes">> & { readonly codes: readonly Code[] };
