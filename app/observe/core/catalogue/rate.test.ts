import { expect, test } from "vitest";
import { findIndicator, personsAtRisk, rateOf, ratePer } from "./index.ts";

test("three events among 150,000 person-years are two for 100,000", () => {
  expect(ratePer(100_000, 3, 150_000)).toBeCloseTo(2);
});

test("a rate over nobody, or with a side that is unknown, is unknown and not zero", () => {
  expect(ratePer(100_000, 3, 0)).toBeNull();
  expect(ratePer(100_000, null, 10)).toBeNull();
  expect(ratePer(100_000, 3, null)).toBeNull();
  expect(ratePer(100, 0, 10)).toBe(0);
});

test("a computed indicator uses its own formula, a counted one has none", () => {
  expect(rateOf(findIndicator("FEM-RATE")!, 4, 2_000_000)).toBeCloseTo(0.2);
  expect(rateOf(findIndicator("SHE-REFUSED")!, 1, 4)).toBe(25);
  expect(rateOf(findIndicator("IC-24")!, 84)).toBe(12);
  expect(rateOf(findIndicator("FEM-TOT")!, 4, 2_000_000)).toBeNull();
});

test("women of an age are divided by women of that age, and the unknown sex by nobody", () => {
  const residents = findIndicator("POL-OFFVRATE")!.formula!.denominator;
  expect(personsAtRisk(residents, { sex: "female", ageBand: "y18_24" })).toMatchObject({
    sex: "female",
    ageBand: "y18_24",
  });
  expect(personsAtRisk(residents, {})).toEqual({ sex: "all", from: 0, to: null });
  expect(personsAtRisk(residents, { sex: "unknown" })).toBeNull();
  expect(personsAtRisk(findIndicator("FEM-RATE")!.formula!.denominator, {})?.sex).toBe("female");
  expect(personsAtRisk(findIndicator("FEM-RATE")!.formula!.numerator, {})).toBeNull();
});
