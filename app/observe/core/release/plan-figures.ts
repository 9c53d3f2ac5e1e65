import type { Labels } from "~/kernel/locale.ts";
import {
  contains,
  frequencyOf,
  monthsOf,
  parsePeriod,
  type Frequency,
  type Period,
  type ShownFrequency,
} from "~/kernel/period.ts";
import type { TerritoryCode, TerritoryLevel } from "~/kernel/territory.ts";
import { breakdownKey, type BreakdownCodes } from "../breakdown.ts";
import { cellKey } from "../disclosure/index.ts";
import { isPlanned, wantedOf, type ReleasePlan } from "./release-plan.ts";

export interface PlanTerritory {
  code: TerritoryCode;
  level: TerritoryLevel;
  parent: TerritoryCode | null;
  /** Overlaps its siblings, so nothing is summed through it. */
  isGrouping: boolean;
  /** The place that it was merged into, by law. */
  successor?: TerritoryCode | null;
  /** Days: the first on which it was, and the first on which it was no more. */
  validFrom?: string | null;
  validTo?: string | null;
  /** Fewer than 20,000 people live there. */
  isSmall?: boolean;
}

export interface PlanSeries {
  code: string;
  kind: "count" | "ratio" | "rate" | "percent" | "score";
  additive: { territory: boolean; time: boolean; dimensions: Readonly<Record<string, boolean>> };
  /** The indicator that it informs, and what kind of source counts it: some are protected more than others. */
  indicator?: string | null;
  sourceType?: string;
}

/** One figure on its way to a release. */
export interface ReleaseFigure {
  territory: TerritoryCode;
  period: Period;
  codes: BreakdownCodes;
  value: number | null;
  status: "number" | "not_collected" | "not_applicable" | "unknown" | "withheld";
  lower: number | null;
  upper: number | null;
  sampleSize: number | null;
  flags: string | null;
  /** True when it was added up here, not collected as such. */
  computed: boolean;
  /** Each contributing service's part, by its number; absent when the source does not say. */
  services?: Readonly<Record<string, number>> | null;
  /** A remark that goes out with the figure. */
  footnote?: Labels | null;
  /** Where noise protects: the key of those who are counted, the same wherever they are counted. See `cell-keys.ts`. */
  cellKey?: number;
  /** Not to be published, and not to be worked out either: why. It leaves no trace in the edition. */
  held?: string;
  /** Its own smallest count that is shown: what an agreement behind it asks for. */
  threshold?: number;
}

/**
 * The figures of one series that a plan publishes: those collected, and the sums that the series allows, over
 * dimensions, then months, then territories. A sum with a part that is not a number is unknown, never smaller; where a
 * service has not answered yet (`missing_service`) the sum is what the others gave, and says that it is partial.
 */
export function planFigures(
  series: PlanSeries,
  collected: readonly ReleaseFigure[],
  plan: ReleasePlan,
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
): ReleaseFigure[] {
  const wanted = wantedOf(plan, series.code);
  const figures = new Map<string, ReleaseFigure>();
  for (const figure of collected) figures.set(keyOf(figure), figure);
  if (series.kind === "count") {
    for (const breakdown of wanted.breakdowns) addUp(figures, projection(series, breakdown));
    if (series.additive.time) for (const frequency of wanted.frequencies) addUpPeriods(figures, frequency);
    if (series.additive.territory) for (const level of wanted.levels) addUp(figures, lifting(territories, level));
  }
  return [...figures.values()].filter((figure) => {
    const territory = territories.get(figure.territory);
    return (
      territory !== undefined &&
      isPlanned(plan, { series: series.code, level: territory.level, period: figure.period, codes: figure.codes })
    );
  });
}

/**
 * The territories of a series as an attacker may know them: a part that its source could not locate is one only where
 * the source has such a part, since a sum with nothing unknown in it would otherwise seem to protect.
 */
export function territoriesOf(
  collected: readonly Pick<ReleaseFigure, "territory">[],
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
): Map<TerritoryCode, PlanTerritory> {
  const met = new Set(collected.map((figure) => figure.territory));
  return new Map([...territories].filter(([code, { level }]) => level !== "not_located" || met.has(code)));
}

type Target = Pick<ReleaseFigure, "territory" | "period" | "codes"> | null;

function keyOf(figure: Pick<ReleaseFigure, "territory" | "period" | "codes">): string {
  return `${figure.territory}|${figure.period}|${breakdownKey(figure.codes)}`;
}

/** Adds every figure that has a target to it, unless the target was collected or computed before. */
function addUp(figures: Map<string, ReleaseFigure>, targetOf: (figure: ReleaseFigure) => Target): void {
  const sums = new Map<string, Sum>();
  for (const figure of figures.values()) {
    const target = targetOf(figure);
    if (!target) continue;
    const key = keyOf(target);
    if (figures.has(key)) continue;
    const sum = sums.get(key) ?? { figure: { ...emptyFigure, ...target, value: 0, status: "number" }, parts: 0 };
    addTo(sum, figure);
    sums.set(key, sum);
  }
  for (const [key, { figure, parts }] of sums)
    figures.set(key, parts > 0 ? figure : { ...figure, value: null, status: "not_collected", flags: missingService });
}

interface Sum {
  figure: ReleaseFigure;
  /** Those that said anything; without one, nobody has answered. */
  parts: number;
}

/** Flags of a figure that some service owes: nothing of it is there, or a part of it is not. */
const missingService = "missing_service";
const partial = "partial";

export function hasFlag(figure: Pick<ReleaseFigure, "flags">, flag: string): boolean {
  return figure.flags?.split(";").includes(flag) ?? false;
}

const emptyFigure = { lower: null, upper: null, sampleSize: null, flags: null, computed: true } as const;

function addTo(sum: Sum, part: ReleaseFigure): void {
  const { figure } = sum;
  const isMissing = part.status === "not_collected" && hasFlag(part, missingService);
  if ((isMissing || hasFlag(part, partial)) && !hasFlag(figure, partial))
    figure.flags = figure.flags ? `${figure.flags};${partial}` : partial;
  if (isMissing) return;
  sum.parts++;
  if (part.cellKey !== undefined) figure.cellKey = cellKey([figure.cellKey ?? 0, part.cellKey]);
  if (part.services) figure.services = joined(figure.services ?? {}, part.services);
  if (part.status !== "number" || figure.status !== "number") {
    figure.value = null;
    figure.status = "unknown";
  } else {
    figure.value = figure.value! + part.value!;
  }
}

function joined(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const both: Record<string, number> = { ...a };
  for (const [service, part] of Object.entries(b)) both[service] = (both[service] ?? 0) + part;
  return both;
}

/** A finer breakdown summed onto a coarser one, when each dimension left out may be added over. */
function projection(series: PlanSeries, breakdown: readonly string[]): (figure: ReleaseFigure) => Target {
  return ({ territory, period, codes, computed }) => {
    const dimensions = Object.keys(codes);
    if (computed || dimensions.length <= breakdown.length || !breakdown.every((d) => d in codes)) return null;
    const dropped = dimensions.filter((d) => !breakdown.includes(d));
    if (!dropped.every((d) => series.additive.dimensions[d])) return null;
    return { territory, period, codes: Object.fromEntries(breakdown.map((d) => [d, codes[d]!])) };
  };
}

function lifting(
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  level: TerritoryLevel,
): (figure: ReleaseFigure) => Target {
  const targets = new Map<TerritoryCode, TerritoryCode | null>();
  const ancestorAt = (code: TerritoryCode): TerritoryCode | null => {
    let at = territories.get(code);
    if (!at || at.isGrouping || at.level === level) return null;
    while (at && at.level !== level) at = at.parent === null ? undefined : territories.get(at.parent);
    return at?.code ?? null;
  };
  return (figure) => {
    let target = targets.get(figure.territory);
    if (target === undefined) {
      target = ancestorAt(figure.territory);
      targets.set(figure.territory, target);
    }
    return target === null ? null : { territory: target, period: figure.period, codes: figure.codes };
  };
}

const monthsIn: Record<ShownFrequency, number> = { A2: 24, A: 12, S: 6, Q: 3, M: 1 };

/** Months into quarters or years, only where every part is there: a partial year is not a year. */
function addUpPeriods(figures: Map<string, ReleaseFigure>, frequency: Frequency): void {
  const covered = new Map<string, number>();
  const addedFrom = (figure: ReleaseFigure): Target => {
    if (monthsIn[frequencyOf(figure.period)] >= monthsIn[frequency]) return null;
    return { territory: figure.territory, codes: figure.codes, period: enclosing(figure.period, frequency) };
  };
  // The months that the whole collection covers decide: a place without a row in a month has no fact to count there.
  const months = new Set<number>();
  for (const figure of figures.values()) {
    const [from, to] = monthsOf(figure.period);
    if (to - from < monthsIn[frequency]) for (let month = from; month < to; month++) months.add(month);
  }
  addUp(figures, (figure) => {
    const target = addedFrom(figure);
    if (!target) return null;
    const [from, to] = monthsOf(target.period);
    let count = covered.get(target.period);
    if (count === undefined) {
      count = 0;
      for (let month = from; month < to; month++) if (months.has(month)) count++;
      covered.set(target.period, count);
    }
    return count === to - from ? target : null;
  });
}

function enclosing(period: Period, frequency: Frequency): Period {
  const { year } = parsePeriod(period)!;
  if (frequency === "A") return String(year);
  const parts = frequency === "S" ? ["S1", "S2"] : ["Q1", "Q2", "Q3", "Q4"];
  return parts.map((part) => `${year}-${part}`).find((whole) => contains(whole, period))!;
}
