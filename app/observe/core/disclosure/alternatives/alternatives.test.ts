import fc from "fast-check";
import { expect, test } from "vitest";
import { randomTable } from "../random-table.test-kit.ts";
import { cellKey, perturb, recordKeys } from "./cell-key.ts";
import { makeNoiseTable } from "./noise-table.ts";
import { roundSmallCounts } from "./round-small.ts";

const rules = { largest: 7, variance: 4, smallest: 3 };

test("every row of noise has mean 0, the variance asked for, and no small result", () => {
  for (const [count, { steps, probabilities }] of makeNoiseTable(rules).entries()) {
    const moment = (power: number) => steps.reduce((sum, v, i) => sum + probabilities[i]! * v ** power, 0);
    expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(moment(1)).toBeCloseTo(0, 10);
    expect(moment(2)).toBeCloseTo(count === 0 ? 0 : 4, 9);
    for (const v of steps) expect([1, 2]).not.toContain(count + v);
    for (const v of steps) expect(count + v).toBeGreaterThanOrEqual(0);
  }
});

test("no other probabilities with these moments are less certain", () => {
  // At the maximum of entropy the logarithm of p is a·v + b·v² + c: its third differences vanish.
  const { steps, probabilities } = makeNoiseTable(rules).at(-1)!;
  const logs = probabilities.map(Math.log);
  expect(steps).toHaveLength(15);
  for (let i = 3; i < logs.length; i++) {
    expect(logs[i]! - 3 * logs[i - 1]! + 3 * logs[i - 2]! - logs[i - 3]!).toBeCloseTo(0, 8);
  }
});

test("a variance that a count cannot have becomes the nearest that it can", () => {
  const [, one] = makeNoiseTable({ largest: 4, variance: 1, smallest: 3 });
  expect(one!.steps.filter((_, i) => one!.probabilities[i]! > 0)).toEqual([-1, 2]);
  expect(one!.probabilities[0]).toBeCloseTo(2 / 3, 12);
});

test("the same women have the same noise in every table, in any order, and only under the same secret", async () => {
  const secret = new TextEncoder().encode("a secret of this test");
  const keys = await recordKeys(secret, ["r1", "r2", "r3"]);
  expect(cellKey([keys[2]!, keys[0]!, keys[1]!])).toBe(cellKey(keys));
  expect(await recordKeys(secret, ["r1", "r2", "r3"])).toEqual(keys);
  expect(await recordKeys(new TextEncoder().encode("another"), ["r1"])).not.toEqual(keys.slice(0, 1));
  const table = makeNoiseTable(rules);
  expect(perturb(0, cellKey(keys), table)).toBe(0);
  expect(perturb(12, cellKey(keys), table)).toBe(perturb(12, cellKey(keys), table));
});

test("over many keys the noise has the frequencies of its row", () => {
  const table = makeNoiseTable(rules);
  const shown = Array.from({ length: 4096 }, (_, i) => perturb(2, i * 2 ** 20, table));
  const { steps, probabilities } = table[2]!;
  for (const [i, v] of steps.entries()) {
    const share = shown.filter((count) => count === 2 + v).length / shown.length;
    expect(Math.abs(share - probabilities[i]!)).toBeLessThan(1 / 1000);
  }
});

test("after rounding no figure is small, every sum holds, and the total changes by less than the base", () => {
  fc.assert(
    fc.property(randomTable, fc.constantFrom(3, 5), ({ table, figures }, base) => {
      const rounded = roundSmallCounts(table, base);
      if (!rounded.ok) throw new Error(rounded.failure.code);
      const { values } = rounded.value;
      for (const [i, { value, planned }] of table.cells.entries()) {
        if (planned) expect(values[i] === 0 || values[i]! >= base).toBe(true);
        if (value === 0) expect(values[i]).toBe(0);
      }
      for (const { whole, parts } of table.relations) {
        expect(values[whole]).toBe(parts.reduce((sum, part) => sum + values[part]!, 0));
      }
      expect(Math.abs(values[0]! - figures[0]!.value)).toBeLessThanOrEqual(base);
    }),
    { numRuns: 300, seed: 11 },
  );
});

test("large counts that touch nothing small are left as they are", () => {
  const table = {
    cells: [12, 7, 5].map((value, i) => ({ id: `${i}`, value, planned: true, weight: 1, exempt: false })),
    relations: [{ kind: "sum" as const, whole: 0, parts: [1, 2], offset: 0 }],
    mismatches: [],
  };
  expect(roundSmallCounts(table, 5)).toEqual({
    ok: true,
    value: { values: [12, 7, 5], largestChange: 0, raised: new Map() },
  });
  expect(roundSmallCounts(table, 1)).toMatchObject({ ok: false, failure: { code: "disclosure.rounding-base" } });
});
