import { expect, test } from "vitest";
import { fitOf, rankFits, readTown, type Town } from "./fit.ts";

const town = (said: Partial<Town> = {}): Town => ({ size: null, budget: null, powers: [], services: [], ...said });

test("a practice without conditions fits everybody, and says so", () => {
  const fit = fitOf(town(), ["action:prevention"]);
  expect(fit.missing).toEqual([]);
  expect(fit.reasons).toEqual([{ kind: "no-condition" }]);
});

test("each power and service that the town has is a reason, each that it lacks is named", () => {
  const facets = ["power:transport", "power:housing", "service:helpline", "service:shelter"];
  const { reasons, missing } = fitOf(town({ powers: ["transport"], services: ["helpline"] }), facets);
  expect(reasons).toEqual([
    { kind: "power", power: "transport" },
    { kind: "service", service: "helpline" },
  ]);
  expect(missing).toEqual([
    { kind: "power", power: "housing" },
    { kind: "service", service: "shelter" },
  ]);
});

test("a power that the law does not give weighs more than a service, a service more than money, money more than size", () => {
  const asked = town({ size: "20k-100k", budget: "10k-50k" });
  const ranked = rankFits(
    asked,
    [
      { name: "power", facets: ["power:police"] },
      { name: "service", facets: ["service:shelter"] },
      { name: "money", facets: ["cost:50k-250k"] },
      { name: "size", facets: ["tried:100k-500k"] },
      { name: "none", facets: [] },
    ],
    10,
  );
  expect(ranked.map(({ sheet }) => sheet.name)).toEqual(["none", "size", "money", "service", "power"]);
});

test("what the town does not say is held against no practice", () => {
  expect(fitOf(town(), ["cost:over-1m", "tried:over-2m"]).missing).toEqual([]);
});

test("the nearest of the sizes in which it was done counts", () => {
  const fit = fitOf(town({ size: "20k-100k" }), ["tried:over-2m", "tried:under-20k"]);
  expect(fit.reasons).toContainEqual({ kind: "near-size", size: "under-20k" });
  expect(fitOf(town({ size: "under-20k" }), ["tried:over-2m"]).missing).toEqual([{ kind: "other-size" }]);
});

test("evidence parts practices that fit alike, and never lifts one over another that fits better", () => {
  const [first, second] = rankFits(town(), [{ facets: ["grade:described"] }, { facets: ["grade:replicated"] }], 2);
  expect(first!.sheet.facets).toEqual(["grade:replicated"]);
  expect(first!.fit.score).toBeGreaterThan(second!.fit.score);
  const near = rankFits(
    town({ size: "20k-100k" }),
    [{ facets: ["grade:replicated", "tried:100k-500k"] }, { facets: ["grade:described", "tried:20k-100k"] }],
    2,
  );
  expect(near[0]!.sheet.facets).toContain("tried:20k-100k");
});

test("what an address says of a town is read by its codes, and nothing else is believed", () => {
  const said = new URLSearchParams("size=20k-100k&budget=free&power=police&power=army&service=shelter");
  expect(readTown(said)).toEqual({ size: "20k-100k", budget: null, powers: ["police"], services: ["shelter"] });
});
