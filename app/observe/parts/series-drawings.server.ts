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
import type { TerritoryLevel } from "~/kernel/territory.ts";
import type { PublicSeries } from "../data/public-series.server.ts";
import type { PageWords } from "../messages/page-words.ts";
import type { RatedFigure } from "../data/rates.server.ts";
import { mapFor } from "./map-base.server.ts";
import { figureText, periodText, reasonsIn, stateOf, valueText } from "./value-text.ts";

interface Break {
  period: Period;
  kind: string;
}

/** Years as numbers; shorter periods as fractions of a year. */
function position(period: Period): number {
  const [from] = monthsOf(period);
  return from / 12;
}

function pointsOf(figures: readonly RatedFigure[], breaks: readonly Break[], text: (value: number) => string): Point[] {
  return figures.map((figure) => {
    const at = breaks.find((b) => b.period === figure.period || contains(figure.period, b.period));
    const flag = at ? (at.kind === "partial" ? "partial" : "break") : undefined;
    return {
      x: position(figure.period),
      y: figure.value,
      state: stateOf(figure),
      ...(figure.lower === null || figure.upper === null ? {} : { lower: figure.lower, upper: figure.upper }),
      ...(flag ? { flag } : {}),
      ...(figure.value === null ? {} : { label: text(figure.value) }),
    };
  });
}

export interface DrawnLine {
  svg: string;
  finding: string;
  /** True when the line shows rates, so that it could be drawn beside a larger place. */
  rates: boolean;
}

export interface LineOfPlace {
  label: string;
  figures: readonly RatedFigure[];
}

/**
 * One place over time, with the sentence that says the finding; both from the same protected figures. Beside a larger
 * place it is drawn as rates, since counts of a part and of its whole do not share an axis.
 */
export function drawLine(
  id: string,
  series: Pick<PublicSeries, "unit" | "nature" | "kind">,
  own: LineOfPlace,
  breaks: readonly Break[],
  locale: PageLocale,
  words: PageWords,
  beside: LineOfPlace | null = null,
): DrawnLine | null {
  const rates = series.kind === "count" && beside !== null && hasRates(own.figures) && hasRates(beside.figures);
  const measure = rates ? asRates : (figures: readonly RatedFigure[]) => figures;
  const text = (value: number) => (rates ? rateText(value, locale) : valueText(value, series.unit, locale));
  const figures = measure(own.figures);
  // A partial year is drawn, open, but nothing is compared with it.
  const partial = new Set(breaks.filter((b) => b.kind === "partial").map((b) => b.period.slice(0, 4)));
  const whole = figures.filter((f) => f.value !== null && !partial.has(f.period));
  const numbers = whole.length > 0 ? whole : figures.filter((f) => f.value !== null);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (!last || !first) return null;
  const sentence = findingOf(own.label, first, last, breaks, text, locale);
  const tone = series.nature === "recorded" ? ("accent" as const) : ("estimate" as const);
  const svg = lineChart({
    id,
    title: words(sentence.finding, sentence.values),
    description: words(first === last ? "indicator.chart.single" : "indicator.chart.description", sentence.values),
    locale: wordsOf(locale),
    direction: direction(locale),
    format: text,
    formatX: (x) => (Number.isInteger(x) ? String(x) : ""),
    breakLabel: words("indicator.break"),
    series: [
      { key: "own", label: own.label, tone, points: pointsOf(figures, breaks, text) },
      ...(beside && (rates || series.kind !== "count")
        ? [
            {
              key: "beside",
              label: beside.label,
              tone: "grey" as const,
              points: pointsOf(measure(beside.figures), breaks, text),
            },
          ]
        : []),
    ],
  });
  return { svg, finding: words(sentence.finding, sentence.values), rates };
}

function hasRates(figures: readonly RatedFigure[]): boolean {
  return figures.filter((f) => f.rate !== null).length > 1;
}

function asRates(figures: readonly RatedFigure[]): RatedFigure[] {
  return figures.map((f) => ({
    ...f,
    value: f.rate,
    status: f.rate === null && f.value !== null ? "not_applicable" : f.status,
  }));
}

function findingOf(
  label: string,
  first: RatedFigure,
  last: RatedFigure,
  breaks: readonly Break[],
  text: (value: number) => string,
  locale: PageLocale,
) {
  const broken = breaks.some((b) => b.kind !== "partial" && b.period > first.period && b.period <= last.period);
  const finding =
    first === last ? "indicator.finding.level" : broken ? "indicator.finding.broken" : "indicator.finding.change";
  const values = {
    label,
    from: periodText(first.period, locale),
    to: periodText(last.period, locale),
    first: text(first.value!),
    last: text(last.value!),
  };
  return { finding, values } as const;
}

export interface DrawnPlaces {
  svg: string;
  kind: "rates" | "counts";
  classes: MapClass[];
  absent: Partial<Record<ValueState, number>>;
  withoutShape: { code: string; label: string; text: string }[];
  title: string;
}

/** Which places a map shows, with their figures of the edition that it is drawn from. */
export interface PlacesShown {
  view: { level: TerritoryLevel | null; period: Period | "latest" | null };
  country: string | null;
  places: readonly RatedFigure[];
}

/** The map of the chosen period: rates and shares as fill, counts as circles; null where we hold no shape. */
export function drawPlaces(
  id: string,
  series: Pick<PublicSeries, "kind" | "unit">,
  shown: PlacesShown,
  title: string,
  locale: PageLocale,
  words: PageWords,
): DrawnPlaces | null {
  const { view, country } = shown;
  if (!view.level || !view.period) return null;
  const base = mapFor(view.level, country);
  const figures = shown.places.filter((f) => view.period === "latest" || f.period === view.period);
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
