import { monthsOf, parsePeriod } from "~/kernel/period.ts";
import { cellKey, type CellAddress } from "../../cell.ts";
import { breakdownsOf, type CollectionItem } from "../../collection.ts";
import { fewestPast, midTails, modelOf, type CountModel } from "../count-model.ts";
import { numberAt, type Cells, type Finding, type Past } from "../finding.ts";

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
  const breakdowns = breakdownsOf(item).filter(({ codes }) => Object.keys(codes).length <= 1);
  const tail = falseAlarms / 2 / Math.max(1, breakdowns.length);
  for (const territory of places) {
    for (const { key } of breakdowns) {
      const address = { item: item.code, territory, breakdown: key };
      const value = numberAt(cells, address);
      if (value === null) continue;
      const model = expectation(address, recent, period);
      if (!model || Math.abs(value - model.mean) < smallest) continue;
      const { low, high } = midTails(value, model);
      if (Math.min(low, high) >= tail) continue;
      findings.push({
        code: high < low ? "unusual-high" : "unusual-low",
        importance: "should",
        cells: [cellKey(address)],
        facts: { value, usual: Math.round(model.mean), periods: recent.length, chance: Math.min(low, high) },
      });
    }
  }
  return findings;
}

function expectation(address: CellAddress, past: readonly Past[], period: string | undefined): CountModel | null {
  const told = past.flatMap((one) => {
    const value = numberAt(one.cells, address);
    return value === null ? [] : [{ period: one.period, value }];
  });
  if (told.length < fewestPast) return null;
  const model = modelOf(told.map(({ value }) => value));
  const factor = period === undefined ? 1 : seasonOf(told, period);
  return factor === 1 ? model : { ...model, mean: model.mean * factor };
}

/** The season's share of the mean, half of it believed; 1 before two years of the same season are known. */
export function seasonOf(told: readonly { period: string; value: number }[], period: string): number {
  const here = parsePeriod(period);
  if (!here || here.frequency === "A") return 1;
  const same = told.filter((one) => {
    const then = parsePeriod(one.period);
    return then?.frequency === here.frequency && then.part === here.part;
  });
  const [from, to] = monthsOf(period);
  if (same.length < yearsForSeason || told.length * (to - from) < 12 * yearsForSeason) return 1;
  const mean = (values: readonly { value: number }[]) =>
    values.reduce((sum, { value }) => sum + value, 0) / values.length;
  const all = mean(told);
  return all > 0 ? Math.max(0.25, (1 + mean(same) / all) / 2) : 1;
}
