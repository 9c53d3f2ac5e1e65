import { contains } from "~/kernel/period.ts";
import type { TerritoryCode } from "~/kernel/territory.ts";
import type { BreakdownCodes } from "../breakdown.ts";
import { breakdownKey } from "../breakdown.ts";
import type { KeptMethod } from "./alter-figures.ts";
import { isAltered, type PublicFact } from "./ledger.ts";
import type { PlanTerritory, ReleaseFigure } from "./plan-figures.ts";
import { figureKey, yearOfFigure } from "./series-table.ts";

/** How each year of another series was altered, as its editions say. */
export type MethodsOf = (source: number) => ReadonlyMap<string, KeptMethod> | undefined;

/**
 * Rounded figures and figures with noise are no facts, but between two ends they are: each gets the ends that its method
 * leaves open. One whose method is not known is left out. A detail that rounding left above its base is exact.
 */
export function withEnds(
  facts: readonly PublicFact[],
  methodsOf: MethodsOf,
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
): PublicFact[] {
  const groups = Map.groupBy(facts, ({ source, figure }) => `${source} ${yearOfFigure(figure)}`);
  return [...groups.values()].flatMap((group) => {
    const { source, figure } = group[0]!;
    if (source === null || !group.some((fact) => isAltered(fact.figure))) return group;
    const method = methodsOf(source)?.get(yearOfFigure(figure));
    const figures = group.map((fact) => fact.figure);
    const endOf = method && endsUnder(method, figures, territories);
    if (!endOf) return group.filter((fact) => !isAltered(fact.figure));
    return group.map((fact) => {
      const between = endOf(fact.figure);
      if (between[0] !== between[1]) return { ...fact, between };
      const { flags: _flags, ...exact } = fact.figure;
      return { ...fact, figure: { ...exact, flags: null } };
    });
  });
}

type Ends = readonly [least: number, most: number];

function endsUnder(
  method: KeptMethod,
  figures: readonly ReleaseFigure[],
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
): ((figure: ReleaseFigure) => Ends) | null {
  if (method.kind === "suppression") return null;
  if (method.kind === "cell-key") {
    // A zero stays zero, and nothing else becomes one for certain.
    return ({ value }) => [Math.max(value === 0 ? 0 : 1, value! - method.largest), value! + method.largest];
  }
  const { base } = method;
  const details = detailsUnder(figures, territories, base);
  return (figure) => {
    const value = figure.value!;
    const under = details.get(figureKey(figure));
    if (!under) {
      if (value === 0) return [0, base - 1];
      return value === base ? [1, base] : [value, value];
    }
    // Its details, and one more that is not shown, may each have gone as far as the base allows.
    const step = base - 1;
    return [Math.max(0, value - step * (under.raised + 1)), value + step * (under.lowered + 1)];
  };
}

interface Details {
  /** Details shown as zero, and as the base: each may have been a small count. */
  lowered: number;
  raised: number;
}

/** Of each figure that stands above others: how many of the finest ones below it may have been rounded. */
function detailsUnder(
  figures: readonly ReleaseFigure[],
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  base: number,
): Map<string, Details> {
  const byKey = new Map(figures.map((figure) => [figureKey(figure), figure]));
  const periods = [...new Set(figures.map(({ period }) => period))];
  const above = (figure: ReleaseFigure): ReleaseFigure[] => {
    const places = lineage(figure.territory, territories);
    const spans = periods.filter((period) => contains(period, figure.period));
    const kept = subsets(figure.codes);
    return places
      .flatMap((territory) => spans.flatMap((period) => kept.map((codes) => `${territory}|${period}|${codes}`)))
      .filter((key) => key !== figureKey(figure))
      .flatMap((key) => byKey.get(key) ?? []);
  };
  const details = new Map<string, Details>();
  const wholesOf = new Map(figures.map((figure) => [figure, above(figure).map(figureKey)]));
  for (const keys of wholesOf.values()) for (const key of keys) details.set(key, { lowered: 0, raised: 0 });
  for (const [figure, keys] of wholesOf) {
    if (details.has(figureKey(figure))) continue;
    for (const key of keys) {
      const under = details.get(key)!;
      if (figure.value === 0) under.lowered++;
      if (figure.value === base) under.raised++;
    }
  }
  return details;
}

function lineage(code: TerritoryCode, territories: ReadonlyMap<TerritoryCode, PlanTerritory>): TerritoryCode[] {
  const line: TerritoryCode[] = [];
  for (let at: TerritoryCode | null | undefined = code; at; at = territories.get(at)?.parent) line.push(at);
  return line;
}

/** The keys of every coarser breakdown, and of this one. */
function subsets(codes: BreakdownCodes): string[] {
  const names = Object.keys(codes);
  return Array.from({ length: 2 ** names.length }, (_, mask) =>
    breakdownKey(Object.fromEntries(names.filter((_name, n) => mask & (1 << n)).map((name) => [name, codes[name]!]))),
  );
}
