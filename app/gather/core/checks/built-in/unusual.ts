import { monthsOf, parsePeriod } from "~/kernel/period.ts";
import { cellKey } from "../../cell.ts";
import { breakdownsOf, type CollectionItem } from "../../collection.ts";
import { fewestPast, midTails, modelOf, type CountModel } from "../count-model.ts";
import type { Cells, Finding, Past } from "../finding.ts";

/** One in a thousand on each side, shared among the cells of an item: a form of forty cells stays quiet. */
const falseAlarms = 0.002;
/** A rise or fall of fewer than this many is never worth a question, however rare. */
const smallest = 4;
/** Seasons are believed after two whole years of them. */
const yearsForSeason = 2;
/** At most this many periods are looked at: what was usual changes. */
const longestMemory = 36;

/**
 * Unusual values against the series' own past: totals and single breakdowns, at places that have told enough before.
 * The model and its sources: `count-model.ts`.
 */
export function checkUnusual(
  item: CollectionItem,
  places: readonly string[],
  cells: Cells,
  past: readonly Past[],
  period: string | undefined,
): Finding[] {
  if (past.length < fewestPast) return [];
  const findings: Finding[] = [];
  const recent = past.slice(-longestMemory);
  const sameSeason = seasonOf(recent, period);
  const breakdowns = breakdownsOf(item).filter(({ codes }) => Object.keys(codes).length <= 1);
  const tail = falseAlarms / 2 / Math.max(1, breakdowns.length);
  for (const territory of places) {
    for (const { key: breakdown } of breakdowns) {
      const key = cellKey({ item: item.code, territory, breakdown });
      const value = numberIn(cells, key);
      if (value === null) continue;
      const model = expectation(key, recent, sameSeason);
      if (!model || Math.abs(value - model.mean) < smallest) continue;
      const { low, high } = midTails(value, model);
      if (Math.min(low, high) >= tail) continue;
      findings.push({
        code: high < low ? "unusual-high" : "unusual-low",
        importance: "should",
        cells: [key],
        facts: { value, usual: Math.round(model.mean), periods: recent.length, chance: Math.min(low, high) },
      });
    }
  }
  return findings;
}

function numberIn(cells: Cells, key: string): number | null {
  const cell = cells.get(key);
  return cell?.status === "number" ? cell.value : null;
}

function expectation(key: string, past: readonly Past[], sameSeason: readonly boolean[] | null): CountModel | null {
  const told: number[] = [];
  const season: number[] = [];
  for (const [i, one] of past.entries()) {
    const value = numberIn(one.cells, key);
    if (value === null) continue;
    told.push(value);
    if (sameSeason?.[i]) season.push(value);
  }
  if (told.length < fewestPast) return null;
  const model = modelOf(told);
  const all = mean(told);
  // Half of what the season says is believed: two or three years tell it badly.
  if (season.length < yearsForSeason || all === 0) return model;
  return { ...model, mean: model.mean * Math.max(0.25, (1 + mean(season) / all) / 2) };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Which of the past periods are of the season of this one; null before whole years of them are known. */
function seasonOf(past: readonly Past[], period: string | undefined): boolean[] | null {
  const here = period === undefined ? null : parsePeriod(period);
  if (!here || here.frequency === "A") return null;
  const [from, to] = monthsOf(period!);
  if (past.length * (to - from) < 12 * yearsForSeason) return null;
  return past.map((one) => {
    const then = parsePeriod(one.period);
    return then?.frequency === here.frequency && then.part === here.part;
  });
}
