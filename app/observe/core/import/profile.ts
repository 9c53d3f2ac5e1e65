import { z } from "zod";
import { locales, type Locale } from "~/kernel/locale.ts";
import { publicationPolicySchema } from "../release/publication-policy.ts";
import { releasePlanSchema } from "../release/release-plan.ts";

const text = z.string().min(1);
const labels = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, text])) as Record<Locale, typeof text>,
);
const column = text;
const identifier = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,79}$/);
const seriesCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/);
const status = z.enum(["not_collected", "not_applicable", "unknown", "withheld"]);
const period = z.string().regex(/^\d{4}(?:-(?:S[12]|Q[1-4]|(?:0[1-9]|1[0-2])))?$/);

/** Rows told by what a column says: any one of these. */
const matchSchema = z.strictObject({
  column,
  in: z.array(z.string()).optional(),
  startsWith: z.array(text).optional(),
  empty: z.boolean().optional(),
});

/** How a source's words become our codes: a system of the code list, words of its own, or our codes as they are. */
const codesSchema = z.strictObject({
  system: text.optional(),
  /** `null` is the total of the dimension: no code. */
  map: z.record(z.string(), z.string().nullable()).optional(),
  /** The column holds our codes already. */
  own: z.literal(true).optional(),
  /** Codes that no list of ours knows, kept as the source writes them. */
  asWritten: z.literal(true).optional(),
  /** The code of whatever is not named above: without it, an unknown word is an error of its row. */
  others: z.string().optional(),
});

const dimensionSchema = z.strictObject({
  dimension: identifier,
  column,
  codes: codesSchema,
  /** Words of the column that are the total, checked against the sum of the parts. */
  total: z.array(z.string()).optional(),
  /** For these series the column says nothing more than one of these words: it is checked, and no dimension. */
  fixedFor: z.record(seriesCode, z.array(z.string())).optional(),
});

const seriesSchema = z.strictObject({
  code: seriesCode,
  /** The rows of this series: every column named says one of these words. */
  where: z.record(column, z.array(z.string())).optional(),
  indicatorCode: text.nullable(),
  coverage: z.enum(["whole", "part", "none"]),
  title: labels,
  definition: labels.optional(),
  unit: text,
  kind: z.enum(["count", "ratio", "rate", "percent", "score"]),
  countingUnit: text,
  population: z.enum(["women_and_girls", "women", "all", "children", "other"]),
  sourceType: text,
  nature: z.enum(["recorded", "survey", "modelled", "assessed"]),
  dateBasis: text,
  placeBasis: text,
  dimensions: z.array(identifier),
  additive: z.strictObject({
    territory: z.boolean(),
    time: z.boolean(),
    dimensions: z.record(identifier, z.boolean()),
  }),
  /** A count that its source writes with decimals, as the product of a rate. */
  decimals: z.literal(true).optional(),
  /** Its source writes 0 in these periods for what was not measured: such a zero is none. */
  zeroMeans: z.strictObject({ from: period, to: period, status }).optional(),
  facts: z.record(z.string(), z.json()).optional(),
  breaks: z
    .array(z.strictObject({ period, kind: z.enum(["definition", "law", "source", "method", "partial"]), note: labels }))
    .optional(),
});

const datasetSchema = z.strictObject({
  slug: identifier,
  observatory: z.strictObject({ slug: identifier, territory: text, name: labels, description: labels.optional() }),
  title: labels,
  description: labels.optional(),
  publisher: text,
  attribution: text,
  licence: text,
  licenceUrl: z.url().optional(),
  sourceUrl: z.url().optional(),
  sourceDate: z.iso.date().optional(),
  plan: releasePlanSchema,
  /** Without one, its observatory's. */
  policy: publicationPolicySchema.optional(),
});

/**
 * How one kind of file becomes observations: data, never code. The same shape serves the built-in profiles, those that
 * a coordinator draws from `proposeProfile`, and the platform's own seed.
 */
export const profileSchema = z.strictObject({
  name: identifier,
  version: z.literal(1),
  title: labels,
  source: z.strictObject({
    format: z.enum(["csv", "xlsx"]),
    delimiter: z.string().length(1).optional(),
    encoding: z.enum(["utf-8", "windows-1252", "utf-16le"]).optional(),
    sheet: z.union([z.string(), z.int().nonnegative()]).optional(),
    /** Lines above the data; the last of them names the columns. */
    headerRows: z.int().min(1).max(10),
    decimal: z.enum([".", ","]),
    thousands: z.enum([".", ",", " ", "'"]).optional(),
    formulas: z.enum(["refuse", "last-value"]).optional(),
  }),
  dataset: datasetSchema,
  series: z.array(seriesSchema).min(1),
  /** Many series of one make: one for each word of a column, which becomes its code. */
  seriesFrom: z.strictObject({ column, like: seriesCode }).optional(),
  keep: z.array(matchSchema).optional(),
  skip: z.array(matchSchema).optional(),
  territory: z.union([
    z.strictObject({ constant: text }),
    z.strictObject({
      column,
      system: text,
      /** Words that the code system lacks, to our own territory codes. */
      map: z.record(z.string(), text).optional(),
    }),
  ]),
  period: z.strictObject({
    constant: period.optional(),
    year: column.optional(),
    month: column.optional(),
    /** A column of our own notation (`2024`, `2024-Q3`, `2024-07`). */
    own: column.optional(),
    /** A day, folded into its month or its year. */
    day: z.strictObject({ column, order: z.enum(["ymd", "dmy", "mdy"]), to: z.enum(["month", "year"]) }).optional(),
    from: period,
    to: period,
    /** Words for "not known": such rows cannot stand in any period, so they are counted apart and said. */
    unknown: z.array(z.string()).optional(),
  }),
  /** A table with several value columns: what each line above them says of the values below. */
  wide: z
    .strictObject({
      /** The first value column, from 0: every column from there to the last named one holds values. */
      firstColumn: z.int().positive(),
      lines: z
        .array(
          z.discriminatedUnion("says", [
            z.strictObject({ says: z.literal("year"), row: z.int().nonnegative() }),
            z.strictObject({
              says: z.literal("dimension"),
              row: z.int().nonnegative(),
              dimension: identifier,
              codes: codesSchema,
            }),
          ]),
        )
        .min(1),
    })
    .optional(),
  dimensions: z.array(dimensionSchema),
  value: z.strictObject({
    column: column.optional(),
    /** Each row is one: for files of events, folded while they are read. */
    eachRow: z.literal(true).optional(),
    /** What an empty cell means. It is never zero. */
    blank: z.union([z.literal("refuse"), z.literal("skip"), status]),
    statuses: z.record(z.string(), status).optional(),
    /** Thousands written as units, and the like. */
    multiplyBy: z.number().positive().optional(),
  }),
  lower: column.optional(),
  upper: column.optional(),
  sampleSize: column.optional(),
  /** A column whose words become flags of the observation, such as its nature: `measured`, `modelled`. */
  flags: z.array(z.strictObject({ flag: identifier, column, codes: codesSchema })).optional(),
  /** Rows finer than what is kept are summed while they are read. */
  fold: z.boolean(),
  /** The names of the territory, beside its code: checked to be names of places and nothing more. */
  placeNames: z.array(column).optional(),
  /** Columns that are read past. They are still looked at, lest they hold persons. */
  ignore: z.array(column).optional(),
});

export type ImportProfile = z.infer<typeof profileSchema>;
export type SeriesProfile = ImportProfile["series"][number];
export type CodesProfile = z.infer<typeof codesSchema>;
export type RowMatch = z.infer<typeof matchSchema>;
export type ObservationStatus = "number" | z.infer<typeof status>;
