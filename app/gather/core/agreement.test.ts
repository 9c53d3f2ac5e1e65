import { describe, expect, test } from "vitest";
import { sampleDefinition } from "../gather.test-kit.ts";
import {
  definitionUnder,
  isInForce,
  itemsLeftOut,
  keptUntil,
  mayEnter,
  standingOf,
  type Agreement,
} from "./agreement.ts";

const agreement: Agreement = {
  id: 1,
  partnerId: 1,
  version: 1,
  state: "signed",
  purposes: ["statistics"],
  legalBasis: null,
  terms: [
    { indicator: "POL-VICT", countingUnit: "person_victim", dimensions: ["age_band"], lowestLevel: "municipality" },
  ],
  threshold: 5,
  retentionMonths: 12,
  audience: [],
  startsOn: "2026-01-01",
  endsOn: "2027-01-01",
  signedAs: "Invented head of service",
};
const collection = {
  definition: sampleDefinition,
  state: "open",
  frequency: "M",
  firstPeriod: "2025-01",
  lastPeriod: null,
  dueDays: 15,
} as const;

describe("entry", () => {
  test("is open on the days of a signed agreement, and shut on the day it ends", () => {
    expect(mayEnter(agreement, collection, "2026-03", "2026-04-02").ok).toBe(true);
    expect(mayEnter(agreement, collection, "2026-12", "2026-12-31").ok).toBe(true);
    expect(mayEnter(agreement, collection, "2026-12", "2027-01-01")).toMatchObject({
      failure: { kind: "forbidden", code: "agreement.lapsed", details: { day: "2027-01-01" } },
    });
    expect(mayEnter(agreement, collection, "2025-12", "2025-12-31")).toMatchObject({
      failure: { code: "agreement.to-come" },
    });
  });

  test("needs an agreement that is signed", () => {
    expect(mayEnter(undefined, collection, "2026-03", "2026-04-02")).toMatchObject({
      failure: { code: "agreement.none" },
    });
    expect(mayEnter({ ...agreement, state: "draft" }, collection, "2026-03", "2026-04-02")).toMatchObject({
      failure: { code: "agreement.unsigned" },
    });
    expect(mayEnter({ ...agreement, state: "ended" }, collection, "2026-03", "2026-04-02")).toMatchObject({
      failure: { code: "agreement.ended" },
    });
  });

  test("is refused for a period of another length, before the first, or not yet begun", () => {
    for (const period of ["2026-Q1", "2024-12", "nonsense"])
      expect(mayEnter(agreement, collection, period, "2026-04-02")).toMatchObject({
        failure: { code: "period.outside" },
      });
    expect(mayEnter(agreement, collection, "2026-05", "2026-04-02")).toMatchObject({
      failure: { code: "period.to-come" },
    });
  });

  test("what a form asks and the agreement does not allow is told apart: not covered, or in another unit", () => {
    const other = { ...agreement, terms: [{ ...agreement.terms[0]!, countingUnit: "call" }] };
    const { definition } = collection;
    expect(itemsLeftOut({ terms: [] }, definition).map(({ agreed }) => agreed)).toEqual(
      definition.items.map(() => null),
    );
    expect(itemsLeftOut(other, definition)[0]).toMatchObject({ agreed: "call" });
    expect(itemsLeftOut(agreement, definition).some(({ title }) => title === definition.items[0]!.title)).toBe(false);
  });

  test("is refused where the agreement allows none of the counts, or counts them in another unit", () => {
    const other = { ...agreement, terms: [{ ...agreement.terms[0]!, countingUnit: "incident" }] };
    expect(mayEnter(other, collection, "2026-03", "2026-04-02")).toMatchObject({
      failure: { code: "agreement.scope" },
    });
  });
});

test("a form asks only for what the agreement allows: items with a term, crossed by its dimensions", () => {
  const { items } = definitionUnder(agreement, sampleDefinition);
  expect(items.map((item) => item.code)).toEqual(["victims"]);
  expect(items[0]!.breakdowns).toEqual([[], ["age_band"]]);
});

test("a part whose whole is not agreed on stands alone", () => {
  const term = { ...agreement.terms[0]!, indicator: "local:with_weapon", countingUnit: "incident" };
  const { items } = definitionUnder({ terms: [term] }, sampleDefinition);
  expect(items).toHaveLength(1);
  expect(items[0]!.partOf).toBeUndefined();
});

test("a signed agreement past its last day has lapsed", () => {
  expect(standingOf(agreement, "2026-06-01")).toBe("signed");
  expect(standingOf(agreement, "2027-01-01")).toBe("lapsed");
  expect(standingOf(agreement, "2025-12-31")).toBe("to-come");
  expect(isInForce({ ...agreement, state: "replaced" }, "2026-06-01")).toBe(false);
});

test("figures are kept for the agreed months after their period", () => {
  expect(keptUntil(agreement, "2026-01")).toBe("2027-02-01");
});
