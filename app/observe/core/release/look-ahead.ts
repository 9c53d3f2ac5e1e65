import { frequencyOf, monthsOf } from "~/kernel/period.ts";
import type { TerritoryCode } from "~/kernel/territory.ts";
import {
  eliminate,
  neighbouringTerritories,
  neighboursInOrder,
  primaryReason,
  suggestMerges,
  type MergeProposal,
  type RankedMerge,
  type Table,
} from "../disclosure/index.ts";
import { applyMerges, mayMerge, mergedPeriod, territoriesWithMerges, type PlannedMerge } from "./merge-plan.ts";
import type { PlanSeries, PlanTerritory, ReleaseFigure } from "./plan-figures.ts";
import { SeriesGround, type Earlier, type ProtectedPolicy } from "./series-ground.ts";
import { figureKey } from "./series-table.ts";

/** Why a figure would be hidden, in the words of somebody who is no statistician. */
export type HiddenReason = "small" | "services" | "earlier" | "beside";

export interface HiddenFigure {
  territory: TerritoryCode;
  period: string;
  codes: Readonly<Record<string, string>>;
  reason: HiddenReason;
}

export interface MergeOffer {
  merge: PlannedMerge;
  /** How many figures fewer would be hidden. */
  fewerHidden: number;
  /** How many would be shown. */
  shown: number;
}

export interface LookAhead {
  planned: number;
  hidden: HiddenFigure[];
  /** Best first. */
  offers: MergeOffer[];
}

export interface LookedAt {
  series: PlanSeries;
  figures: readonly ReleaseFigure[];
  earlier: Earlier;
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>;
}

/** Above this many figures a look would take minutes; the edition itself is protected at any size. */
export const mostLookedAt = 1_500;
const mostTried = 30;

/**
 * What the next edition of a series would hide and why, and which merges would hide less: by elimination alone, which is
 * fast and close to the final choice; the edition itself is protected and attacked in full.
 */
export function lookAhead(looked: LookedAt, policy: ProtectedPolicy, orderOf: CodeOrder): LookAhead {
  const task = taskOf(looked, policy);
  const now = task.build(null);
  const planned = looked.figures.filter((figure) => figure.held === undefined);
  if (!now) return { planned: planned.length, hidden: [], offers: [] };
  const hidden = hiddenIn(now, planned, looked.earlier, task.rules);
  const ranked = suggestMerges(proposalsFor(looked, orderOf), {
    coords: now.cells.map((cell) => task.coordsOf(cell.id)),
    build: (proposal) => task.build(proposal && task.mergeOf(proposal)),
    primaryOf: (table) => Uint8Array.from(table.cells, (cell) => (primaryReason(cell, task.rules) ? 1 : 0)),
    most: mostTried,
  });
  const before = weighed(now, task.rules);
  const offers = ranked
    .filter(({ withheld }) => withheld < before)
    .map((one: RankedMerge) => ({
      merge: task.mergeOf(one),
      fewerHidden: before - one.withheld,
      shown: one.shown,
    }));
  return { planned: planned.length, hidden, offers };
}

/** The order of a list's codes where neighbours mean something (ages); null where any order is as good. */
export type CodeOrder = (list: string) => readonly string[] | null;

function taskOf({ series, figures, earlier, territories }: LookedAt, policy: ProtectedPolicy) {
  const ground = new SeriesGround(series, figures, policy, territories, earlier);
  const dimensions = dimensionsIn(figures);
  const rules = ground.rulesOf(figures);
  return {
    rules,
    coordsOf(id: string): string[] {
      const [territory = "", period = "", breakdown = ""] = id.split("|");
      const codes = new Map(breakdown.split("&").map((pair) => pair.split("=") as [string, string]));
      return dimensions.map((name) =>
        name === "territory" ? territory : name === "period" ? period : (codes.get(name) ?? "_T"),
      );
    },
    mergeOf({ dimension, codes }: MergeProposal): PlannedMerge {
      const name = dimensions[dimension]!;
      const into = name === "territory" ? joinedName(codes) : null;
      return { series: series.code, dimension: name, codes, into };
    },
    build(merge: PlannedMerge | null): Table | null {
      if (!merge) return tableOf(ground, ground.all);
      const places = placesFor(territories, merge);
      const merged = applyMerges(series, figures, [merge]);
      const after = new SeriesGround(series, merged, policy, territoriesWithMerges(places, series, [merge]), earlier);
      return tableOf(after, after.all);
    },
  };
}

function tableOf(ground: SeriesGround, all: readonly ReleaseFigure[]): Table | null {
  const table = ground.tableOf(all);
  return table.ok ? table.value : null;
}

function dimensionsIn(figures: readonly ReleaseFigure[]): string[] {
  return ["territory", "period", ...[...new Set(figures.flatMap((f) => Object.keys(f.codes)))].sort()];
}

/** A place that does not exist yet, for the trial. */
function joinedName(codes: readonly string[]): string {
  return `~${[...codes].sort().join("~")}`;
}

function placesFor(
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  { into, codes }: PlannedMerge,
): ReadonlyMap<TerritoryCode, PlanTerritory> {
  const model = into ? territories.get(codes[0]!) : undefined;
  if (!into || !model || territories.has(into)) return territories;
  return new Map([...territories, [into, { ...model, code: into, successor: null }]]);
}

function withheldIn(table: Table, rules: Parameters<typeof primaryReason>[1]): Uint8Array {
  const none = new Uint8Array(table.cells.length);
  const primary = Uint8Array.from(table.cells, (cell) => (primaryReason(cell, rules) ? 1 : 0));
  return eliminate(table, { primary, sticky: none, known: none });
}

function weighed(table: Table, rules: Parameters<typeof primaryReason>[1]): number {
  const withheld = withheldIn(table, rules);
  return table.cells.filter((cell, i) => cell.planned && withheld[i]).length;
}

function hiddenIn(
  table: Table,
  planned: readonly ReleaseFigure[],
  earlier: Earlier,
  rules: Parameters<typeof primaryReason>[1],
): HiddenFigure[] {
  const withheld = withheldIn(table, rules);
  const position = new Map(table.cells.map((cell, i) => [cell.id, i]));
  return planned.flatMap((figure): HiddenFigure[] => {
    const key = figureKey(figure);
    const i = position.get(key);
    if (i === undefined) return [];
    const cell = table.cells[i]!;
    const primary = primaryReason(cell, rules);
    const stays = earlier.withheld.has(key) && cell.value > 0;
    if (!withheld[i] && !primary && !stays) return [];
    const reason =
      primary === null ? (stays ? "earlier" : "beside") : primary === "minimum-frequency" ? "small" : "services";
    return [{ territory: figure.territory, period: figure.period, codes: figure.codes, reason }];
  });
}

/** Neighbouring ages, periods that make up a longer one, and places of the same parent and level. */
function proposalsFor({ series, figures, territories }: LookedAt, orderOf: CodeOrder): MergeProposal[] {
  return dimensionsIn(figures).flatMap((name, dimension): MergeProposal[] => {
    if (!mayMerge(series, name)) return [];
    if (name === "territory") return neighbours(figures, territories, dimension);
    if (name === "period") return longerPeriods(figures, dimension);
    const order = orderOf(name);
    const met = new Set(figures.map((figure) => figure.codes[name]).filter((code) => code !== undefined));
    return order === null
      ? []
      : neighboursInOrder(
          dimension,
          "ages",
          order.filter((code) => met.has(code)),
        );
  });
}

/** Places beside each other that have the same parent and the same level. */
function neighbours(
  figures: readonly ReleaseFigure[],
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  dimension: number,
): MergeProposal[] {
  const met = [...new Set(figures.map((figure) => figure.territory))].sort();
  const places = met.flatMap((code) => territories.get(code) ?? []).filter(({ level }) => level !== "not_located");
  const parentOf = new Map(places.map(({ code, parent, level }) => [code, parent && `${parent} ${level}`]));
  return neighbouringTerritories(dimension, parentOf, null);
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
