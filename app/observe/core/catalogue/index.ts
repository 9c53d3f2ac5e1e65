import { z } from "zod";
import crime from "./frameworks/crime.json" with { type: "json" };
import eige from "./frameworks/eige.json" with { type: "json" };
import femicide from "./frameworks/femicide.json" with { type: "json" };
import gbvims from "./frameworks/gbvims.json" with { type: "json" };
import governance from "./frameworks/governance.json" with { type: "json" };
import health from "./frameworks/health.json" with { type: "json" };
import istanbul from "./frameworks/istanbul.json" with { type: "json" };
import justice from "./frameworks/justice.json" with { type: "json" };
import police from "./frameworks/police.json" with { type: "json" };
import prevention from "./frameworks/prevention.json" with { type: "json" };
import sdg from "./frameworks/sdg.json" with { type: "json" };
import support from "./frameworks/support.json" with { type: "json" };
import unCore from "./frameworks/un-core.json" with { type: "json" };
import { indicatorSchema, type Framework, type Indicator } from "./indicator.ts";

export { frameworks, type Framework, type Indicator, type Operand } from "./indicator.ts";
export { mayAdd, mayPublishAt, totalBounds } from "./additivity.ts";
export { personsAtRisk, rateOf, ratePer } from "./rate.ts";

/** Every indicator of the platform: international standards first, then what services count from day to day. */
export const indicators: readonly Indicator[] = deepFreeze(
  z
    .array(indicatorSchema)
    .parse(
      [
        unCore,
        sdg,
        eige,
        femicide,
        crime,
        gbvims,
        istanbul,
        police,
        justice,
        health,
        support,
        prevention,
        governance,
      ].flat(),
    ),
);

const byCode = new Map(indicators.map((indicator) => [indicator.code, indicator]));
const bySeries = new Map(
  indicators.flatMap((indicator) => (indicator.series ?? []).map((series) => [series.code, indicator] as const)),
);

export function findIndicator(code: string): Indicator | undefined {
  return byCode.get(code);
}

export function indicatorsOf(framework: Framework): readonly Indicator[] {
  return indicators.filter((indicator) => indicator.framework === framework);
}

/** The indicator that an outside series (`VC_VAW_MARR`) informs, and whether it is narrower than it. */
export function indicatorOfSeries(seriesCode: string): { indicator: Indicator; narrower: boolean } | undefined {
  const indicator = bySeries.get(seriesCode);
  const series = indicator?.series?.find((one) => one.code === seriesCode);
  return indicator && series && { indicator, narrower: series.narrower };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
