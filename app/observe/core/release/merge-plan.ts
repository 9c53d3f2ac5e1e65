import { monthsOf, parsePeriod, twoYearsFrom, type Period } from "~/kernel/period.ts";
import type { TerritoryCode } from "~/kernel/territory.ts";
import { cellKey } from "../disclosure/index.ts";
import type { PlanSeries, PlanTerritory, ReleaseFigure } from "./plan-figures.ts";
import { figureKey } from "./series-table.ts";

/** Codes of one dimension that are shown as one. */
export interface PlannedMerge {
  /** Null: every series of the dataset. */
  series: string | null;
  /** `territory`, `period`, or the id of a code list. */
  dimension: string;
  codes: readonly string[];
  /** The place that merged places are shown as. */
  into?: TerritoryCode | null;
}

/** The code of merged codes of a list. A plus sign is in no code. */
export function mergedCode(codes: readonly string[]): string {
  return [...codes].sort().join("+");
}

/** The period that exactly these make up: three months a quarter, two quarters a half-year, two years one after the other. */
export function mergedPeriod(periods: readonly Period[]): Period | null {
  const spans = periods.filter((period) => parsePeriod(period) !== null).map(monthsOf);
  if (spans.length !== periods.length) return null;
  spans.sort((a, b) => a[0] - b[0]);
  if (spans.some(([from], i) => i > 0 && from !== spans[i - 1]![1])) return null;
  const [from, to] = [spans[0]![0], spans.at(-1)![1]];
  const [year, month, length] = [String(Math.floor(from / 12)).padStart(4, "0"), from % 12, to - from];
  if (length === 24 && month === 0 && spans.length === 2) return twoYearsFrom(Number(year));
  if (![3, 6, 12].includes(length) || month % length !== 0) return null;
  if (length === 12) return year;
  return length === 3 ? `${year}-Q${month / 3 + 1}` : `${year}-S${month / 6 + 1}`;
}

/** Whether a series may be merged along a dimension: only where its parts add up. */
export function mayMerge({ kind, additive }: PlanSeries, dimension: string): boolean {
  if (kind !== "count") return false;
  if (dimension === "territory") return additive.territory;
  if (dimension === "period") return additive.time;
  return additive.dimensions[dimension] ?? false;
}

/**
 * The planned figures with some codes shown as one: their sum takes their place, unless the plan shows it already. A sum
 * with a part that is not a number is unknown.
 */
export function applyMerges(
  series: PlanSeries,
  figures: readonly ReleaseFigure[],
  merges: readonly PlannedMerge[],
): ReleaseFigure[] {
  let shown = [...figures];
  for (const merge of merges) {
    if ((merge.series !== null && merge.series !== series.code) || !mayMerge(series, merge.dimension)) continue;
    shown = applyMerge(shown, merge);
  }
  return shown;
}

function applyMerge(figures: readonly ReleaseFigure[], merge: PlannedMerge): ReleaseFigure[] {
  const inside = new Set(merge.codes);
  const target = targetOf(merge);
  if (target === null) return [...figures];
  const kept = figures.filter((figure) => !inside.has(codeOf(figure, merge.dimension) ?? ""));
  const there = new Set(kept.map(figureKey));
  const sums = new Map<string, ReleaseFigure>();
  for (const figure of figures) {
    if (!inside.has(codeOf(figure, merge.dimension) ?? "")) continue;
    const moved = movedTo(figure, merge.dimension, target);
    const key = figureKey(moved);
    if (there.has(key)) continue;
    const sum = sums.get(key);
    sums.set(key, sum ? added(sum, figure) : { ...moved, computed: true });
  }
  return [...kept, ...sums.values()];
}

function targetOf({ dimension, codes, into }: PlannedMerge): string | null {
  if (dimension === "territory") return into ?? null;
  return dimension === "period" ? mergedPeriod(codes) : mergedCode(codes);
}

function codeOf(figure: ReleaseFigure, dimension: string): string | undefined {
  if (dimension === "territory") return figure.territory;
  return dimension === "period" ? figure.period : figure.codes[dimension];
}

function movedTo(figure: ReleaseFigure, dimension: string, target: string): ReleaseFigure {
  if (dimension === "territory") return { ...figure, territory: target };
  if (dimension === "period") return { ...figure, period: target };
  return { ...figure, codes: { ...figure.codes, [dimension]: target } };
}

function added(sum: ReleaseFigure, part: ReleaseFigure): ReleaseFigure {
  const isNumber = sum.status === "number" && part.status === "number";
  const services: Record<string, number> = { ...sum.services };
  for (const [service, count] of Object.entries(part.services ?? {}))
    services[service] = (services[service] ?? 0) + count;
  const held = sum.held ?? part.held;
  const threshold = Math.max(sum.threshold ?? 0, part.threshold ?? 0);
  return {
    ...sum,
    value: isNumber ? sum.value! + part.value! : null,
    status: isNumber ? "number" : "unknown",
    lower: null,
    upper: null,
    flags: sum.flags === part.flags ? sum.flags : null,
    footnote: null,
    cellKey: cellKey([sum.cellKey ?? 0, part.cellKey ?? 0]),
    ...(sum.services || part.services ? { services } : {}),
    ...(held === undefined ? {} : { held }),
    ...(threshold > 0 ? { threshold } : {}),
  };
}

/** The tree with merged places in it: each is the whole of those that it stands for, beside its neighbours. */
export function territoriesWithMerges(
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  series: PlanSeries,
  merges: readonly PlannedMerge[],
): ReadonlyMap<TerritoryCode, PlanTerritory> {
  const places = merges.filter(
    ({ dimension, into, series: only }) =>
      dimension === "territory" && into && territories.has(into) && (only === null || only === series.code),
  );
  if (places.length === 0) return territories;
  const merged = new Map(territories);
  for (const { into, codes } of places) {
    merged.set(into!, { ...territories.get(into!)!, isGrouping: false });
    for (const code of codes) {
      const part = territories.get(code);
      if (part) merged.set(code, { ...part, successor: into! });
    }
  }
  return merged;
}
