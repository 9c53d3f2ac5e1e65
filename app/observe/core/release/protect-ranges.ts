import { isShorterThanAYear } from "~/kernel/period.ts";
import type { TerritoryCode } from "~/kernel/territory.ts";
import { isProtectedKind } from "./contributing-services.ts";
import { hasFlag, type PlanSeries, type PlanTerritory, type ReleaseFigure } from "./plan-figures.ts";
import { figureKey } from "./series-table.ts";
import type { PublicationPolicy } from "./publication-policy.ts";

/**
 * Ranges (largest part ≤ total ≤ sum of parts) say what the largest service counted and, by difference, what the others
 * did. One is shown only where that says nothing small, and only where nothing beside it or below it is hidden: then no
 * bound can be subtracted from. Cautious on purpose; a range is a help, not a figure.
 */
export function protectRanges(
  series: PlanSeries,
  figures: readonly ReleaseFigure[],
  policy: PublicationPolicy,
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  earlierWithheld: ReadonlySet<string>,
): ReleaseFigure[] {
  if (policy.kind !== "protected" || !figures.some(isRange)) return [...figures];
  const fewest = isProtectedKind(series) ? 3 : 2;
  const isUnsafe = (figure: ReleaseFigure) => {
    const threshold = isShorterThanAYear(figure.period)
      ? Math.max(policy.threshold, policy.shortPeriodThreshold)
      : policy.threshold;
    const { lower, upper } = figure;
    if (earlierWithheld.has(figureKey(figure)) || Object.keys(figure.services ?? {}).length < fewest) return true;
    return (lower !== null && lower < threshold) || (lower !== null && upper !== null && upper - lower < threshold);
  };
  const closed = new Set<string>();
  for (const figure of figures) {
    if (figure.status !== "withheld" && !(isRange(figure) && isUnsafe(figure))) continue;
    for (let at: TerritoryCode | null | undefined = figure.territory; at; at = territories.get(at)?.parent)
      closed.add(`${at}|${figure.period}`);
  }
  return figures.map((figure) =>
    isRange(figure) && closed.has(`${figure.territory}|${figure.period}`)
      ? { ...figure, value: null, status: "withheld", lower: null, upper: null }
      : figure,
  );
}

function isRange(figure: ReleaseFigure): boolean {
  return figure.status === "unknown" && hasFlag(figure, "range") && (figure.lower !== null || figure.upper !== null);
}
