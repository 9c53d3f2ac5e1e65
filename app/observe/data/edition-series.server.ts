import type { ReadDatabase } from "~/platform/database.server.ts";
import { publicFigures, publicLines, type FiguresWanted } from "./public-figures.server.ts";
import { seriesOfReleases, type PublicSeries } from "./public-series.server.ts";
import { divided, rateBase, withRates, type RatedFigure } from "./rates.server.ts";

/// What was published in one edition, current or not: for texts that pin their figures to it.

/** A series as a named edition shows it; of an edition that was withdrawn, no figure can be read. */
export interface SeriesOfEdition extends PublicSeries {
  withdrawn: boolean;
  /** The edition in force, when it is another one. */
  newer: number | null;
}

export interface EditionName {
  dataset: string;
  version: number;
}

/** Every series of these editions that were published at some time, withdrawn ones marked. */
export async function seriesOfEditions(db: ReadDatabase, editions: readonly EditionName[]): Promise<SeriesOfEdition[]> {
  if (editions.length === 0) return [];
  const wanted = new Set(editions.map(({ dataset, version }) => `${dataset} ${version}`));
  const rows = await seriesOfReleases(db)
    .select(["release.state", "dataset.current_release_id as currentReleaseId"])
    .where("dataset.slug", "in", [...new Set(editions.map(({ dataset }) => dataset))])
    .where("release.version", "in", [...new Set(editions.map(({ version }) => version))])
    .where("release.state", "in", ["published", "withdrawn"])
    .execute();
  return rows
    .filter((row) => wanted.has(`${row.dataset} ${row.version}`))
    .map(({ state, currentReleaseId, ...series }) => ({
      ...series,
      withdrawn: state === "withdrawn",
      newer: currentReleaseId !== null && currentReleaseId !== series.releaseId ? currentReleaseId : null,
    }));
}

/** What the edition shows, with the rates that populations allow; nothing once it is withdrawn. */
export async function figuresOfEdition(
  db: ReadDatabase,
  series: SeriesOfEdition,
  wanted: Omit<FiguresWanted, "observatoryId" | "releaseId" | "seriesId">,
): Promise<RatedFigure[]> {
  if (series.withdrawn) return [];
  const { observatoryId, releaseId, seriesId } = series;
  const figures = await publicFigures(db, { ...wanted, observatoryId, releaseId, seriesId });
  return withRates(db, figures, rateBase(series));
}

/**
 * Many lines over time in one round trip, each of one place in an edition, without rates: what texts of many figures
 * read. Of an edition that was withdrawn a line is empty.
 */
export async function linesOfEditions(
  db: ReadDatabase,
  wanted: readonly { series: SeriesOfEdition; territoryId: number; breakdown: string }[],
): Promise<RatedFigure[][]> {
  const lines = await publicLines(
    db,
    wanted.map(({ series: { releaseId, seriesId }, ...line }) => ({ ...line, releaseId, seriesId })),
  );
  return lines.map((figures, i) => (wanted[i]!.series.withdrawn ? [] : divided(figures, null)));
}
