import { describe, expect, test } from "vitest";
import { logGamma, midTails, modelOf } from "./count-model.ts";
import { checkUnusual } from "./built-in/unusual.ts";
import { collectionDefinitionSchema } from "../collection.ts";
import { cellKey, type CellValue } from "../cell.ts";

/** A generator of our own, so that a failing draw can be drawn again (mulberry32). */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function poisson(mean: number, next: () => number): number {
  const limit = Math.exp(-mean);
  let k = 0;
  for (let p = next(); p > limit; p *= next()) k++;
  return k;
}

/** A gamma with a whole shape is a sum of exponentials; a Poisson of it is negative binomial. */
function negativeBinomial(mean: number, size: number, next: () => number): number {
  let gamma = 0;
  for (let i = 0; i < size; i++) gamma -= Math.log(1 - next());
  return poisson((mean * gamma) / size, next);
}

describe("the tails", () => {
  test("log gamma is that of the factorials, and of one half", () => {
    expect(logGamma(1)).toBeCloseTo(0, 12);
    expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 10);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  });

  test("they are Poisson's where nothing is overdispersed, each with half of the count itself", () => {
    const { low, high } = midTails(0, { mean: 2, size: Infinity });
    expect(low).toBeCloseTo(Math.exp(-2) / 2, 12);
    expect(high).toBeCloseTo(1 - Math.exp(-2) / 2, 9);
    expect(midTails(5, { mean: 2, size: Infinity }).high).toBeCloseTo(0.016564 + 0.036089 / 2, 5);
  });

  test("a zero is no surprise where the past is zero", () => {
    expect(midTails(0, modelOf([0, 0, 0, 0, 0, 0, 0, 0])).low).toBeGreaterThan(0.3);
  });

  test("the wider the past, the less surprising the same count", () => {
    const calm = midTails(30, modelOf([10, 11, 9, 10, 10, 11, 9, 10])).high;
    const restless = midTails(30, modelOf([2, 22, 4, 18, 1, 20, 3, 10])).high;
    expect(restless).toBeGreaterThan(calm * 100);
  });
});

const { items } = collectionDefinitionSchema.parse({
  items: [
    {
      code: "calls",
      indicator: null,
      title: { fr: "Appels", en: "Calls", es: "Llamadas" },
      countingUnit: "contact",
      measureKind: "event",
      breakdowns: [[]],
    },
  ],
});
const key = cellKey({ item: "calls", territory: "XX", breakdown: "" });
const cells = (value: number) => new Map<string, CellValue>([[key, { value, status: "number" }]]);
const periods = Array.from(
  { length: 60 },
  (_, i) => `${2020 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
);

function speaks(past: readonly number[], value: number): boolean {
  const before = past.map((n, i) => ({ period: periods[i]!, cells: cells(n) }));
  return checkUnusual(items[0]!, ["XX"], cells(value), before, periods[past.length]).length > 0;
}

describe("false alarms on series in which nothing happens", () => {
  test.each([0.3, 1, 3, 8, 25, 80])("fewer than 1 in 100 of Poisson counts of mean %s", (mean) => {
    const next = random(mean * 1000 + 7);
    let alarms = 0;
    for (let run = 0; run < 2000; run++) {
      const past = Array.from({ length: 8 + (run % 29) }, () => poisson(mean, next));
      if (speaks(past, poisson(mean, next))) alarms++;
    }
    expect(alarms / 2000).toBeLessThan(0.01);
  });

  test.each([
    [5, 2],
    [20, 3],
    [60, 5],
  ])("fewer than 1 in 50 of negative binomial counts of mean %s and size %s", (mean, size) => {
    const next = random(mean * 31 + size);
    let alarms = 0;
    for (let run = 0; run < 2000; run++) {
      const past = Array.from({ length: 10 + (run % 27) }, () => negativeBinomial(mean, size, next));
      if (speaks(past, negativeBinomial(mean, size, next))) alarms++;
    }
    expect(alarms / 2000).toBeLessThan(0.02);
  });

  test("a slipped digit is seen in more than 95 of 100", () => {
    const next = random(42);
    let seen = 0;
    for (let run = 0; run < 500; run++) {
      const past = Array.from({ length: 12 }, () => poisson(12, next));
      if (speaks(past, (poisson(12, next) + 1) * 10)) seen++;
    }
    expect(seen / 500).toBeGreaterThan(0.95);
  });

  test("a series that falls silent is seen", () => {
    expect(speaks([20, 25, 22, 19, 24, 21, 23, 20], 1)).toBe(true);
    expect(speaks([20, 25, 22, 19, 24, 21, 23, 20], 17)).toBe(false);
  });

  test("with few periods, or a handful of cases, nothing is said", () => {
    expect(speaks([10, 10, 10, 10, 10], 90)).toBe(false);
    expect(speaks([0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 3)).toBe(false);
  });

  test("a summer that is always high is no surprise after two years, and one before that", () => {
    const month = (i: number) => (i % 12 === 6 ? 60 : 20);
    expect(
      speaks(
        Array.from({ length: 30 }, (_, i) => month(i)),
        60,
      ),
    ).toBe(false);
    expect(
      speaks(
        Array.from({ length: 6 }, (_, i) => month(i)),
        60,
      ),
    ).toBe(true);
  });
});
