export type PopulationSex = "female" | "male" | "total";

/** The band that stands for every age, as in the code list `age_band`. */
export const allAges = "all";

export interface Population {
  territoryId: number;
  year: number;
  sex: PopulationSex;
  ageBand: string;
  persons: number;
  source: string;
  attribution: string;
  /** The source had not counted this year: a projection, or a figure carried forward. */
  projected: boolean;
}

export interface Denominator {
  population: Population;
  /** Years between the year asked for and the year given; shown beside the rate when not zero. */
  yearsApart: number;
}

export interface DenominatorWanted {
  year: number;
  sex: PopulationSex;
  ageBand: string;
  /** How far another year may stand in; 0 wants the very year. */
  toleratedYears?: number;
}

/**
 * The population a rate may be divided by: the same sex and the same ages as the events, never a wider group; the
 * nearest year within the tolerance, the earlier of two.
 */
export function findDenominator(populations: readonly Population[], wanted: DenominatorWanted): Denominator | null {
  const [nearest] = populations
    .filter((p) => p.sex === wanted.sex && p.ageBand === wanted.ageBand)
    .map((population) => ({ population, yearsApart: Math.abs(population.year - wanted.year) }))
    .filter((d) => d.yearsApart <= (wanted.toleratedYears ?? 0))
    .toSorted((a, b) => a.yearsApart - b.yearsApart || a.population.year - b.population.year);
  return nearest ?? null;
}
