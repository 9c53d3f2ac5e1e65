import type { TerritoryCode, TerritoryLevel } from "~/kernel/territory.ts";
import { isProtectedKind } from "./contributing-services.ts";
import type { PlanSeries, PlanTerritory, ReleaseFigure } from "./plan-figures.ts";

/** What the agreement of one service allows of one count. */
export interface ScopeTerm {
  /** Code of an indicator, or `local:{item}`. */
  indicator: string;
  countingUnit: string;
  dimensions: readonly string[];
  lowestLevel: string;
}

/** What stands in the agreements behind the figures, by the number of the service. Null terms: nothing is known of them. */
export interface ServiceScope {
  terms: readonly ScopeTerm[] | null;
  threshold: number | null;
}

export type ScopedSeries = PlanSeries & { countingUnit: string };

const levelsDown: readonly TerritoryLevel[] = [
  "world",
  "world_region",
  "country",
  "region",
  "province",
  "municipality",
];

/**
 * The planned figures as far as every agreement behind them goes: not below the lowest level of any, not by a dimension
 * that one of them leaves out, and with the highest threshold of all. What is left out beside figures that stay must not
 * be worked out from them either: it is held, and hidden like any other. What would tell where a refuge is, or who
 * carries a device, is planned for provinces and larger places alone.
 */
export function narrowPlan(
  series: ScopedSeries,
  figures: readonly ReleaseFigure[],
  scopes: ReadonlyMap<string, ServiceScope>,
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
): ReleaseFigure[] {
  const isProtected = isProtectedKind(series) && series.kind === "count";
  const allowed = figures.filter((f) => !isProtected || territories.get(f.territory)?.level !== "municipality");
  const narrowed = allowed.map((figure) => underAgreements(series, figure, scopes, territories));
  const beside = (figure: ReleaseFigure) =>
    [territories.get(figure.territory)?.parent, figure.period, ...Object.keys(figure.codes).sort()].join("|");
  const planned = new Set(narrowed.filter((figure) => figure.held === undefined).map(beside));
  return narrowed.filter((figure) => figure.held === undefined || planned.has(beside(figure)));
}

function underAgreements(
  series: ScopedSeries,
  figure: ReleaseFigure,
  scopes: ReadonlyMap<string, ServiceScope>,
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
): ReleaseFigure {
  let threshold = figure.threshold ?? 0;
  let held = figure.held;
  for (const service of Object.keys(figure.services ?? {})) {
    const scope = scopes.get(service);
    if (!scope) continue;
    threshold = Math.max(threshold, scope.threshold ?? 0);
    if (scope.terms === null) continue;
    const term = termOf(series, scope.terms);
    if (!term || !isWithin(term, figure, territories.get(figure.territory)?.level)) held = "agreement";
  }
  return {
    ...figure,
    ...(threshold > 0 ? { threshold } : {}),
    ...(held === undefined ? {} : { held }),
  };
}

/** The term for a series: by its indicator, or by the name of a count of the observatory's own. */
function termOf(series: ScopedSeries, terms: readonly ScopeTerm[]): ScopeTerm | undefined {
  const { code, indicator, sourceType, countingUnit } = series;
  // A second kind of services in a dataset has its name before the item's.
  const item = sourceType && code.startsWith(`${sourceType}-`) ? code.slice(sourceType.length + 1) : code;
  const names = indicator ? [indicator] : [`local:${code}`, `local:${item}`];
  const named = terms.filter((term) => names.includes(term.indicator));
  return named.find((term) => term.countingUnit === countingUnit) ?? named[0];
}

function isWithin(term: ScopeTerm, figure: ReleaseFigure, level: TerritoryLevel | undefined): boolean {
  if (!Object.keys(figure.codes).every((dimension) => term.dimensions.includes(dimension))) return false;
  // What a source could not locate follows its parent.
  if (level === undefined || level === "not_located") return true;
  return levelsDown.indexOf(level) <= (levelsDown as readonly string[]).indexOf(term.lowestLevel);
}
