import { familyOf, type Family } from "../catalogue/parts.ts";
import type { PlanSeries, ReleaseFigure } from "./plan-figures.ts";
import { figureKey, yearOfFigure } from "./series-table.ts";

/** Another series of the same family, as far as it is public or on its way out. */
export interface LinkedSeries {
  code: string;
  indicator: string;
  shown: readonly ReleaseFigure[];
  /** Seen to be there, and not told. */
  hidden: readonly ReleaseFigure[];
}

/** What is public of the series that are parts of this one, or whose part it is, laid into one table with it. */
export interface Links {
  dimension: string;
  codes: readonly string[];
  /** Where our own figures stand that are not broken down by the dimension. */
  own: string;
  shown: readonly ReleaseFigure[];
  hidden: readonly ReleaseFigure[];
}

const total = "_T";

/**
 * Null where the series stands alone, or no other one of its family is out. A year of another one that contradicts our
 * figures counts something else, whatever it is called, and is left out.
 */
export function linksOf(
  series: Pick<PlanSeries, "indicator">,
  figures: readonly ReleaseFigure[],
  others: readonly LinkedSeries[],
): Links | null {
  const family = series.indicator ? familyOf(series.indicator) : null;
  if (!family || others.length === 0) return null;
  const ours = new Map(figures.map((figure) => [figureKey(figure), figure.value]));
  const placed = (partOf: (other: LinkedSeries) => readonly ReleaseFigure[]) =>
    others.flatMap((other) => {
      const all = partOf(other).map((figure) => placedIn(family, other.indicator, figure));
      const wrong = all.filter((figure) => (ours.get(figureKey(figure)) ?? figure.value) !== figure.value);
      const years = new Set(wrong.map(yearOfFigure));
      return all.filter((figure) => !years.has(yearOfFigure(figure)));
    });
  const shown = new Map(placed(({ shown: of }) => of).map((figure) => [figureKey(figure), figure]));
  const hidden = placed(({ hidden: of }) => of).filter((figure) => !shown.has(figureKey(figure)));
  return {
    dimension: family.dimension,
    codes: [...family.parts.values()],
    own: codeIn(family, series.indicator!),
    shown: [...shown.values()],
    hidden: [...new Map(hidden.map((figure) => [figureKey(figure), figure])).values()],
  };
}

function codeIn(family: Family, indicator: string): string {
  return family.parts.get(indicator) ?? total;
}

/** A figure of a part or of the whole, where it stands in the whole. */
function placedIn(family: Family, indicator: string, figure: ReleaseFigure): ReleaseFigure {
  const own = figure.codes[family.dimension];
  return { ...figure, codes: { ...figure.codes, [family.dimension]: own ?? codeIn(family, indicator) } };
}

/** What has been settled of a series in this edition, for those of its family that follow. */
export function settledLink(
  series: Pick<PlanSeries, "code" | "indicator">,
  planned: readonly ReleaseFigure[],
  out: readonly ReleaseFigure[],
): LinkedSeries {
  const valueOf = new Map(planned.map((figure) => [figureKey(figure), figure]));
  const withheld = out
    .filter(({ status }) => status === "withheld")
    .flatMap((one) => valueOf.get(figureKey(one)) ?? []);
  return {
    code: series.code,
    indicator: series.indicator!,
    shown: out.filter(({ status, value }) => status === "number" && value !== null),
    hidden: [...withheld, ...planned.filter(({ held }) => held !== undefined)].filter(({ value }) => value !== null),
  };
}

/** Parts before their whole: it is protected beside all of them. */
export function partsFirst<S extends { series: Pick<PlanSeries, "indicator"> }>(planned: readonly S[]): S[] {
  const isWhole = ({ series }: S) =>
    series.indicator ? familyOf(series.indicator)?.whole === series.indicator : false;
  return [...planned.filter((one) => !isWhole(one)), ...planned.filter(isWhole)];
}
