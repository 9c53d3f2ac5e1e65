import fc from "fast-check";
import { expect, test } from "vitest";
import { addToStanding } from "./add-to-standing.ts";
import { addUpPlace, type AddedFigure, type Contribution, type Measure } from "./add-up.ts";

/// Services 1, 2, … of one place; the counts of some were erased, and one answers late or anew.

const said = (partner: number, value: number | null): Contribution => ({
  partner,
  item: "item",
  territoryId: 1,
  breakdown: "",
  value,
  status: value === null ? "unknown" : "number",
});

/** The sum of these, in which the parts of `erased` are not told any more. */
function standing(measure: Measure, given: readonly Contribution[], erased: readonly number[], missing: number) {
  const sum = addUpPlace(measure, given, missing);
  const services: AddedFigure["services"] = { ...sum.services };
  for (const partner of erased) if (String(partner) in services) services[String(partner)] = null;
  return { ...sum, services };
}

test("a late count of events is added to the sum that stands, exactly, and what was partial is whole", () => {
  const stands = standing("event", [said(1, 12), said(2, 8)], [1, 2], 1);
  expect(stands).toMatchObject({ value: 20, flags: ["partial"] });
  const sum = addToStanding("event", stands, { partner: 3, given: said(3, 5) }, { missing: 0, answered: 3 });
  expect(sum).toEqual({
    value: 25,
    status: "number",
    lower: null,
    upper: null,
    flags: [],
    services: { 1: null, 2: null, 3: 5 },
  });
});

test("a correction takes its old part out and puts the new one in", () => {
  const stands = standing("event", [said(1, 12), said(2, 8)], [1], 0);
  const sum = addToStanding("event", stands, { partner: 2, given: said(2, 3) }, { missing: 0, answered: 2 });
  expect(sum).toMatchObject({ value: 15, flags: [], services: { 1: null, 2: 3 } });
  const emptied = addToStanding("event", stands, { partner: 2, given: undefined }, { missing: 0, answered: 2 });
  expect(emptied).toMatchObject({ value: 12, services: { 1: null } });
});

test("what an erased service said it does not know keeps the sum partial", () => {
  const stands = standing("event", [said(1, null)], [1], 1);
  const sum = addToStanding("event", stands, { partner: 2, given: said(2, 5) }, { missing: 0, answered: 2 });
  expect(sum).toMatchObject({ value: 5, flags: ["partial"] });
  const both = standing("event", [said(1, null), said(2, 7)], [1, 2], 1);
  const later = addToStanding("event", both, { partner: 3, given: said(3, 5) }, { missing: 0, answered: 3 });
  expect(later).toMatchObject({ value: 12, flags: ["partial"] });
});

test("a late answer where nobody had answered is the figure", () => {
  const stands = standing("event", [], [], 1);
  const sum = addToStanding("event", stands, { partner: 1, given: said(1, 4) }, { missing: 0, answered: 1 });
  expect(sum).toMatchObject({ value: 4, status: "number", flags: [] });
});

const counts = fc.array(fc.nat(50), { minLength: 1, maxLength: 5 });

test("events come to what they would have been, whatever was erased", () => {
  fc.assert(
    fc.property(counts, fc.nat(50), (before, late) => {
      const given = before.map((value, i) => said(i + 1, value));
      const own = { partner: 9, given: said(9, late) };
      const all = { missing: 0, answered: given.length + 1 };
      const stands = standing("event", given, [1], 1);
      const whole = addUpPlace("event", [...given, own.given], 0);
      expect(addToStanding("event", stands, own, all).value).toBe(whole.value);
    }),
  );
});

test("a range of persons holds what it would have been: never narrower, whatever was erased or corrected", () => {
  const erasures = fc.subarray([1, 2, 3, 4, 5]);
  fc.assert(
    fc.property(counts, fc.nat(50), erasures, fc.boolean(), (before, now, erased, isCorrection) => {
      const given = before.map((value, i) => said(i + 1, value));
      const partner = isCorrection ? given.length : 9;
      const gone = erased.filter((one) => one !== partner);
      const stands = standing("distinct_person", given, gone, isCorrection ? 0 : 1);
      const others = given.filter((one) => one.partner !== partner);
      const whole = addUpPlace("distinct_person", [...others, said(partner, now)], 0);
      const sum = addToStanding(
        "distinct_person",
        stands,
        { partner, given: said(partner, now) },
        { missing: 0, answered: others.length + 1 },
      );
      expect(sum.value ?? sum.lower!).toBeLessThanOrEqual(whole.value ?? whole.lower!);
      if (sum.value !== null || sum.upper !== null)
        expect(sum.value ?? sum.upper!).toBeGreaterThanOrEqual(whole.value ?? whole.upper!);
      expect(Object.keys(sum.services).sort()).toEqual(Object.keys(whole.services).sort());
    }),
  );
});
