import type { z } from "zod";
import * as answers from "./answers.ts";
import { editionFormats } from "./edition-formats.ts";
import * as lists from "./list-queries.ts";
import { observationFilterSchema, observationQuerySchema } from "./observation-query.ts";

/** One address of the API, as it is described and as it answers. */
export interface Endpoint {
  path: string;
  summary: string;
  query: z.ZodObject;
  answer: z.ZodType;
  /** Takes `dim.` parameters, one for each dimension. */
  dimensions?: true;
  /** Other media types of the same answer. */
  alsoAs?: readonly string[];
  /** Has editions that can be withdrawn, and then answers 410. */
  withdrawable?: true;
}

/** The other files of an edition, by media type. */
const filesAlsoAs = [...new Set(Object.values(editionFormats).map(({ mediaType }) => mediaType.split(";")[0]!))].filter(
  (type) => type !== "text/csv" && type !== "application/x-ndjson",
);

/** Every address of `/api/v1`. The document is made from it, and a test holds the routes to it. */
export const endpoints: readonly Endpoint[] = [
  {
    path: "/territories",
    summary: "Territories, by name",
    query: lists.territoriesQuerySchema,
    answer: answers.territoriesSchema,
  },
  {
    path: "/territories/{code}",
    summary: "One territory, with its codes in other systems",
    query: lists.noQuerySchema,
    answer: answers.territoryDetailSchema,
  },
  {
    path: "/indicators",
    summary: "The indicator catalogue",
    query: lists.indicatorsQuerySchema,
    answer: answers.indicatorsSchema,
  },
  {
    path: "/indicators/{code}",
    summary: "One indicator: definition, source, what may be added",
    query: lists.noQuerySchema,
    answer: answers.indicatorDetailSchema,
  },
  {
    path: "/code-lists",
    summary: "Code lists of dimensions and attributes",
    query: lists.noQuerySchema,
    answer: answers.codeListsSchema,
  },
  {
    path: "/code-lists/{id}",
    summary: "One code list, with its codes",
    query: lists.noQuerySchema,
    answer: answers.codeListDetailSchema,
  },
  {
    path: "/datasets",
    summary: "Datasets with a published edition",
    query: lists.datasetsQuerySchema,
    answer: answers.datasetsSchema,
  },
  {
    path: "/datasets/{slug}",
    summary: "One dataset: publisher, licence, source, current edition",
    query: lists.noQuerySchema,
    answer: answers.datasetDetailSchema,
    withdrawable: true,
  },
  {
    path: "/datasets/{slug}/releases/{file}",
    summary:
      "One edition at its permanent address: `1.csv`, `1.ndjson`, `1.sdmx.csv`, `1.xlsx`, `1.parquet`, `1.zip`; checksums `1.sha256`; citations `1.bib`, `1.csl.json`, `1.datacite.json`, `1.jsonld`",
    query: lists.noQuerySchema,
    answer: answers.observationSchema,
    alsoAs: ["text/csv", "application/x-ndjson", ...filesAlsoAs],
    withdrawable: true,
  },
  {
    path: "/series",
    summary: "Series with published figures: unit, bases, dimensions, breaks",
    query: lists.seriesQuerySchema,
    answer: answers.seriesListSchema,
  },
  {
    path: "/releases",
    summary: "Editions, the newest first, withdrawn ones too",
    query: lists.releasesQuerySchema,
    answer: answers.releasesSchema,
  },
  {
    path: "/releases/{id}",
    summary: "One edition: how it was protected, its hash, its files",
    query: lists.noQuerySchema,
    answer: answers.releaseDetailSchema,
    withdrawable: true,
  },
  {
    path: "/observations",
    summary: "Published figures, filtered; a page in JSON, all of them streamed in CSV and NDJSON",
    query: observationQuerySchema,
    answer: answers.observationsSchema,
    alsoAs: ["text/csv", "application/x-ndjson"],
    dimensions: true,
    withdrawable: true,
  },
  {
    path: "/observations/total",
    summary: "The sum of the figures that answer the filters, where adding them means something",
    query: observationFilterSchema,
    answer: answers.totalSchema,
    dimensions: true,
    withdrawable: true,
  },
];
