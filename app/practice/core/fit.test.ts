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
    { limit: 10 },
  );
  expect(ranked.best.map(({ sheet }) => sheet.name)).toEqual(["none", "size", "money", "service", "power"]);
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
  const both = [practice("grade:described"), practice("grade:replicated")];
  const [first, second] = rankFits(town(), both, { limit: 2 }).best;
  expect(first!.sheet.facets).toEqual([of("grade:replicated")]);
  expect(first!.fit.score).toBeGreaterThan(second!.fit.score);
  const near = rankFits(
    town({ size: "20k-100k" }),
    [practice("grade:replicated", "tried:100k-500k"), practice("grade:described", "tried:20k-100k")],
    { limit: 2 },
  ).best;
  expect(near[0]!.sheet.facets).toContain(of("tried:20k-100k"));
});

test("a later page goes on where the one before ended, and what lacks nothing is counted over all of them", () => {
  const asked = town({ size: "20k-100k", powers: ["police"] });
  const all = Array.from({ length: 40 }, (_, n) => ({
    n,
    ...practice(...(n % 3 === 0 ? ["power:housing"] : ["power:police"]), ...(n % 4 === 0 ? ["tried:over-2m"] : [])),
  }));
  const whole = rankFits(asked, all, { limit: 40 });
  expect(whole.best.map(({ fit }) => fit.score)).toEqual(
    whole.best.map(({ fit }) => fit.score).toSorted((a, b) => b - a),
  );
  expect(whole.best.map(({ sheet, fit }) => [fit.score, sheet.n])).toEqual(
    all.map((sheet) => [fitOf(asked, sheet.facets).score, sheet.n]).toSorted((a, b) => b[0]! - a[0]! || a[1]! - b[1]!),
  );
  const page = rankFits(asked, all, { from: 12, limit: 12 });
  expect(page.best).toEqual(whole.best.slice(12, 24));
  expect(page.whole).toBe(all.filter(({ facets }) => fitOf(asked, facets).missing.length === 0).length);
  expect(rankFits(asked, all, { from: 400, limit: 12 }).best).toEqual([]);
});

test("what an address says of a town is read by its codes, and nothing else is believed", () => {
  const said = new URLSearchParams("size=20k-100k&budget=free&power=police&power=army&service=shelter,magic");
  expect(readTown(said)).toEqual({ size: "20k-100k", budget: null, powers: ["police"], services: ["shelter"] });
});
