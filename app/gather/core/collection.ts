import { z } from "zod";
import { locales, type Locale } from "~/kernel/locale.ts";
import type { Frequency } from "~/kernel/period.ts";
import { breakdownKey, type BreakdownCodes } from "~/observe/index.ts";
import type { PartnerKind } from "./partner.ts";

const text = z.string().min(1).max(400);
const labels = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, text])) as Record<Locale, typeof text>,
);

/** One dimension of an item: a code list of the atlas, and which of its codes are asked for, in their order. */
const dimensionSchema = z.strictObject({
  list: text,
  codes: z.array(text).min(1).max(60),
  /** One unit may carry several codes: the parts need not sum to the total. */
  multiResponse: z.boolean().default(false),
});

/** A table of a form: one count, its total and its breakdowns. */
const itemSchema = z.strictObject({
  /** Short and stable: it names the cells of deliveries, the columns of workbooks and the series of the dataset. */
  code: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  /** The indicator that it informs; null for a local count. */
  indicator: text.nullable(),
  title: labels,
  /** What to count and what not, in a sentence or two. */
  help: labels.optional(),
  /** Code of the list `counting_unit`: incident, victim, call, stay, decision… Two units are never summed. */
  countingUnit: text,
  measureKind: z.enum(["event", "distinct_person", "stock"]),
  /** Which tables are asked for: `[]` the total alone, `["age_band"]` one dimension, `["age_band", "sex"]` crossed. */
  breakdowns: z.array(z.array(text).max(3)).min(1),
  dimensions: z.array(dimensionSchema).max(6).default([]),
  /** The whole of which this is a part, cell by cell (subset ≤ whole): the code of another item of the form. */
  partOf: text.optional(),
  required: z.boolean().default(true),
});

export const collectionDefinitionSchema = z
  .strictObject({ items: z.array(itemSchema).min(1).max(60) })
  .superRefine(({ items }, context) => {
    const codes = new Set(items.map((item) => item.code));
    if (codes.size !== items.length) context.addIssue({ code: "custom", message: "an item code is used twice" });
    for (const [index, item] of items.entries()) {
      const path = ["items", index];
      if (item.partOf !== undefined && (!codes.has(item.partOf) || item.partOf === item.code))
        context.addIssue({ code: "custom", path, message: `${item.code} is part of an item that is not there` });
      const lists = new Set(item.dimensions.map((dimension) => dimension.list));
      for (const list of item.breakdowns.flat())
        if (!lists.has(list))
          context.addIssue({ code: "custom", path, message: `${item.code} has no dimension ${list}` });
    }
  });

export type CollectionItem = z.infer<typeof itemSchema>;
export type CollectionDefinition = z.infer<typeof collectionDefinitionSchema>;

export interface Collection {
  id: number;
  observatoryId: number;
  datasetId: number;
  slug: string;
  title: Record<Locale, string>;
  partnerKind: PartnerKind;
  frequency: Frequency;
  dueDays: number;
  firstPeriod: string;
  lastPeriod: string | null;
  definition: CollectionDefinition;
  version: number;
  state: "draft" | "open" | "closed";
}

/** The cells of one item at one place, in the order of the form: the total first, then each table row by row. */
export function breakdownsOf(item: CollectionItem): { key: string; codes: BreakdownCodes }[] {
  const codesOf = (list: string) => item.dimensions.find((dimension) => dimension.list === list)?.codes ?? [];
  return item.breakdowns.flatMap((lists) =>
    lists
      .reduce<BreakdownCodes[]>(
        (rows, list) => rows.flatMap((row) => codesOf(list).map((code) => ({ ...row, [list]: code }))),
        [{}],
      )
      .map((codes) => ({ key: breakdownKey(codes), codes })),
  );
}
