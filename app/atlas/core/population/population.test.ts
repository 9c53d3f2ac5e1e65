import { expect, test } from "vitest";
import { completeSeries, type PopulationSeries } from "./population-series.ts";
import { findDenominator, type Population } from "./population.ts";

function population(more: Partial<Population>): Population {
  const base = { territoryId: 1, year: 2020, sex: "female", ageBand: "all", persons: 10, projected: false } as const;
  return { ...base, source: "S", attribution: "S", ...more };
}

test("women are divided by women and an age band by the same ages, never by a wider group", () => {
  const known = [population({ sex: "total", persons: 99 }), population({ ageBand: "y15p", persons: 8 })];
  expect(findDenominator(known, { year: 2020, sex: "female", ageBand: "all" })).toBeNull();
  expect(findDenominator(known, { year: 2020, sex: "female", ageBand: "y15p" })?.population.persons).toBe(8);
});

test("another year stands in only where it is tolerated, and says how far it is", () => {
  const known = [population({ year: 2018 }), population({ year: 2022 })];
  expect(findDenominator(known, { year: 2020, sex: "female", ageBand: "all" })).toBeNull();
  const found = findDenominator(known, { year: 2020, sex: "female", ageBand: "all", toleratedYears: 2 });
  expect(found?.population.year).toBe(2018);
  expect(found?.yearsApart).toBe(2);
});

function series(sex: PopulationSeries["sex"], ageBand: string, ...persons: number[]): PopulationSeries {
  return { territory: "FR", sex, ageBand, firstYear: 2020, persons };
}

test("all ages are under 15 plus 15 and over, and both sexes are women plus men", () => {
  const complete = completeSeries([
    series("female", "y0_14", 1, 2),
    series("female", "y15p", 10, 20),
    series("male", "y0_14", 3, 4),
    series("male", "y15p", 30, 40),
  ]);
  const persons = (sex: string, age: string) => complete.find((s) => s.sex === sex && s.ageBand === age)?.persons;
  expect(persons("female", "all")).toEqual([11, 22]);
  expect(persons("total", "y15p")).toEqual([40, 60]);
  expect(persons("total", "all")).toEqual([44, 66]);
  expect(complete).toHaveLength(9);
});

test("half a pair makes no total, and a total that the source gives is kept", () => {
  expect(completeSeries([series("female", "y15p", 10)])).toHaveLength(1);
  const given = [series("female", "all", 1), series("male", "all", 1), series("total", "all", 3)];
  expect(completeSeries(given)).toEqual(given);
});
