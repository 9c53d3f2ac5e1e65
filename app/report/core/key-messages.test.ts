import { expect, test } from "vitest";
import { keyMessage, type ToldFigure } from "./key-messages.ts";

const complaints: ToldFigure = {
  id: "complaints",
  name: { fr: "Plaintes", en: "Complaints", es: "Denuncias" },
  measure: "count",
  direction: "contextual",
  period: "2024",
  now: { state: "number", value: 120 },
  events: null,
  earlier: { period: "2023", value: { state: "number", value: 90 }, events: null },
  broken: false,
};
const said = (changes: Partial<ToldFigure>) =>
  keyMessage({ ...complaints, ...changes }).sentences.map(({ say }) => say);

test("more complaints are never told without saying that they are not more violence", () => {
  expect(said({})).toEqual(["value", "more", "contextual"]);
  expect(said({ direction: "lower_better" })).toEqual(["value", "more"]);
});

test("nothing is compared across a break", () => {
  expect(said({ broken: true })).toEqual(["value", "broken"]);
});

test("a withheld figure is said to be withheld, and no sentence compares it or gives the earlier value", () => {
  expect(keyMessage({ ...complaints, now: { state: "withheld" } }).sentences).toEqual([
    { say: "withheld", period: "2024" },
  ]);
  expect(said({ earlier: { period: "2023", value: { state: "withheld" }, events: null } })).toEqual([
    "value",
    "earlier_missing",
  ]);
});

test("a range is told as a range and compared with nothing", () => {
  expect(said({ now: { state: "range", lowest: 100, highest: 140 } })).toEqual(["range", "ranges_not_compared"]);
});

test("a rate on fewer than 20 events, or on events that are not released, is told with caution and not compared", () => {
  const earlier = { ...complaints.earlier!, events: 40 };
  const rate = { measure: "rate", per: 100_000, direction: "lower_better", earlier } as const;
  expect(said({ ...rate, events: 19 })).toEqual(["value", "few_not_compared", "caution"]);
  expect(said({ ...rate, events: null })).toEqual(["value", "few_not_compared", "caution"]);
  expect(said({ ...rate, events: 20 })).toEqual(["value", "more"]);
});

test("zero is a figure, and what nobody counted is not zero", () => {
  expect(said({ now: { state: "zero" } })).toEqual(["value", "fewer", "contextual"]);
  expect(said({ now: { state: "not_collected" } })).toEqual(["not_collected"]);
});
