import { expect, test } from "vitest";
import { summariseProtection } from "./protection-summary.ts";

const counts = (small: number, sensitive: number, secondary: number, shown: number, alreadyWithheld = 0) => ({
  counts: {
    shown,
    secondary,
    alreadyWithheld,
    primary: { "minimum-frequency": small, "few-contributors": 0, "dominant-contributor": 0, sensitive },
  },
});

test("the tables of all series are added up, reason by reason", () => {
  const report = { series: { assaults: [counts(2, 1, 3, 10), counts(1, 0, 1, 5, 4)], threats: [counts(0, 0, 0, 7)] } };
  expect(summariseProtection(report)).toEqual({
    shown: 22,
    primary: 4,
    secondary: 4,
    alreadyWithheld: 4,
    applied: true,
    altered: [],
    instead: [],
  });
});

test("years that are rounded or shown with noise are named, and why others are withheld instead", () => {
  const of = (method: object) => ({ ...counts(0, 0, 0, 4), method });
  const report = {
    series: {
      assaults: [
        of({ years: ["2025"], kind: "rounding", base: 5 }),
        of({ years: ["2024"], kind: "rounding", base: 5 }),
        of({ years: ["2023"], kind: "suppression", instead: "earlier" }),
      ],
      threats: [of({ years: ["2025"], kind: "cell-key", largest: 7, variance: 4, smallest: 3 })],
    },
  };
  expect(summariseProtection(report)).toMatchObject({
    altered: [
      { kind: "rounding", base: 5, years: ["2024", "2025"] },
      { kind: "cell-key", largest: 7, smallest: 3, years: ["2025"] },
    ],
    instead: [{ reason: "earlier", years: ["2023"] }],
  });
});

test("an edition whose policy protects no count says that nothing was applied", () => {
  expect(summariseProtection({ series: { prevalence: [] } }).applied).toBe(false);
  expect(summariseProtection({}).applied).toBe(false);
  expect(summariseProtection(null).applied).toBe(false);
});
