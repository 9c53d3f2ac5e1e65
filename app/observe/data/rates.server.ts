import { populationOf } from "~/atlas/index.server.ts";
import type { PopulationSex } from "~/atlas/index.ts";
import { isShorterThanAYear, yearOf } from "~/kernel/period.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { per100k } from "../core/view/rate.ts";
import type { PublicFigure } from "./public-figures.server.ts";
import type { PublicSeries } from "./public-series.server.ts";

/** A published figure with the rate that its own population allows. */
export interface RatedFigure extends PublicFigure {
  persons: number | undefined;
  rate: number | null;
}

/** Whose numbers a count may be divided by; null where the series is not a count of people or facts in a population. */
export function rateBase(series: Pick<PublicSeries, "kind" | "nature" | "population">): { sex: PopulationSex } | null {
  if (series.kind !== "count" || series.nature !== "recorded") return null;
  if (series.population === "women_and_girls") return { sex: "female" };
  return series.population === "all" ? { sex: "total" } : null;
}

export async function withRates<F extends PublicFigure>(
  db: ReadDatabase,
  figures: readonly F[],
  base: { sex: PopulationSex } | null,
): Promise<(F & RatedFigure)[]> {
  return divided(figures, base && canDivide(figures) ? await personsOf(db, figures, base.sex) : null);
}

/** Persons by territory and year. */
export type Persons = ReadonlyMap<string, number>;

/** Everybody of a sex in the places and years of the figures. */
export async function personsOf(
  db: ReadDatabase,
  figures: readonly PublicFigure[],
  sex: PopulationSex,
): Promise<Persons> {
  const populations = await populationOf(db, {
    territoryIds: [...new Set(figures.map((f) => f.territoryId))],
    years: [...new Set(figures.map((f) => yearOf(f.period)))],
    sex,
    ageBand: "all",
  });
  return new Map(populations.map((p) => [`${p.territoryId} ${p.year}`, p.persons]));
}

/** A rate of an age group over everybody would be wrong, so only whole years without an age are divided. */
function canDivide(figures: readonly PublicFigure[]): boolean {
  return (
    figures.length > 0 && figures.every((f) => !isShorterThanAYear(f.period) && !f.breakdown.includes("age_band="))
  );
}

/** Each figure with its rate, where it may be divided by the persons given. */
export function divided<F extends PublicFigure>(figures: readonly F[], persons: Persons | null): (F & RatedFigure)[] {
  if (!persons || !canDivide(figures)) return figures.map((f) => ({ ...f, persons: undefined, rate: null }));
  return figures.map((f) => {
    const atRisk = persons.get(`${f.territoryId} ${f.period}`);
    return { ...f, persons: atRisk, rate: per100k(f.value, atRisk) };
  });
}
