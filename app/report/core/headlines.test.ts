import { expect, test } from "vitest";
import { chooseHeadlines, mapLevel, themeOf, yearlyLimits, type Candidate } from "./headlines.ts";

const years = ["2019", "2020", "2021", "2022", "2023"];
const candidate = (changes: Partial<Candidate> = {}): Candidate => ({
  dataset: "invented-police",
  edition: 1,
  series: "complaints",
  codes: {},
  territory: "XX",
  numbers: years,
  told: true,
  indicator: "POL-OFFVICT",
  coverage: "whole",
  population: "women_and_girls",
  nature: "recorded",
  kind: "count",
  offence: null,
  places: {},
  ...changes,
});
const chosen = (...candidates: Candidate[]) => chooseHeadlines(candidates, "2023");
const names = (series: readonly Candidate[]) => series.map((one) => one.series);

test("what surveys and models estimate stands under another heading than what services recorded", () => {
  expect(themeOf({ indicator: "POL-OFFVICT", nature: "recorded" })).toBe("recorded");
  expect(themeOf({ indicator: "POL-OFFVICT", nature: "survey" })).toBe("experienced");
  expect(themeOf({ indicator: "FEM-1", nature: "recorded" })).toBe("lives");
  expect(themeOf({ indicator: null, nature: "recorded" })).toBe("other");
  expect(chosen(candidate({ nature: "survey", series: "asked" }), candidate()).map(({ theme }) => theme)).toEqual([
    "experienced",
    "recorded",
  ]);
});

test("figures of women come before figures of both sexes, and the whole of an indicator before a part of it", () => {
  const [recorded] = chosen(
    candidate({ series: "both-sexes", population: "all" }),
    candidate({ series: "part", coverage: "part" }),
    candidate({ series: "women" }),
  );
  expect(names(recorded!.series)).toEqual(["women", "part", "both-sexes"]);
});

test("the choice is the same in whatever order the series come, so that nobody can arrange it", () => {
  const all = ["a", "b", "c", "d"].map((series) => candidate({ series }));
  expect(chosen(...all.toReversed())).toEqual(chosen(...all));
});

test("a series whose year is withheld is told in its table, and makes no headline, no chart of that year and no map", () => {
  const withheld = candidate({
    series: "small",
    numbers: ["2019", "2020", "2021", "2022"],
    places: { province: 12 },
  });
  const [recorded] = chosen(withheld, candidate());
  expect(names(recorded!.series)).toContain("small");
  expect(names(recorded!.messages)).toEqual(["complaints"]);
  expect(names(recorded!.charts)).toEqual(["complaints"]);
  expect(recorded!.map).toBeNull();
});

test("a series without the year is not told at all, and a theme without a series has no heading", () => {
  expect(chosen(candidate({ told: false }))).toEqual([]);
});

test("a report stays short: seven key messages in all, three under a heading, two maps", () => {
  const themes = ["FEM-1", "POL-1", "PER-1", "SHE-1", "EDU-1"];
  const many = themes.flatMap((indicator) =>
    Array.from({ length: 20 }, (_, i) =>
      candidate({ indicator, series: `${indicator}-${String(i).padStart(2, "0")}`, places: { region: 18 } }),
    ),
  );
  const choices = chosen(...many);
  expect(choices.map(({ messages }) => messages.length)).toEqual([3, 3, 1, 0, 0]);
  expect(choices.map(({ map }) => map !== null)).toEqual([true, true, false, false, false]);
  expect(choices.every(({ charts }) => charts.length <= yearlyLimits.chartsPerTheme)).toBe(true);
  expect(choices.every(({ series }) => series.length === yearlyLimits.rowsPerTheme)).toBe(true);
});

test("two points are no line: a chart wants three years", () => {
  const [recorded] = chosen(candidate({ numbers: ["2022", "2023"] }));
  expect(recorded!.charts).toEqual([]);
  expect(recorded!.messages).toHaveLength(1);
});

test("a map shows the finest places that a page can hold, and none where there are two", () => {
  expect(mapLevel({ province: 96, region: 13 })).toBe("province");
  expect(mapLevel({ province: 2, region: 13 })).toBe("region");
  expect(mapLevel({ province: 900, country: 190 })).toBe("country");
  expect(mapLevel({ region: 2 })).toBeNull();
});
