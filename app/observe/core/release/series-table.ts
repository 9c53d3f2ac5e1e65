import { frequencyOf, yearsOf } from "~/kernel/period.ts";
import type { TerritoryCode } from "~/kernel/territory.ts";
import { breakdownKey } from "../breakdown.ts";
import { flatDimension, periodDimension, treeDimension, type Dimension } from "../disclosure/index.ts";
import type { PlanSeries, PlanTerritory, ReleaseFigure } from "./plan-figures.ts";

export type Place = Pick<ReleaseFigure, "territory" | "period" | "codes">;

export function figureKey(figure: Place): string {
  return `${figure.territory}|${figure.period}|${breakdownKey(figure.codes)}`;
}

/** A year keeps its method; no sum crosses its end, but where two years are shown as one: see `yearsTogether`. */
export function yearOfFigure({ period }: Pick<ReleaseFigure, "period">): string {
  return period.slice(0, 4);
}

/** Years that have to be protected together, since a figure of two years stands among these, by each of them. */
export function yearsTogether(figures: readonly Pick<ReleaseFigure, "period">[]): Map<string, readonly string[]> {
  const together = new Map<string, string[]>();
  for (const period of new Set(figures.map((figure) => figure.period))) {
    const joined = [...new Set(yearsOf(period).flatMap((year) => together.get(year) ?? [year]))].sort();
    for (const year of joined) together.set(year, joined);
  }
  return together;
}

/**
 * Figures that no published sum ties together can be protected apart: years, single periods where they do not add, and
 * the categories of a dimension that has no total.
 */
export function independentParts(figures: readonly ReleaseFigure[]): ReleaseFigure[][] {
  const oneFrequency = new Set(figures.map((f) => frequencyOf(f.period))).size === 1;
  const dimensions = [...new Set(figures.flatMap((f) => Object.keys(f.codes)))];
  const apart = dimensions.filter((d) => figures.every((f) => d in f.codes));
  const together = yearsTogether(figures);
  const yearsAround = (figure: ReleaseFigure) => together.get(yearOfFigure(figure))!.join("+");
  const parts = Map.groupBy(figures, (figure) =>
    [oneFrequency ? figure.period : yearsAround(figure), ...apart.map((d) => figure.codes[d])].join("|"),
  );
  return [...parts.values()];
}

const total = "_T";

/** A dimension in which figures stand at a code of its own where they name none, and the codes that belong in it. */
export interface FamilyDimension {
  dimension: string;
  codes: readonly string[];
  own: string;
}

/** The dimensions of these figures, and where a figure stands in them. */
export function dimensionsOf(
  series: PlanSeries,
  figures: readonly Place[],
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  /** Places whose every part counts, also those of which no figure is here. */
  whole: ReadonlySet<TerritoryCode> = new Set(),
  family: FamilyDimension | null = null,
): { dimensions: Dimension[]; at: (figure: Place) => string[] } {
  const names = [...new Set(figures.flatMap((f) => Object.keys(f.codes)))].sort();
  const broken = names.map((name) => {
    const met = figures.map((f) => f.codes[name]).filter((code) => code !== undefined);
    const isFamily = name === family?.dimension;
    const codes = [...new Set(isFamily ? [...met, ...family.codes] : met)].filter((code) => code !== total).sort();
    return listDimension(name, codes, isFamily || (series.additive.dimensions[name] ?? false));
  });
  const placeIn = (figure: Place, name: string) =>
    figure.codes[name] ?? (name === family?.dimension ? family.own : total);
  return {
    dimensions: [
      territoryDimension(figures, territories, series.additive.territory, whole),
      periodDimension(
        figures.map((f) => f.period),
        series.additive.time,
      ),
      ...broken,
    ],
    at: (figure) => [figure.territory, figure.period, ...names.map((name) => placeIn(figure, name))],
  };
}

/**
 * A code list with its total. Merged codes (`a+b`) stand for their parts in the total, and are the wholes of those parts
 * where another edition shows them; merges that overlap are partitions of their own.
 */
function listDimension(name: string, codes: readonly string[], additive: boolean): Dimension {
  const merged = codes.filter((code) => code.includes("+"));
  if (merged.length === 0) return flatDimension(name, total, codes, additive);
  const single = [...new Set(codes.flatMap((code) => code.split("+")))].sort();
  const families: string[][] = [];
  for (const code of merged) {
    const parts = code.split("+");
    const family = families.find(
      (list) => !list.some((other) => other.split("+").some((part) => parts.includes(part))),
    );
    if (family) family.push(code);
    else families.push([code]);
  }
  const partitions = families.map((family) => {
    const covered = new Set(family.flatMap((code) => code.split("+")));
    return { whole: total, parts: [...family, ...single.filter((code) => !covered.has(code))] };
  });
  const inside = merged.map((code) => ({ whole: code, parts: code.split("+") }));
  return { name, additive, partitions: [...partitions, ...inside] };
}

/** A place as it was before another one was merged into it: the same code, fewer people. */
export function beforeMerger(code: TerritoryCode): TerritoryCode {
  return `${code}~before`;
}

/**
 * The tree above the figures' territories, with each parent's not-located part: it counts, and nobody sees it. Places
 * that were merged, by law or for this edition, are the parts of what they became, so that figures in old and in new
 * boundaries are laid beside each other.
 */
function territoryDimension(
  figures: readonly Place[],
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  additive: boolean,
  complete: ReadonlySet<TerritoryCode>,
): Dimension {
  const pairs = new Map<TerritoryCode, TerritoryCode | null>();
  const climb = (code: TerritoryCode) => {
    let at = territories.get(code);
    while (at && !at.isGrouping && !pairs.has(at.code)) {
      pairs.set(at.code, at.parent);
      at = at.parent === null ? undefined : territories.get(at.parent);
    }
  };
  const met = new Set(figures.map((figure) => figure.territory));
  for (const code of met) climb(code);
  for (const { code, level, parent, isGrouping, successor } of territories.values()) {
    if (parent === null || !pairs.has(parent) || isGrouping) continue;
    if (level === "not_located" || (complete.has(parent) && !successor)) pairs.set(code, parent);
  }
  const mergers = mergersAmong(territories, met);
  for (const [whole, parts] of mergers) {
    climb(whole);
    // Beside what they became they would be counted twice.
    for (const part of parts) if (pairs.get(part) === pairs.get(whole)) pairs.delete(part);
  }
  const tree = treeDimension("territory", pairs, additive);
  return { ...tree, partitions: [...tree.partitions, ...[...mergers].map(([whole, parts]) => ({ whole, parts }))] };
}

/** What became one, as far as these territories show both sides: the whole and its former parts. */
function mergersAmong(
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  met: ReadonlySet<TerritoryCode>,
): Map<TerritoryCode, TerritoryCode[]> {
  const wholes = new Map<TerritoryCode, TerritoryCode[]>();
  for (const { code, successor } of territories.values()) {
    if (!successor || successor === code || !territories.has(successor)) continue;
    wholes.set(successor, [...(wholes.get(successor) ?? []), code]);
  }
  for (const [whole, parts] of wholes) {
    const before = beforeMerger(whole);
    if (met.has(before)) parts.push(before);
    else if (isOlderThanItsParts(territories, whole, parts)) wholes.delete(whole);
    if (!parts.some((part) => met.has(part))) wholes.delete(whole);
  }
  return wholes;
}

/** One that was there before and took others in is more than the sum of those: nothing is known without its own past. */
export function isOlderThanItsParts(
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  whole: TerritoryCode,
  parts: readonly TerritoryCode[],
): boolean {
  const from = territories.get(whole)?.validFrom ?? "";
  return parts.some((part) => from < (territories.get(part)?.validTo ?? ""));
}

/** Places that took others in while they went on themselves, with the day: their old figures had fewer people in them. */
export function grownPlaces(territories: ReadonlyMap<TerritoryCode, PlanTerritory>): Map<TerritoryCode, string> {
  const grown = new Map<TerritoryCode, string>();
  for (const { code, successor, validTo } of territories.values()) {
    if (!successor || successor === code || !validTo) continue;
    const held = grown.get(successor) ?? "";
    if (isOlderThanItsParts(territories, successor, [code]) && validTo > held) grown.set(successor, validTo);
  }
  return grown;
}
