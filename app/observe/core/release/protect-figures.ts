import { done, type Outcome } from "~/kernel/outcome.ts";
import { frequencyOf } from "~/kernel/period.ts";
import type { LinearSolver } from "~/kernel/solver.ts";
import type { TerritoryCode } from "~/kernel/territory.ts";
import { breakdownKey } from "../breakdown.ts";
import {
  buildTable,
  defaultPolicy,
  flatDimension,
  periodDimension,
  primaryReason,
  protectTable,
  treeDimension,
  type Dimension,
  type Figure,
  type ProtectionReport,
} from "../disclosure/index.ts";
import { contributorsOf } from "./contributing-services.ts";
import { isExemptFemicideTotal, showsMoreOf } from "./femicide-policy.ts";
import type { PlanSeries, PlanTerritory, ReleaseFigure } from "./plan-figures.ts";
import { flaggedBelow, smallestSample, type PublicationPolicy } from "./publication-policy.ts";

export interface Earlier {
  /** Keys (`figureKey`) withheld in an earlier release of this dataset. */
  withheld: ReadonlySet<string>;
  /**
   * Figures that earlier releases showed, in their last public wording. Whoever kept them lays them beside this one, so
   * hiding such a figure hides nothing: the protection has to hold without it.
   */
  shown?: readonly ReleaseFigure[];
}

export interface SeriesProtection {
  figures: ReleaseFigure[];
  withheld: number;
  reports: ProtectionReport[];
  verdict: "protected" | "exposed" | "not-needed";
}

export function figureKey(figure: Pick<ReleaseFigure, "territory" | "period" | "codes">): string {
  return `${figure.territory}|${figure.period}|${breakdownKey(figure.codes)}`;
}

/** Applies a policy to the planned figures of one series; what comes back may be published when its verdict says so. */
export async function protectFigures(
  series: PlanSeries,
  figures: readonly ReleaseFigure[],
  policy: PublicationPolicy,
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  solver: LinearSolver,
  earlier: Earlier = { withheld: new Set() },
  clock?: () => number,
): Promise<Outcome<SeriesProtection>> {
  if (policy.kind === "source-published") return done(untouched(figures));
  if (policy.kind === "survey" || series.kind !== "count") return done(bySample(figures));

  const hidden = new Set<string>();
  const reports: ProtectionReport[] = [];
  const ledger = ledgerOf(figures, earlier.shown ?? []);
  for (const all of independentParts([...figures, ...ledger.elsewhere])) {
    const part = all.filter((figure) => !ledger.elsewhere.has(figure));
    if (part.length === 0) continue;
    const { dimensions, at } = dimensionsOf(series, all, territories);
    const table = buildTable(
      dimensions,
      all.map((figure): Figure => ({
        at: at(figure),
        id: figureKey(figure),
        planned: !ledger.elsewhere.has(figure),
        value: figure.status === "number" ? figure.value : null,
        exempt: isExempt(series, figure, policy, territories),
        ...contributorsOf(series, figure),
      })),
    );
    if (!table.ok) return table;
    const shortest = part.some((figure) => frequencyOf(figure.period) !== "A");
    const threshold = shortest ? Math.max(policy.threshold, policy.shortPeriodThreshold) : policy.threshold;
    const alreadyWithheld = part
      .filter((figure) => !isExempt(series, figure, policy, territories) || showsMoreOf(figure, earlier.withheld))
      .map(figureKey)
      .filter((key) => earlier.withheld.has(key));
    const rules = { ...defaultPolicy, threshold };
    const publicCells = { alreadyWithheld, alreadyPublic: [...ledger.known] };
    const protection = await protectTable(table.value, rules, solver, publicCells, clock);
    if (!protection.ok) return protection;
    reports.push(protection.value.report);
    for (const [key, status] of protection.value.statuses) if (status !== "shown") hidden.add(key);
    // What is known already needs no protection, and is not said again for that.
    const stays = new Set(alreadyWithheld);
    for (const cell of table.value.cells) {
      if (!cell.planned || !ledger.known.has(cell.id) || cell.value === 0) continue;
      if (stays.has(cell.id) || primaryReason(cell, rules)) hidden.add(cell.id);
    }
  }
  return done({
    figures: figures.map((figure) => (hidden.has(figureKey(figure)) ? withhold(figure) : figure)),
    withheld: hidden.size,
    reports,
    verdict: reports.every((report) => report.verdict === "protected") ? "protected" : "exposed",
  });
}

/** What of the earlier releases still tells something: a revised figure is another fact, and its old value is not this one. */
function ledgerOf(figures: readonly ReleaseFigure[], shown: readonly ReleaseFigure[]) {
  const now = new Map(figures.map((figure) => [figureKey(figure), figure]));
  const known = new Set<string>();
  const elsewhere = new Set<ReleaseFigure>();
  for (const figure of shown) {
    const { value } = figure;
    if (value === null || !Number.isSafeInteger(value) || value < 0) continue;
    const key = figureKey(figure);
    const same = now.get(key);
    if (same && (same.status !== "number" || same.value !== value)) continue;
    if (!same) elsewhere.add(figure);
    known.add(key);
  }
  return { known, elsewhere };
}

function untouched(figures: readonly ReleaseFigure[]): SeriesProtection {
  return { figures: [...figures], withheld: 0, reports: [], verdict: "not-needed" };
}

/** Estimates on fewer than 30 cases are withheld, on 30 to 49 flagged (design of the Demographic and Health Surveys). */
function bySample(figures: readonly ReleaseFigure[]): SeriesProtection {
  let withheld = 0;
  const shown = figures.map((figure) => {
    if (figure.sampleSize === null || figure.status !== "number") return figure;
    if (figure.sampleSize < smallestSample) {
      withheld++;
      return withhold(figure);
    }
    return figure.sampleSize < flaggedBelow ? { ...figure, flags: joinFlags(figure.flags, "small_sample") } : figure;
  });
  return { figures: shown, withheld, reports: [], verdict: "not-needed" };
}

function joinFlags(flags: string | null, flag: string): string {
  return flags ? `${flags};${flag}` : flag;
}

function withhold(figure: ReleaseFigure): ReleaseFigure {
  return { ...figure, value: null, status: "withheld", lower: null, upper: null, sampleSize: null };
}

function isExempt(
  series: PlanSeries,
  figure: ReleaseFigure,
  policy: Extract<PublicationPolicy, { kind: "protected" }>,
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
): boolean {
  const level = territories.get(figure.territory)?.level;
  if (isExemptFemicideTotal(series, figure, policy, level)) return true;
  return (
    Object.keys(figure.codes).length === 0 &&
    frequencyOf(figure.period) === "A" &&
    policy.exemptTotals.some((exemption) => (exemption.levels as readonly (string | undefined)[]).includes(level))
  );
}

/**
 * Figures that no published sum ties together can be protected apart: years where only years are published and they
 * do not add, and the categories of a dimension that has no total.
 */
function independentParts(figures: readonly ReleaseFigure[]): ReleaseFigure[][] {
  const oneFrequency = new Set(figures.map((f) => frequencyOf(f.period))).size === 1;
  const dimensions = [...new Set(figures.flatMap((f) => Object.keys(f.codes)))];
  const apart = dimensions.filter((d) => figures.every((f) => d in f.codes));
  const parts = Map.groupBy(figures, (figure) =>
    [oneFrequency ? figure.period : "", ...apart.map((d) => figure.codes[d])].join("|"),
  );
  return [...parts.values()];
}

const total = "_T";

function dimensionsOf(
  series: PlanSeries,
  figures: readonly ReleaseFigure[],
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
): { dimensions: Dimension[]; at: (figure: ReleaseFigure) => string[] } {
  const names = [...new Set(figures.flatMap((f) => Object.keys(f.codes)))].sort();
  const broken = names.map((name) => {
    const codes = [...new Set(figures.map((f) => f.codes[name]).filter((code) => code !== undefined))];
    return flatDimension(name, total, codes, series.additive.dimensions[name] ?? false);
  });
  return {
    dimensions: [
      territoryDimension(figures, territories, series.additive.territory),
      periodDimension(
        figures.map((f) => f.period),
        series.additive.time,
      ),
      ...broken,
    ],
    at: (figure) => [figure.territory, figure.period, ...names.map((name) => figure.codes[name] ?? total)],
  };
}

/** The tree above the figures' territories, with each parent's not-located part: it counts, and nobody sees it. */
function territoryDimension(
  figures: readonly ReleaseFigure[],
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  additive: boolean,
): Dimension {
  const pairs = new Map<TerritoryCode, TerritoryCode | null>();
  for (const figure of figures) {
    let at = territories.get(figure.territory);
    while (at && !at.isGrouping && !pairs.has(at.code)) {
      pairs.set(at.code, at.parent);
      at = at.parent === null ? undefined : territories.get(at.parent);
    }
  }
  for (const { code, level, parent } of territories.values()) {
    if (level === "not_located" && parent !== null && pairs.has(parent)) pairs.set(code, parent);
  }
  return treeDimension("territory", pairs, additive);
}
