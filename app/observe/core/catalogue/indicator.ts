import { z } from "zod";
import { locales, type Locale } from "~/kernel/locale.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";

const text = z.string();
const labels = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, text])) as Record<Locale, typeof text>,
);
const indicatorCode = text;
const listId = text;

/** One side of a formula. What is `collected` is asked for; what is an indicator or a population is already held. */
const operandSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("indicator"),
    code: indicatorCode,
    /** Only these codes of these dimensions; a series without the dimension counts whole. */
    where: z.record(listId, z.array(text).min(1)).optional(),
  }),
  /** Person-years of the same place and period; `same` takes the sex and age of the numerator's cell. */
  z.strictObject({
    kind: z.literal("population"),
    sex: z.enum(["female", "male", "all", "same"]),
    from: z.int().min(0),
    to: z.int().positive().nullable(),
  }),
  z.strictObject({ kind: z.literal("collected"), label: labels }),
  z.strictObject({ kind: z.literal("survey"), label: labels }),
  z.strictObject({ kind: z.literal("number"), value: z.number().positive() }),
]);

const formulaSchema = z.strictObject({
  numerator: operandSchema,
  denominator: operandSchema,
  per: z.union([1, 100, 1000, 10_000, 100_000, 200_000].map((per) => z.literal(per))),
});

/**
 * What kind of number it is, which decides what may be added (design, §4): events add; distinct persons do not add
 * over time, nor over services, nor over forms of violence; stocks never add over time; the rest never adds.
 */
export const measureKinds = [
  "event",
  "distinct_person",
  "stock",
  "percent",
  "rate",
  "ratio",
  "mean",
  "median",
  "index",
] as const;

export const publicLevels = ["country", "region", "province", "municipality"] as const satisfies TerritoryLevel[];

export const frameworks = [
  "SDG",
  "UN-VAW-CORE",
  "EIGE",
  "UNODC-FEM",
  "ICCS",
  "GBVIMS",
  "ISTANBUL",
  "OIVF-ADMIN",
] as const;
export type Framework = (typeof frameworks)[number];

export const indicatorSchema = z.strictObject({
  code: indicatorCode,
  framework: z.enum(frameworks),
  frameworkRef: text,
  name: labels,
  definition: labels,
  /** Code of the list `unit`. */
  unit: listId,
  kind: z.enum(["count", "ratio", "rate", "percent"]),
  measureKind: z.enum(measureKinds),
  /** Code of the list `counting_unit`. */
  countingUnit: listId,
  /** Null for what is counted rather than computed. */
  formula: formulaSchema.nullable(),
  /**
   * The indicator that is the sum of this one and others: its units are those that stand there under one code of a
   * dimension, and every unit there stands under one of them. In SDMX's words, that code of the other one's measure,
   * published as a measure of its own.
   */
  partOf: z.strictObject({ code: indicatorCode, dimension: listId, is: text }).optional(),
  /** Ids of the code lists that may break it down. */
  dimensions: z.array(listId),
  additive: z.strictObject({ territory: z.boolean(), time: z.boolean(), dimensions: z.record(listId, z.boolean()) }),
  /** Dimensions where one unit may carry several codes: exempt from sum checks. */
  multiResponse: z.array(listId),
  direction: z.enum(["contextual", "lower_better", "higher_better"]),
  sourceTypes: z.array(listId).min(1),
  frequency: z.enum(["monthly", "quarterly", "annual", "multiannual"]),
  sensitive: z.boolean(),
  /** Below this level nothing is published: the place of a shelter or of a telephone could be guessed. */
  lowestPublicLevel: z.enum(publicLevels),
  source: z.strictObject({ title: text, publisher: text, year: z.int().optional(), url: z.url().optional() }),
  /** The only codes of a dimension that this indicator takes. */
  only: z.record(listId, z.array(text).min(1)).optional(),
  /** What is shown first on a dimension that does not add up, when the reader has chosen nothing. */
  headline: z.record(listId, text).optional(),
  /** The way of cutting ages that its standard prescribes. */
  ageScheme: listId.optional(),
  /** Series that others publish for it; a narrower one is shown under its own title, never as the whole indicator. */
  series: z.array(z.strictObject({ code: text, title: labels, narrower: z.boolean() })).optional(),
});

export type Indicator = Readonly<z.infer<typeof indicatorSchema>>;
export type Operand = z.infer<typeof operandSchema>;
