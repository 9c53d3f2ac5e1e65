import { expect, test } from "vitest";
import { facetMaker } from "./facets.ts";
import { fitOf, rankFits, readTown, type Town } from "./fit.ts";

const { of } = facetMaker();
const practice = (...facets: string[]) => ({ facets: facets.map(of) });

const town = (said: Partial<Town> = {}): Town => ({ size: null, budget: null, powers: [], services: [], ...said });

test("a practice without conditions fits everybody, and says so", () => {
  const fit = fitOf(town(), practice("action:prevention").facets);
  expect(fit.missing).toEqual([]);
  expect(fit.reasons).toEqual([{ kind: "no-condition" }]);
});

test("each power and service that the town has is a reason, each that it lacks is named", () => {
  const { facets } = practice("power:transport", "power:housing", "service:helpline", "service:shelter");
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
      { name: "power", ...practice("power:police") },
      { name: "service", ...practice("service:shelter") },
      { name: "money", ...practice("cost:50k-250k") },
      { name: "size", ...practice("tried:100k-500k") },
      { name: "none", ...practice() },
    ],
    10,
  );
  expect(ranked.map(({ sheet }) => sheet.name)).toEqual(["none", "size", "money", "service", "power"]);
});

test("a size and a budget that the town does not say are held against no practice", () => {
  expect(fitOf(town(), practice("cost:over-1m", "tried:over-2m").facets).missing).toEqual([]);
});

test("the nearest of the sizes in which it was done counts", () => {
  const fit = fitOf(town({ size: "20k-100k" }), practice("tried:over-2m", "tried:under-20k").facets);
  expect(fit.reasons).toContainEqual({ kind: "near-size", size: "under-20k" });
  expect(fitOf(town({ size: "under-20k" }), practice("tried:over-2m").facets).missing).toEqual([
    { kind: "other-size" },
  ]);
});

test("evidence parts practices that fit alike, and never lifts one over another that fits better", () => {
  const [first, second] = rankFits(town(), [practice("grade:described"), practice("grade:replicated")], 2);
  expect(first!.sheet.facets).toEqual([of("grade:replicated")]);
  expect(first!.fit.score).toBeGreaterThan(second!.fit.score);
  const near = rankFits(
    town({ size: "20k-100k" }),
    [practice("grade:replicated", "tried:100k-500k"), practice("grade:described", "tried:20k-100k")],
    2,
  );
  expect(near[0]!.sheet.facets).toContain(of("tried:20k-100k"));
});

test("what an address says of a town is read by its codes, and nothing else is believed", () => {
  const said = new URLSearchParams("size=20k-100k&budget=free&power=police&power=army&service=shelter");
  expect(readTown(said)).toEqual({ size: "20k-100k", budget: null, powers: ["police"], services: ["shelter"] });
});
