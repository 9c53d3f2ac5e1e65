import { z } from "zod";
import { locales, type Locale } from "~/kernel/locale.ts";
import { territoryLevels } from "./observation-query.ts";

/// What the API answers. The same schemas type the code, describe the document and check the answers in tests.

const text = z.string();
export const labelsSchema = z
  .strictObject(Object.fromEntries(locales.map((locale) => [locale, text])) as Record<Locale, typeof text>)
  .meta({ id: "Labels", description: "One text in each language of the platform." });

const page = { total: z.int(), page: z.int(), pageSize: z.int() };
const territoryCode = text.meta({ examples: ["FR-93"] });

export const figureStatusSchema = z
  .enum(["number", "not_collected", "not_applicable", "unknown", "withheld"])
  .meta({ id: "FigureStatus", description: "Why a value is absent; an absent value is never zero." });

const territory = {
  code: territoryCode,
  level: z.enum(territoryLevels),
  parent: territoryCode.nullable(),
  name: labelsSchema,
  isGrouping: z.boolean().meta({ description: "Cuts across the tree, so it is never added to its sisters." }),
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable().meta({ description: "Exclusive." }),
};
export const territorySchema = z.strictObject(territory).meta({ id: "Territory" });
export const territoryDetailSchema = z
  .strictObject({
    ...territory,
    ancestors: z.array(territoryCode).meta({ description: "The nearest first." }),
    successor: territoryCode.nullable(),
    codes: z.array(
      z.strictObject({ system: text, code: text, validFrom: z.iso.date(), validTo: z.iso.date().nullable() }),
    ),
  })
  .meta({ id: "TerritoryDetail" });
export const territoriesSchema = z.strictObject({ territories: z.array(territorySchema), ...page });

const additive = z
  .strictObject({ territory: z.boolean(), time: z.boolean(), dimensions: z.record(text, z.boolean()) })
  .meta({ id: "Additive", description: "Over what values may be summed." });

const indicator = {
  code: text,
  framework: text,
  name: labelsSchema,
  unit: text,
  kind: z.enum(["count", "ratio", "rate", "percent"]),
  measureKind: text,
  countingUnit: text,
  dimensions: z.array(text),
};
export const indicatorSchema = z.strictObject(indicator).meta({ id: "Indicator" });
export const indicatorDetailSchema = z
  .strictObject({
    ...indicator,
    frameworkRef: text,
    definition: labelsSchema,
    additive,
    multiResponse: z.array(text),
    direction: text,
    sourceTypes: z.array(text),
    frequency: text,
    lowestPublicLevel: text,
    source: z.strictObject({ title: text, publisher: text, year: z.int().optional(), url: text.optional() }),
  })
  .meta({ id: "IndicatorDetail" });
export const indicatorsSchema = z.strictObject({ indicators: z.array(indicatorSchema) });

const codeList = { id: text, role: z.enum(["dimension", "attribute"]), name: labelsSchema };
export const codeListSchema = z.strictObject({ ...codeList, size: z.int() }).meta({ id: "CodeList" });
export const codeListsSchema = z.strictObject({ codeLists: z.array(codeListSchema) });
export const codeListDetailSchema = z
  .strictObject({
    ...codeList,
    codes: z.array(
      z.strictObject({
        code: text,
        label: labelsSchema,
        parent: text.optional().meta({ description: "The roll-up that holds it." }),
        from: z.number().optional(),
        to: z.number().nullable().optional(),
        map: z.record(text, text).optional().meta({ description: "The same thing in another code system." }),
      }),
    ),
  })
  .meta({ id: "CodeListDetail" });

const edition = {
  dataset: text,
  version: z.int(),
  id: z.int(),
  publishedAt: z.iso.datetime(),
};
const counted = {
  figures: z.int(),
  withheld: z.int(),
  figuresHash: text.nullable().meta({ description: "SHA-256 of the figures, in hexadecimal." }),
};
export const editionSchema = z.strictObject(edition).meta({ id: "Edition" });

const downloads = z
  .strictObject({
    csv: text,
    ndjson: text,
    files: z
      .array(z.strictObject({ format: text, address: text, mediaType: text, bytes: z.int(), sha256: text }))
      .meta({ description: "Files written once, when the edition left: empty for the first minutes." }),
  })
  .meta({ id: "Downloads", description: "Permanent addresses of the edition." });

const dataset = {
  slug: text,
  observatory: text,
  title: labelsSchema,
  publisher: text,
  licence: text,
  licenceUrl: text.nullable(),
  release: z.strictObject({ id: z.int(), version: z.int(), publishedAt: z.iso.datetime(), ...counted }),
};
export const datasetSchema = z.strictObject(dataset).meta({ id: "Dataset" });
export const datasetsSchema = z.strictObject({ datasets: z.array(datasetSchema), ...page });
export const datasetDetailSchema = z
  .strictObject({
    ...dataset,
    description: labelsSchema.nullable(),
    attribution: text,
    sourceUrl: text.nullable(),
    sourceDate: z.iso.date().nullable(),
    downloads,
  })
  .meta({ id: "DatasetDetail" });

export const seriesSchema = z
  .strictObject({
    dataset: text,
    code: text,
    indicator: text.nullable(),
    coverage: z
      .enum(["whole", "part", "none"])
      .meta({ description: "Whether the series is the indicator, or narrower than it." }),
    title: labelsSchema,
    definition: labelsSchema.nullable(),
    unit: text,
    kind: z.enum(["count", "ratio", "rate", "percent", "score"]),
    countingUnit: text,
    population: z
      .enum(["women_and_girls", "women", "all", "children", "other"])
      .meta({ description: "Whose figures: `all` is victims of both sexes." }),
    sourceType: text,
    nature: z.enum(["recorded", "survey", "modelled", "assessed"]),
    dateBasis: text,
    placeBasis: text,
    dimensions: z.array(text),
    additive,
    breaks: z.array(z.strictObject({ period: text, kind: text, note: labelsSchema })),
  })
  .meta({ id: "Series" });
export const seriesListSchema = z.strictObject({ series: z.array(seriesSchema), ...page });

const release = {
  ...edition,
  state: z.enum(["published", "withdrawn"]),
  current: z.boolean(),
  withdrawnAt: z.iso.datetime().nullable(),
  note: labelsSchema.nullable().meta({ description: "For a withdrawn edition, the reason." }),
  revisionNote: labelsSchema.nullable().meta({ description: "What changed against the edition before it." }),
  ...counted,
};
export const releaseSchema = z.strictObject(release).meta({ id: "Release" });
export const releasesSchema = z.strictObject({ releases: z.array(releaseSchema), ...page });
export const releaseDetailSchema = z
  .strictObject({
    ...release,
    policy: text.meta({ description: "`protected`, `source-published` or `survey`." }),
    threshold: z.int().nullable(),
    statement: labelsSchema.nullable(),
    protection: z
      .array(
        z.strictObject({
          series: text,
          verdict: text,
          planned: z.int(),
          shown: z.int(),
          primary: z.int(),
          secondary: z.int(),
        }),
      )
      .meta({ description: "What protecting each series' tables came to; which cell was hidden why is never said." }),
    downloads,
  })
  .meta({ id: "ReleaseDetail" });

export const observationSchema = z
  .strictObject({
    dataset: text,
    series: text,
    indicator: text.nullable(),
    territory: territoryCode,
    period: text,
    dimensions: z.record(text, text).meta({ description: "A dimension that is not named is its total." }),
    value: z.number().nullable(),
    status: figureStatusSchema,
    obsStatus: text.meta({ description: "SDMX OBS_STATUS." }),
    confStatus: z.enum(["F", "C"]).meta({ description: "SDMX CONF_STATUS." }),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    sampleSize: z.int().nullable(),
    flags: text.nullable(),
    footnote: labelsSchema
      .nullable()
      .meta({ description: "A remark that goes out with the figure, in every language." }),
    unit: text,
    countingUnit: text,
    population: text,
    release: z.int().meta({ description: "Version of the dataset's edition." }),
    names: z
      .strictObject({
        series: text,
        indicator: text.nullable(),
        territory: text,
        dimensions: z.record(text, text),
        unit: text,
        countingUnit: text,
      })
      .optional()
      .meta({ description: "With `labels=name` or `labels=both`." }),
  })
  .meta({ id: "Observation" });

export const observationsSchema = z.strictObject({
  editions: z.array(editionSchema),
  withdrawn: z.array(text).meta({ description: "Datasets left out because the edition asked for is withdrawn." }),
  observations: z.array(observationSchema),
  next: text.nullable(),
});

export const totalSchema = z
  .strictObject({
    dataset: text,
    series: text,
    release: z.int(),
    unit: text,
    sum: z.number(),
    count: z.int().meta({ description: "Figures added." }),
    withheld: z.literal(0).meta({ description: "A sum with a withheld part is refused." }),
    missing: z.int().meta({ description: "Parts without a figure: not collected, not applicable, unknown." }),
  })
  .meta({ id: "Total" });

export const problemSchema = z
  .looseObject({ type: text, title: text, status: z.int() })
  .meta({ id: "Problem", description: "What went wrong and what to do, in the reader's language (RFC 9457)." });
