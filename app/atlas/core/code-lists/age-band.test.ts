import { assert, constantFrom, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ageBandCode,
  ageBandLabel,
  ageBandOf,
  ageRangeOf,
  bandsCover,
  bandsWithin,
  codeLists,
  findCode,
  rangesOverlap,
  schemesOf,
} from "./index.ts";

const bounded = codeLists.filter((list) => list.bounded);
const schemes = bounded.flatMap((list) => schemesOf(list.id).map((scheme) => ({ list: list.id, scheme })));

describe("age bands", () => {
  test("a code, its bounds and its words say the same ages", () => {
    for (const list of bounded) {
      for (const code of list.codes) {
        if (code.from === undefined) continue;
        const range = { from: code.from, to: code.to ?? null };
        expect(ageBandCode(range)).toBe(code.code);
        expect(ageRangeOf(code.code)).toEqual(range);
        expect(ageBandLabel(range)).toEqual(code.label);
      }
    }
    expect(findCode("age_band", "y16_65")?.label.es).toBe("16–65 años");
    expect(findCode("age_band", "y18")?.to).toBe(19);
    for (const wrong of ["y9_3", "y5_5", "y015_20", "y130p", "15_49", "y15_49p"])
      expect(ageRangeOf(wrong)).toBeUndefined();
  });

  test("within a scheme no two bands share an age", () => {
    for (const { list, scheme } of schemes) {
      const ranges = scheme.codes.map((code) => ageRangeOf(code)!);
      for (const [n, one] of ranges.entries()) {
        for (const other of ranges.slice(n + 1)) expect(rangesOverlap(one, other), `${list}/${scheme.id}`).toBe(false);
      }
    }
  });

  test("any age falls in one band at most, and in exactly one where the scheme covers all ages", () => {
    assert(
      property(integer({ min: 0, max: 120 }), constantFrom(...schemes), (age, { list, scheme }) => {
        const ranges = scheme.codes.map((code) => ageRangeOf(code)!);
        const holding = ranges.filter(({ from, to }) => from <= age && (to === null || age < to));
        expect(holding.length).toBeLessThanOrEqual(1);
        expect(ageBandOf(age, scheme.id, list)).toBe(holding[0] && ageBandCode(holding[0]));
        if (bandsCover(ranges, { from: 0, to: null })) expect(holding).toHaveLength(1);
      }),
    );
  });

  test("a birthday moves to the next band, the day before does not", () => {
    expect(ageBandOf(17, "it_sdi")).toBe("y14_17");
    expect(ageBandOf(18, "it_sdi")).toBe("y18_24");
    expect(ageBandOf(17.99, "un5")).toBe("y15_17");
    expect(ageBandOf(60, "ar_mjdh")).toBe("y60p");
    expect(ageBandOf(60, "gbvims")).toBe("y41_60");
    expect(ageBandOf(60, "survey")).toBeUndefined();
    expect(ageBandOf(-1, "un5")).toBeUndefined();
    expect(ageBandOf(30, "none")).toBeUndefined();
  });

  test("a wider band is the sum of a scheme's bands only when they meet its bounds", () => {
    expect(bandsWithin("it_sdi", "y0_17")).toEqual(["y0_13", "y14_17"]);
    expect(bandsWithin("survey", "y15_49")).toHaveLength(7);
    expect(bandsWithin("it_sdi", "y15_49")).toBeUndefined();
    expect(bandsWithin("gbvims", "y18p")).toEqual(["y18_25", "y26_40", "y41_60", "y61p"]);
  });
});
