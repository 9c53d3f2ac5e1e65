import { allAges, type PopulationSex } from "./population.ts";

/** One territory's figures of one source, one a year from `firstYear` on. */
export interface PopulationSeries {
  territory: string;
  sex: PopulationSex;
  ageBand: string;
  firstYear: number;
  persons: readonly number[];
}

/**
 * What the source leaves to add up: all ages where it gives under 15 and 15 and over, both sexes where it gives each.
 * A total that the source gives itself is kept, and nothing is made of half a pair.
 */
export function completeSeries(series: readonly PopulationSeries[]): PopulationSeries[] {
  const byAge = withSums(series, "ageBand", ["y0_14", "y15p"], allAges);
  return withSums(byAge, "sex", ["female", "male"], "total");
}

function withSums<Key extends "sex" | "ageBand">(
  series: readonly PopulationSeries[],
  dimension: Key,
  parts: readonly [PopulationSeries[Key], PopulationSeries[Key]],
  total: PopulationSeries[Key],
): PopulationSeries[] {
  const other = dimension === "sex" ? "ageBand" : "sex";
  const keyOf = (one: PopulationSeries, value: string) => `${one.territory} ${one[other]} ${value}`;
  const known = new Map(series.map((one) => [keyOf(one, one[dimension]), one]));
  const sums = series
    .filter((one) => one[dimension] === parts[0] && !known.has(keyOf(one, total)))
    .flatMap((one) => {
      const second = known.get(keyOf(one, parts[1]));
      if (!second || second.firstYear !== one.firstYear || second.persons.length !== one.persons.length) return [];
      return [{ ...one, [dimension]: total, persons: one.persons.map((p, i) => p + second.persons[i]!) }];
    });
  return [...series, ...sums];
}
