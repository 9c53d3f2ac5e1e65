import { z } from "zod";
import { frequencyOf, type Frequency, type Period } from "~/kernel/period.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import type { BreakdownCodes } from "../breakdown.ts";

const levels = ["world", "world_region", "country", "region", "province", "municipality", "not_located"] as const;

const tableSchema = z.strictObject({
  /** Codes of series, or all of the dataset. */
  series: z.union([z.literal("*"), z.array(z.string().min(1)).min(1)]),
  levels: z.array(z.enum(levels)).min(1),
  frequencies: z.array(z.enum(["A", "S", "Q", "M"])).min(1),
  /** The combinations of dimensions that are shown: `[]` is the total, `["age_band"]` one dimension, … */
  breakdowns: z.array(z.array(z.string())).min(1),
  from: z.string().optional(),
  to: z.string().optional(),
});

/** Which tables of a dataset are published. What is in no table never leaves. */
export const releasePlanSchema = z.array(tableSchema).min(1);
export type ReleasePlan = z.infer<typeof releasePlanSchema>;

export interface PlannedPlace {
  series: string;
  level: TerritoryLevel;
  period: Period;
  codes: BreakdownCodes;
}

/** True when some table of the plan shows this figure. */
export function isPlanned(plan: ReleasePlan, place: PlannedPlace): boolean {
  const dimensions = Object.keys(place.codes).sort().join();
  const frequency = frequencyOf(place.period);
  return plan.some(
    (table) =>
      (table.series === "*" || table.series.includes(place.series)) &&
      (table.levels as readonly string[]).includes(place.level) &&
      (table.frequencies as readonly string[]).includes(frequency) &&
      table.breakdowns.some((breakdown) => [...breakdown].sort().join() === dimensions) &&
      (table.from === undefined || place.period >= table.from) &&
      (table.to === undefined || place.period.slice(0, table.to.length) <= table.to),
  );
}

/** What a plan asks of one series, all tables together: the roll-ups to compute. */
export function wantedOf(plan: ReleasePlan, series: string) {
  const tables = plan.filter((table) => table.series === "*" || table.series.includes(series));
  return {
    levels: new Set<TerritoryLevel>(tables.flatMap((t) => t.levels)),
    frequencies: new Set<Frequency>(tables.flatMap((t) => t.frequencies)),
    breakdowns: [
      ...new Map(tables.flatMap((t) => t.breakdowns).map((b) => [[...b].sort().join(), [...b].sort()])).values(),
    ],
  };
}
