import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { oncePerVersion } from "~/platform/public-version.server.ts";
import type { ObserveTables, SeriesSummary } from "./tables.ts";
import { isShown } from "./hidden-observatories.server.ts";

/** A series as the public sees it: in the current edition of its dataset, with what that edition holds. */
export function listPublicSeries(db: ReadDatabase, where: SeriesWanted = {}): Promise<readonly PublicSeries[]> {
  return oncePerVersion(db, `series ${where.indicator ?? ""} ${where.dataset ?? ""}`, () =>
    readPublicSeries(db, where),
  );
}

interface SeriesWanted {
  indicator?: string;
  dataset?: string;
}

async function readPublicSeries(db: ReadDatabase, where: SeriesWanted): Promise<PublicSeries[]> {
  let query = seriesOfReleases(db).whereRef("release.id", "=", "dataset.current_release_id");
  query = query.where(isShown(sql`dataset.observatory_id`));
  if (where.indicator) query = query.where("series.indicator_code", "=", where.indicator);
  if (where.dataset) query = query.where("dataset.slug", "=", where.dataset);
  return query.execute();
}

/** Every series with what an edition holds of it, edition by edition: callers say which editions. */
export function seriesOfReleases(db: ReadDatabase) {
  return db
    .withTables<ObserveTables>()
    .selectFrom("observe.dataset as dataset")
    .innerJoin("observe.release as release", "release.dataset_id", "dataset.id")
    .innerJoin("observe.observatory as observatory", "observatory.id", "dataset.observatory_id")
    .innerJoin("observe.release_series as held", "held.release_id", "release.id")
    .innerJoin("observe.series as series", "series.id", "held.series_id")
    .select([
      "series.id as seriesId",
      "series.code",
      "series.indicator_code as indicatorCode",
      "series.coverage",
      "series.title",
      "series.definition",
      "series.unit",
      "series.kind",
      "series.counting_unit as countingUnit",
      "series.population",
      "series.source_type as sourceType",
      "series.nature",
      "series.date_basis as dateBasis",
      "series.place_basis as placeBasis",
      "series.additive",
      "series.facts",
      "held.summary",
      "held.figures",
      "held.withheld",
      "release.id as releaseId",
      // Editions that were published have a number; drafts, which have none, are no series of the public.
      sql<number>`release.version`.as("version"),
      "release.published_at as publishedAt",
      "release.policy as releasePolicy",
      "dataset.slug as dataset",
      "dataset.title as datasetTitle",
      "dataset.publisher",
      "dataset.attribution",
      "dataset.licence",
      "dataset.licence_url as licenceUrl",
      "dataset.source_url as sourceUrl",
      "observatory.id as observatoryId",
      "observatory.slug as observatory",
      "observatory.name as observatoryName",
      "observatory.territory_id as observatoryTerritoryId",
    ])
    .orderBy("dataset.slug")
    .orderBy("series.code");
}

export interface PublicSeries {
  seriesId: number;
  code: string;
  indicatorCode: string | null;
  coverage: "whole" | "part" | "none";
  title: Labels;
  definition: Labels | null;
  unit: string;
  kind: "count" | "ratio" | "rate" | "percent" | "score";
  countingUnit: string;
  population: "women_and_girls" | "women" | "all" | "children" | "other";
  sourceType: string;
  nature: "recorded" | "survey" | "modelled" | "assessed";
  dateBasis: string;
  placeBasis: string;
  additive: { territory: boolean; time: boolean; dimensions: Record<string, boolean> };
  facts: Record<string, unknown>;
  summary: SeriesSummary;
  figures: number;
  withheld: number;
  releaseId: number;
  version: number;
  publishedAt: Date | null;
  releasePolicy: Record<string, unknown>;
  dataset: string;
  datasetTitle: Labels;
  publisher: string;
  attribution: string;
  licence: string;
  licenceUrl: string | null;
  sourceUrl: string | null;
  observatoryId: number;
  observatory: string;
  observatoryName: Labels;
  observatoryTerritoryId: number;
}
