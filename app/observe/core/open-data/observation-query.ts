import { z } from "zod";
import { locales } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { isTerritoryCode, type TerritoryLevel } from "~/kernel/territory.ts";
import { isPeriod } from "~/kernel/period.ts";
import { readCursor } from "./cursor.ts";

export const formats = ["json", "csv", "ndjson"] as const;
export type Format = (typeof formats)[number];

export const territoryLevels = [
  "world",
  "world_region",
  "country",
  "region",
  "province",
  "municipality",
  "not_located",
] as const satisfies TerritoryLevel[];

/** A page of rows holds at most this many; without `limit`, CSV and NDJSON stream everything. */
export const longestPage = 10_000;
export const usualPage = 1_000;

const name = /^[\w.@+-]{1,100}$/;

/** A comma list of names, at most a thousand: what fits in an address. */
function list(pattern: (one: string) => boolean, description: string, example: string) {
  return z
    .string()
    .max(20_000)
    .transform((text) => [...new Set(text.split(","))])
    .refine((all) => all.length <= 1000 && all.every(pattern))
    .meta({ description, example, override: { type: "string" } });
}

const isName = (text: string) => name.test(text);

/** A day, which means its end, or an instant; both in UTC. */
export const asOfSchema = z.union([z.iso.date(), z.iso.datetime()]).meta({
  description:
    "The edition of each dataset that was current then: a day (its end, UTC) or an instant. Without it, the current edition.",
  example: "2026-03-31",
});

export const filterShape = {
  dataset: list(isName, "Datasets, by address (`slug`), separated by commas.", "sample-set").optional(),
  series: list(isName, "Series, by the code that their dataset gives them, separated by commas.", "SAMPLE").optional(),
  indicator: list(isName, "Indicators of the catalogue, separated by commas.", "POL-VICT").optional(),
  territory: list(isTerritoryCode, "Territories, by code, separated by commas.", "FR,FR-93").optional(),
  level: z
    .enum(territoryLevels)
    .optional()
    .meta({ description: "Territories of this level; with `parent`, those of this level anywhere below it." }),
  parent: z
    .string()
    .refine(isTerritoryCode)
    .optional()
    .meta({ description: "The territories directly below this one (any depth when `level` is given).", example: "FR" }),
  period: list(
    (text) => isPeriod(text),
    "Periods, separated by commas: `2024`, `2024-S1`, `2024-Q3`, `2024-07`, `2023-01-01/P2Y` (two years shown as one).",
    "2024",
  ).optional(),
  from: z
    .string()
    .refine((text) => isPeriod(text))
    .optional()
    .meta({ description: "Periods that begin with this one or later.", example: "2019" }),
  to: z
    .string()
    .refine((text) => isPeriod(text))
    .optional()
    .meta({ description: "Periods that end with this one or earlier.", example: "2024" }),
  breakdown: z.enum(["all", "total"]).default("all").meta({
    description:
      "`all`: totals and every breakdown. `total`: every dimension that no `dim.` parameter names is its total.",
  }),
  asOf: asOfSchema.optional(),
};

export const shapeShape = {
  format: z.enum(formats).optional().meta({ description: "Instead of the `Accept` header." }),
  labels: z.enum(["id", "name", "both"]).default("id").meta({
    description: "Codes, names, or both. In CSV `name` puts names in the place of codes; `both` adds `_name` columns.",
  }),
  locale: z.enum(locales).optional().meta({ description: "Language of the names, instead of `Accept-Language`." }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(longestPage)
    .optional()
    .meta({
      description: `Rows a page. JSON: ${usualPage} without it. CSV and NDJSON: everything without it, streamed.`,
    }),
  cursor: z
    .string()
    .max(400)
    .refine((text) => readCursor(text) !== null)
    .optional()
    .meta({ description: "Where the next page begins: taken from the `next` link, never made by hand." }),
};

export const observationFilterSchema = z.strictObject(filterShape);
export const observationQuerySchema = z.strictObject({ ...filterShape, ...shapeShape });

/** `dim.age_band=y18_24,y25_34`, `dim.age_band=*` (any code), `dim.age_band=_T` (its total). */
export const dimensionParameter = /^dim\.([a-z][a-z0-9_]{0,60})$/;
export const anyCode = "*";
export const totalCode = "_T";

const dimensionCodes = z
  .string()
  .max(5000)
  .transform((text) => text.split(","))
  .refine((codes) => codes.every((code) => code === anyCode || isName(code)));

export type Dimensions = Record<string, string[]>;
export type ObservationFilter = z.infer<typeof observationFilterSchema> & { dimensions: Dimensions };
export type ObservationQuery = z.infer<typeof observationQuerySchema> & { dimensions: Dimensions };

/** The parameters of any endpoint: repeated ones are joined by a comma, unknown ones are refused by name. */
export function readParameters<Schema extends z.ZodType>(
  schema: Schema,
  search: URLSearchParams,
): Outcome<z.infer<Schema>> {
  const given: Record<string, string> = {};
  for (const [key, value] of search) {
    if (value !== "") given[key] = key in given ? `${given[key]},${value}` : value;
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return done(parsed.data);
  const issue = parsed.error.issues[0]!;
  if (issue.code === "unrecognized_keys") return failed("invalid", "unknown-parameter", { parameter: issue.keys[0]! });
  const parameter = String(issue.path[0] ?? "");
  return failed("invalid", "bad-parameter", { parameter, value: (given[parameter] ?? "").slice(0, 80) });
}

function readWithDimensions<Schema extends z.ZodType>(
  schema: Schema,
  search: URLSearchParams,
): Outcome<z.infer<Schema> & { dimensions: Dimensions }> {
  const others = new URLSearchParams();
  const dimensions: Dimensions = {};
  for (const [key, value] of search) {
    const dimension = dimensionParameter.exec(key)?.[1];
    if (!dimension) {
      others.append(key, value);
      continue;
    }
    const codes = dimensionCodes.safeParse(value);
    if (!codes.success) return failed("invalid", "bad-parameter", { parameter: key, value: value.slice(0, 80) });
    dimensions[dimension] = [...(dimensions[dimension] ?? []), ...codes.data];
  }
  const read = readParameters(schema, others);
  return read.ok
    ? done({ ...(read.value as object), dimensions } as z.infer<Schema> & { dimensions: Dimensions })
    : read;
}

export function readObservationQuery(search: URLSearchParams): Outcome<ObservationQuery> {
  return readWithDimensions(observationQuerySchema, search);
}

export function readObservationFilter(search: URLSearchParams): Outcome<ObservationFilter> {
  return readWithDimensions(observationFilterSchema, search);
}

/** Whether a combination of codes is asked for. */
export function wantsBreakdown(
  codes: Readonly<Record<string, string>>,
  { breakdown, dimensions }: Pick<ObservationFilter, "breakdown" | "dimensions">,
): boolean {
  for (const [dimension, wanted] of Object.entries(dimensions)) {
    const code = codes[dimension];
    const matches = code === undefined ? wanted.includes(totalCode) : wanted.includes(anyCode) || wanted.includes(code);
    if (!matches) return false;
  }
  return breakdown === "all" || Object.keys(codes).every((dimension) => dimension in dimensions);
}

/** The instant that `asOf` means: a day is its end. */
export function instantOf(asOf: string): Date {
  return asOf.includes("T") ? new Date(asOf) : new Date(Date.parse(`${asOf}T00:00:00Z`) + 86_400_000 - 1);
}
