import { lineChart } from "~/design/charts/line-chart.ts";
import type { Point } from "~/design/charts/chart.ts";
import { choropleth, tileMap } from "~/design/maps/choropleth.ts";
import type { MapClass } from "~/design/maps/classes.ts";
import type { MapValue } from "~/design/maps/outlines.ts";
import { symbolMap } from "~/design/maps/symbol-map.ts";
import { isAbsent, type ValueState } from "~/design/value-state.ts";
import { direction, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { contains, monthsOf, type Period } from "~/kernel/period.ts";
import type { PublicSeries } from "../data/public-series.server.ts";
import type { PageWords } from "../messages/page-words.ts";
import { figureText, periodText, reasonsIn, stateOf, valueText } from "../parts/value-text.ts";
import { mapFor } from "./map-base.server.ts";
import type { RatedFigure, SeriesView } from "./series-view.server.ts";

interface Break {
  period: Period;
  kind: string;
}

/** Years as numbers; shorter periods as fractions of a year. */
function position(period: Period): number {
  const [from] = monthsOf(period);
  return from / 12;
}

function pointsOf(
  figures: readonly RatedFigure[],
  breaks: readonly Break[],
  unit: string,
  locale: PageLocale,
): Point[] {
  return figures.map((figure) => {
    const at = breaks.find((b) => b.period === figure.period || contains(figure.period, b.period));
    const flag = at ? (at.kind === "partial" ? "partial" : "break") : undefined;
    return {
      x: position(figure.period),
      y: figure.value,
      state: stateOf(figure),
      ...(figure.lower === null || figure.upper === null ? {} : { lower: figure.lower, upper: figure.upper }),
      ...(flag ? { flag } : {}),
      ...(figure.value === null ? {} : { label: valueText(figure.value, unit, locale) }),
    };
  });
}

export interface DrawnLine {
  svg: string;
  finding: string;
}

/** The line of one place over time, with the sentence that says the finding; both from the same protected figures. */
export function drawLine(
  id: string,
  series: Pick<PublicSeries, "unit" | "nature">,
  label: string,
  figures: readonly RatedFigure[],
  breaks: readonly Break[],
  locale: PageLocale,
  words: PageWords,
): DrawnLine | null {
  const numbers = figures.filter((f) => f.value !== null);
  const last = numbers.at(-1);
  const first = numbers[0];
  if (!last || !first) return null;
  const values = {
    label,
    from: periodText(first.period, locale),
    to: periodText(last.period, locale),
    first: valueText(first.value!, series.unit, locale),
    last: valueText(last.value!, series.unit, locale),
  };
  const broken = breaks.some((b) => b.kind !== "partial" && b.period > first.period && b.period <= last.period);
  const finding =
    first === last
      ? words("indicator.finding.level", values)
      : words(broken ? "indicator.finding.broken" : "indicator.finding.change", values);
  const description = words(first === last ? "indicator.chart.single" : "indicator.chart.description", values);
  const svg = lineChart({
    id,
    title: finding,
    description,
    locale: wordsOf(locale),
    direction: direction(locale),
    format: (value) => valueText(value, series.unit, locale),
    formatX: (x) => (Number.isInteger(x) ? String(x) : ""),
    breakLabel: words("indicator.break"),
    series: [
      {
        key: "value",
        label,
        tone: series.nature === "recorded" ? "accent" : "estimate",
        points: pointsOf(figures, breaks, series.unit, locale),
      },
    ],
  });
  return { svg, finding };
}

export interface DrawnPlaces {
  svg: string;
  kind: "rates" | "counts";
  classes: MapClass[];
  absent: Partial<Record<ValueState, number>>;
  withoutShape: { code: string; label: string; text: string }[];
  title: string;
}

/** The map of the chosen period: rates and shares as fill, counts as circles; null where we hold no shape. */
export function drawPlaces(
  id: string,
  series: PublicSeries,
  shown: SeriesView,
  title: string,
  locale: PageLocale,
  words: PageWords,
): DrawnPlaces | null {
  const { view, country } = shown;
  if (!view.level || !view.period) return null;
  const base = mapFor(view.level, country);
  const figures = shown.places.filter((f) => f.period === view.period);
  if (!base || figures.length < 3) return null;
  const rated = series.kind === "count" && figures.some((f) => f.rate !== null);
  const isFill = series.kind !== "count" || rated || base.kind === "tiles";
  if (base.kind === "tiles" && series.kind === "count" && !rated) return null;
  const values: MapValue[] = figures.map((figure) => {
    const value = rated ? figure.rate : figure.value;
    const state = value === null && figure.value !== null ? "not_applicable" : stateOf(figure);
    return {
      code: figure.territory,
      label: figure.name[wordsOf(locale)],
      value,
      state,
      text: mapText(figure, rated, series.unit, locale, words),
    };
  });
  const absent = values.filter((v) => isAbsent(v.state)).length;
  const setting = {
    id,
    title,
    description: words("indicator.map.description", { shown: values.length - absent, absent }),
    locale: wordsOf(locale),
    direction: direction(locale),
    reasons: reasonsIn(words),
    values,
    format: (value: number) => (rated ? rateText(value, locale) : valueText(value, series.unit, locale)),
  };
  const drawn =
    base.kind === "tiles"
      ? tileMap({ ...setting, grid: base.grid })
      : isFill
        ? choropleth({ ...setting, outlines: base.outlines })
        : symbolMap({ ...setting, outlines: base.outlines });
  return {
    svg: drawn.svg,
    kind: isFill ? "rates" : "counts",
    classes: isFill ? (drawn.classes as MapClass[]) : [],
    absent: drawn.absent,
    withoutShape: drawn.withoutShape.map(({ code, label, text }) => ({ code, label, text: text ?? "" })),
    title,
  };
}

export function rateText(rate: number, locale: PageLocale): string {
  return formatNumber(rate, locale, { maximumFractionDigits: rate < 10 ? 2 : 1 });
}

function mapText(figure: RatedFigure, rated: boolean, unit: string, locale: PageLocale, words: PageWords): string {
  if (!rated || figure.rate === null) return figureText(figure, unit, locale, words);
  return rateText(figure.rate, locale);
}
