import { z } from "zod";
import { locales, type Locale } from "~/kernel/locale.ts";
import { findIndicator } from "~/observe/index.ts";
import { collectionDefinitionSchema, type CollectionDefinition } from "./collection.ts";
import { partnerKindSchema, type PartnerKind } from "./partner.ts";

const text = z.string().min(1).max(400);
const labels = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, text])) as Record<Locale, typeof text>,
);

/** An item as a template writes it: unit and kind come from its indicator unless it is a local count. */
const templateItemSchema = z.strictObject({
  code: text,
  indicator: text.nullable(),
  title: labels,
  help: labels,
  population: z.enum(["women_and_girls", "women", "all", "children", "other"]),
  countingUnit: text.optional(),
  measureKind: z.enum(["event", "distinct_person", "stock"]).optional(),
  breakdowns: z.array(z.array(text)).min(1),
  dimensions: z.array(
    z.strictObject({ list: text, codes: z.array(text).min(1), multiResponse: z.boolean().default(false) }),
  ),
  partOf: text.optional(),
  required: z.boolean().default(true),
});

/** A ready-made collection: what one kind of service can count each period, in the words of its work. */
export const templateSchema = z.strictObject({
  code: text,
  /** Whom it is for; the first is the usual one. */
  partnerKinds: z.array(partnerKindSchema).min(1),
  frequency: z.enum(["A", "S", "Q", "M"]),
  dueDays: z.int().min(0).max(365),
  /** Code of the list `source_type`. */
  sourceType: text,
  /** Where a kind of partner is a source of its own. */
  sourceTypes: z.partialRecord(partnerKindSchema, text).optional(),
  dateBasis: z.enum(["facts", "report", "recording", "decision", "survey"]),
  placeBasis: z.enum(["facts", "residence", "service"]),
  title: labels,
  description: labels,
  items: z.array(templateItemSchema).min(1),
});

export type Template = z.infer<typeof templateSchema>;

/** The form that a template makes; `only` keeps these items, and a part whose whole was left out stands alone. */
export function definitionOf(template: Template, only?: readonly string[]): CollectionDefinition {
  const kept = template.items.filter((item) => !only || only.includes(item.code));
  const codes = new Set(kept.map((item) => item.code));
  return collectionDefinitionSchema.parse({
    items: kept.map(({ population: _population, partOf, ...item }) => {
      const indicator = item.indicator === null ? undefined : findIndicator(item.indicator);
      return {
        ...item,
        countingUnit: item.countingUnit ?? indicator?.countingUnit,
        measureKind: item.measureKind ?? indicator?.measureKind,
        ...(partOf !== undefined && codes.has(partOf) ? { partOf } : {}),
      };
    }),
  });
}

/** The source that a template's figures have when this kind of partner gives them. */
export function sourceTypeOf(template: Pick<Template, "sourceType" | "sourceTypes">, kind: PartnerKind): string {
  return template.sourceTypes?.[kind] ?? template.sourceType;
}

/** The kinds of these partners that a template is for, each with a form of its own: what they count is never added up. */
export function kindsAsked(template: Pick<Template, "partnerKinds">, kinds: readonly PartnerKind[]): PartnerKind[] {
  const asked = template.partnerKinds.filter((kind) => kinds.includes(kind));
  return asked.length > 0 ? asked : [template.partnerKinds[0]!];
}

/** What an open observatory can still add: each template for each kind of partner that has no form of it. */
export function offersOf(
  templates: readonly Template[],
  collections: readonly { template: string | null; partnerKind: PartnerKind }[],
): { template: Template; kind: PartnerKind }[] {
  return templates.flatMap((template) =>
    template.partnerKinds
      .filter((kind) => !collections.some((one) => one.template === template.code && one.partnerKind === kind))
      .map((kind) => ({ template, kind })),
  );
}
