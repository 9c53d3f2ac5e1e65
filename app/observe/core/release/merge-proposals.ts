import { frequencyOf, monthsOf } from "~/kernel/period.ts";
import type { TerritoryCode } from "~/kernel/territory.ts";
import { neighbouringTerritories, neighboursInOrder, type MergeProposal } from "../disclosure/index.ts";
import { mayMerge, mergedPeriod } from "./merge-plan.ts";
import type { PlanSeries, PlanTerritory, ReleaseFigure } from "./plan-figures.ts";

/** What lies beside what. */
export interface Neighbourhood {
  /** The order of a list's codes where neighbours mean something (ages); null where any order is as good. */
  orderOf: (list: string) => readonly string[] | null;
  /** Whether two places of one parent touch, as far as a map says so; without one, all of one parent are neighbours. */
  touches: ((a: TerritoryCode, b: TerritoryCode) => boolean) | null;
}

/** The dimensions of these figures, in the order in which proposals count them. */
export function dimensionsIn(figures: readonly ReleaseFigure[]): string[] {
  return ["territory", "period", ...[...new Set(figures.flatMap((f) => Object.keys(f.codes)))].sort()];
}

/** Neighbouring ages, periods that make up a longer one within a year, and places of the same parent and level. */
export function proposeMerges(
  series: PlanSeries,
  figures: readonly ReleaseFigure[],
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  { orderOf, touches }: Neighbourhood,
): MergeProposal[] {
  return dimensionsIn(figures).flatMap((name, dimension): MergeProposal[] => {
    if (!mayMerge(series, name)) return [];
    if (name === "territory") return placesOfOneParent(figures, territories, dimension, touches);
    if (name === "period") return longerPeriods(figures, dimension);
    const order = orderOf(name);
    const met = new Set(figures.map((figure) => figure.codes[name]).filter((code) => code !== undefined));
    const present = order?.filter((code) => met.has(code)) ?? [];
    return neighboursInOrder(dimension, "ages", present);
  });
}

/** This year with one beside it, as far as both are there and neither is part of two years already. */
export function proposeTwoYears(
  series: PlanSeries,
  figures: readonly ReleaseFigure[],
  year: string,
): { years: string[]; proposal: MergeProposal }[] {
  const dimension = dimensionsIn(figures).indexOf("period");
  if (!mayMerge(series, "period")) return [];
  const met = new Set(figures.map((figure) => figure.period));
  const pairs = [Number(year) - 1, Number(year)].map((first) => [String(first), String(first + 1)]);
  return pairs
    .filter((years) => years.every((one) => met.has(one)))
    .map((years) => ({ years, proposal: { dimension, kind: "years", codes: years } }));
}

/** Places beside each other that have the same parent and the same level. */
function placesOfOneParent(
  figures: readonly ReleaseFigure[],
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  dimension: number,
  touches: Neighbourhood["touches"],
): MergeProposal[] {
  const met = [...new Set(figures.map((figure) => figure.territory))].sort();
  const places = met.flatMap((code) => territories.get(code) ?? []).filter(({ level }) => level !== "not_located");
  const parentOf = new Map(places.map(({ code, parent, level }) => [code, parent && `${parent} ${level}`]));
  return neighbouringTerritories(dimension, parentOf, touches);
}

function longerPeriods(figures: readonly ReleaseFigure[], dimension: number): MergeProposal[] {
  const met = [...new Set(figures.map((figure) => figure.period))].sort();
  const groups: MergeProposal[] = [];
  for (const length of [3, 6, 12]) {
    const inside = met.filter((period) => lengthOf(period) < length);
    const wholes = Map.groupBy(
      inside,
      (period) => `${frequencyOf(period)} ${Math.floor(monthsOf(period)[0] / length)}`,
    );
    for (const codes of wholes.values()) {
      const isWhole = codes.length > 1 && mergedPeriod(codes) !== null;
      const spans = codes.reduce((sum, period) => sum + lengthOf(period), 0);
      if (isWhole && spans === length) groups.push({ dimension, kind: "periods", codes });
    }
  }
  return groups;
}

function lengthOf(period: string): number {
  const [from, to] = monthsOf(period);
  return to - from;
}
