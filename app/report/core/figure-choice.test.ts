import { expect, test } from "vitest";
import { choiceFields, choiceOf, noChoice, pickedFigure, readChoice, type FigureChoice } from "./figure-choice.ts";

const chosen: FigureChoice = {
  ...noChoice,
  dataset: "invented-police",
  series: "complaints.all",
  edition: 2,
  codes: { sex: "female", age_band: "y18_24" },
  territory: "XX",
  period: "2023",
};
test("a choice passes through an address or a form without losing anything", () => {
  expect(readChoice(choiceFields(chosen))).toEqual(chosen);
  const query = new URLSearchParams(choiceFields({ ...chosen, from: "2019", level: "region", within: "FR" }));
  expect(readChoice(query)).toEqual({ ...chosen, from: "2019", level: "region", within: "FR" });
  expect(readChoice(new URLSearchParams("d.sex=&edition=x&unknown=1"))).toEqual(noChoice);
});

test("a place that is in no list is given by its code, in whatever letters it is typed", () => {
  expect(readChoice([...choiceFields(chosen), ["elsewhere", " fr-93 "]])).toMatchObject({ territory: "FR-93" });
});

test("a choice becomes a pin that holds no value, and nothing while it is not whole", () => {
  expect(pickedFigure("messages", chosen)).toEqual({
    kind: "messages",
    pin: {
      dataset: "invented-police",
      series: "complaints.all",
      edition: 2,
      codes: { sex: "female", age_band: "y18_24" },
      territory: "XX",
      period: "2023",
    },
  });
  expect(pickedFigure("messages", { ...chosen, territory: "" })).toBeNull();
  expect(pickedFigure("messages", { ...chosen, edition: 0 })).toBeNull();
  expect(pickedFigure("figures", { ...chosen, period: "soon" })).toBeNull();
  expect(pickedFigure("map", chosen)).toBeNull();
  expect(pickedFigure("map", { ...chosen, level: "region", period: "latest" })).toMatchObject({
    pin: { level: "region", period: "latest" },
  });
});

test("a chart that ends before it begins, or runs from a month to a year, is none", () => {
  expect(pickedFigure("chart", { ...chosen, from: "2019" })).toMatchObject({ pin: { from: "2019", to: "2023" } });
  expect(pickedFigure("chart", { ...chosen, from: "2024" })).toBeNull();
  expect(pickedFigure("chart", { ...chosen, from: "2019-01" })).toBeNull();
});

test("a pin that is being changed begins from the choice that made it", () => {
  for (const kind of ["messages", "chart", "map", "table"] as const) {
    const choice = { ...chosen, level: kind === "map" ? "region" : "", territory: kind === "map" ? "" : "XX" };
    const whole = kind === "table" ? { ...choice, period: "" } : choice;
    const picked = pickedFigure(kind, whole)!;
    expect(choiceOf(picked.pin)).toEqual(whole);
  }
});
