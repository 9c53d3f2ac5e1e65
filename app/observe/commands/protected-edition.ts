import type { Ground } from "../core/release/ground.ts";
import type { ReleaseFigure } from "../core/release/plan-figures.ts";
import type { PublicationPolicy } from "../core/release/publication-policy.ts";
import type { Dataset } from "../data/datasets.server.ts";
import type { PlanTerritories } from "../data/releases.server.ts";
import type { ReleaseFacts } from "../data/tables.ts";

export interface SeriesRelease {
  seriesId: number;
  code: string;
  figures: ReleaseFigure[];
  withheld: string[];
  report: unknown;
}

/** Figures that may leave: planned, protected and attacked. Nothing of it is written yet. */
export interface ProtectedEdition {
  dataset: Dataset;
  policy: PublicationPolicy;
  facts: ReleaseFacts;
  series: SeriesRelease[];
  territories: PlanTerritories;
  /** What the protection stood on. */
  ground: Ground;
}
