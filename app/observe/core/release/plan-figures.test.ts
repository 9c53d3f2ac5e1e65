import { expect, test } from "vitest";
import { planFigures, type PlanSeries, type PlanTerritory, type ReleaseFigure } from "./plan-figures.ts";
import type { ReleasePlan } from "./release-plan.ts";

/// XX is no country: its regions and provinces are invented.
const territories = new Map<string, PlanTerritory>(
  (
    [
      ["XX", "country", null],
      ["XX-R", "region", "XX"],
      ["XX-A", "province", "XX-R"],
      ["XX-B", "province", "XX-R"],
      ["XX-NL", "not_located", "XX"],
    ] as const
  ).map(([code, level, parent]) => [code, { code, level, parent, isGrouping: false }]),
);

const events: PlanSeries = {
  code: "invented",
  kind: "count",
  additive: { territory: true, time: true, dimensions: { age_band: true, violence_form: false } },
};

function figure(of: Partial<ReleaseFigure>): ReleaseFigure {
  return {
    territory: "XX-A",
    period: "2024",
    codes: {},
    value: 1,
    status: "number",
    lower: null,
    upper: null,
    sampleSize: null,
    flags: null,
    computed: false,
    ...of,
  };
}

function plan(of: Partial<ReleasePlan[number]>): ReleasePlan {
  return [{ series: "*", levels: ["country", "region", "province"], frequencies: ["A"], breakdowns: [[]], ...of }];
}

function values(figures: readonly ReleaseFigure[]): Record<string, number | string> {
  return Object.fromEntries(
    figures.map((f) => [`${f.territory} ${f.period} ${Object.values(f.codes).join()}`.trim(), f.value ?? f.status]),
  );
}

test("what is in no table of the plan does not leave", () => {
  const planned = planFigures(
    events,
    [figure({}), figure({ period: "2024-01" })],
    plan({ levels: ["province"] }),
    territories,
  );
  expect(values(planned)).toEqual({ "XX-A 2024": 1 });
});

test("provinces add up to their region and country, with what the source could not locate in the country alone", () => {
  const collected = [
    figure({ value: 3 }),
    figure({ territory: "XX-B", value: 4 }),
    figure({ territory: "XX-NL", value: 5 }),
  ];
  expect(values(planFigures(events, collected, plan({}), territories))).toEqual({
    "XX-A 2024": 3,
    "XX-B 2024": 4,
    "XX-R 2024": 7,
    "XX 2024": 12,
  });
});

test("a total that was collected is kept, not computed", () => {
  const collected = [figure({ value: 3 }), figure({ territory: "XX", value: 9 })];
  expect(values(planFigures(events, collected, plan({}), territories))).toMatchObject({ "XX 2024": 9 });
});

test("a sum with a part that is not a number is unknown, never smaller", () => {
  const collected = [figure({ value: 3 }), figure({ territory: "XX-B", value: null, status: "not_collected" })];
  expect(values(planFigures(events, collected, plan({}), territories))).toMatchObject({
    "XX-R 2024": "unknown",
    "XX 2024": "unknown",
  });
});

test("distinct persons do not add over territories", () => {
  const persons = { ...events, additive: { ...events.additive, territory: false } };
  const collected = [figure({ value: 3 }), figure({ territory: "XX-B", value: 4 })];
  expect(values(planFigures(persons, collected, plan({}), territories))).toEqual({ "XX-A 2024": 3, "XX-B 2024": 4 });
});

test("a dimension that adds has its total, and one that does not has none", () => {
  const ages = [figure({ codes: { age_band: "y0_17" }, value: 2 }), figure({ codes: { age_band: "y18p" }, value: 5 })];
  expect(values(planFigures(events, ages, plan({ levels: ["province"] }), territories))).toEqual({ "XX-A 2024": 7 });
  const forms = [figure({ codes: { violence_form: "physical" } }), figure({ codes: { violence_form: "sexual" } })];
  expect(planFigures(events, forms, plan({ levels: ["province"] }), territories)).toEqual([]);
});

test("twelve months make a year, and four do not", () => {
  const months = (year: string, n: number) =>
    Array.from({ length: n }, (_, i) => figure({ period: `${year}-${String(i + 1).padStart(2, "0")}`, value: 2 }));
  const planned = planFigures(
    events,
    [...months("2022", 12), ...months("2023", 4)],
    plan({ levels: ["province"] }),
    territories,
  );
  expect(values(planned)).toEqual({ "XX-A 2022": 24 });
});

test("a percentage is never added up", () => {
  const share = { ...events, kind: "percent" as const };
  expect(values(planFigures(share, [figure({ value: 12.5 })], plan({}), territories))).toEqual({ "XX-A 2024": 12.5 });
});
