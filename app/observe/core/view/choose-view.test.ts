import { expect, test } from "vitest";
import { chooseView, type Holding } from "./choose-view.ts";

const holding: Holding = {
  periods: ["2021", "2022", "2022-01"],
  levels: { country: 1, province: 106, municipality: 853 },
  dimensions: { offence: ["beatings", "threats"], age_band: ["y0_13", "y14_17"] },
  breakdowns: [["offence"], ["age_band", "offence"]],
};

test("without a wish, the finest level of a readable size, the last whole year and the required dimensions", () => {
  expect(chooseView(holding, { codes: {} })).toEqual({
    level: "province",
    period: "2022",
    codes: { offence: "beatings" },
    breakdown: "offence=beatings",
    required: ["offence"],
  });
});

test("the indicator's headline comes before the first code", () => {
  expect(chooseView(holding, { codes: {} }, { offence: "threats" }).codes).toEqual({ offence: "threats" });
});

test("what is asked for is shown where the edition has it", () => {
  const view = chooseView(holding, {
    level: "country",
    period: "2021",
    codes: { offence: "threats", age_band: "y0_13" },
  });
  expect(view).toMatchObject({ level: "country", period: "2021", breakdown: "age_band=y0_13&offence=threats" });
});

test("a code, a level or a period that the edition lacks is ignored, never an error", () => {
  const view = chooseView(holding, { level: "moon", period: "1900", codes: { offence: "arson", colour: "red" } });
  expect(view).toMatchObject({ level: "province", period: "2022", breakdown: "offence=beatings" });
});

test("a combination that is not published falls back to what is", () => {
  const flat: Holding = {
    ...holding,
    breakdowns: [[], ["age_band"]],
    dimensions: { age_band: ["y0_13"], sex: ["female"] },
  };
  expect(chooseView(flat, { codes: { age_band: "y0_13", sex: "female" } }).codes).toEqual({});
});

test("without a total, the code that most places have stands in", () => {
  const view = chooseView({ ...holding, mostCommon: { offence: "threats" } }, { codes: {} });
  expect(view.codes).toEqual({ offence: "threats" });
});

test("estimates are shown at each place's latest, unless a year is asked for", () => {
  expect(chooseView({ ...holding, sparse: true }, { codes: {} }).period).toBe("latest");
  expect(chooseView({ ...holding, sparse: true }, { period: "2021", codes: {} }).period).toBe("2021");
});
