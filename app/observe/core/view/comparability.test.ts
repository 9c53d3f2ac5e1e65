import { expect, test } from "vitest";
import { whyNotComparable, type Comparable } from "./comparability.ts";

const series: Comparable = {
  definition: "invented definition",
  unit: "count",
  countingUnit: "person_victim",
  population: "women_and_girls",
  nature: "recorded",
  dateBasis: "recording",
  placeBasis: "facts",
  publisher: "Invented ministry",
  sourceType: "justice",
};

test("a series may share a chart with itself", () => {
  expect(whyNotComparable(series, series)).toEqual([]);
});

test("an estimate and a count never share a chart", () => {
  expect(whyNotComparable(series, { ...series, nature: "survey" })).toContain("nature");
});

test("victims of both sexes do not stand beside women", () => {
  expect(whyNotComparable(series, { ...series, population: "all" })).toEqual(["population"]);
});

test("two recording systems are not comparable in level, whatever else matches", () => {
  expect(whyNotComparable(series, { ...series, publisher: "Another invented ministry" })).toEqual(["source"]);
});

test("a count of the press is another series than an official one, also where one observatory publishes both", () => {
  expect(whyNotComparable(series, { ...series, sourceType: "press" })).toEqual(["source"]);
});
