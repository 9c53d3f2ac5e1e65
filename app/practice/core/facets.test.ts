import { expect, test } from "vitest";
import { facetMaker, filterAndCount, readChosen } from "./facets.ts";

const maker = facetMaker();
const sheet = (...facets: string[]) => ({ facets: facets.map(maker.of) });
const one = sheet("action:data", "region:africa");
const two = sheet("action:data", "action:prevention", "region:europe");
const three = sheet("action:prevention", "region:europe");
const asked = (chosen: Record<string, string[]>) =>
  filterAndCount([one, two, three], chosen, { all: maker.all, filters: ["action", "region"] });

test("filters add up, and the values of one filter are alternatives", () => {
  expect(asked({ action: ["data"], region: ["europe"] }).found).toEqual([two]);
  expect(asked({ action: ["data", "prevention"] }).found).toEqual([one, two, three]);
  expect(asked({ region: ["mars"] }).found).toEqual([]);
});

test("a filter's own counts say what its other values would bring", () => {
  const { counts } = asked({ action: ["data"] });
  expect([...counts["action"]!]).toEqual([
    ["data", 2],
    ["prevention", 2],
  ]);
  expect([...counts["region"]!]).toEqual([
    ["africa", 1],
    ["europe", 1],
  ]);
});

test("an address names filters by their codes; anything else is left out", () => {
  const said = new URLSearchParams("action=data,prevention&region=%3Cscript%3E&other=x");
  expect(readChosen(said, ["action", "region"])).toEqual({ action: ["data", "prevention"] });
});
