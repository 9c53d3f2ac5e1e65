import { labelOf, nameOfList } from "~/atlas/index.ts";
import type { ValueState } from "~/design/value-state.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import type { BreakdownCodes } from "../core/breakdown.ts";
import { chooseView, levelsOf, type View, type ViewAsked } from "../core/view/choose-view.ts";
import { findIndicator } from "../core/catalogue/index.ts";
import { publicationPolicySchema } from "../core/release/publication-policy.ts";
import type { PublicSeries } from "../data/public-series.server.ts";
import type { RatedFigure } from "../data/rates.server.ts";
import { pageWords } from "../messages/page-words.ts";
import { breakdownLabel } from "./breakdown-label.ts";
import { mapFor } from "./map-base.server.ts";
import { femicideLinesOf, legalLinesOf } from "./legal-term.ts";
import { measureOf } from "./measure-of.ts";
import {
  drawLine,
  drawPlaces,
  rateText,
  type DrawnLine,
  type DrawnPlaces,
  type LineOfPlace,
  type PlacesShown,
} from "./series-drawings.server.ts";
import { dateText, figureText, periodText, reasonsIn, stateOf, valueText } from "./value-text.ts";

/// How published figures are said and drawn, for later slices that tell them: the same words as on our own pages.

type Drawn = Pick<PublicSeries, "unit" | "nature" | "kind">;

/** The headline of a series where nothing else is asked for: which codes, level and period are shown first. */
export function headlineOf(series: PublicSeries, asked: Partial<ViewAsked> = {}): View {
  const headline = series.indicatorCode ? (findIndicator(series.indicatorCode)?.headline ?? {}) : {};
  return chooseView(series.summary, { codes: {}, ...asked }, headline);
}

export { levelsOf };

/** Whether we hold outlines or a grid for the places of a level around this territory. */
export function mappable(level: TerritoryLevel, territory: string): boolean {
  return mapFor(level, territory.startsWith("M49") ? null : (territory.split("-")[0] ?? null)) !== null;
}

export const tell = {
  figure: (figure: RatedFigure, unit: string, locale: PageLocale) =>
    figureText(figure, unit, locale, pageWords(locale)),
  value: valueText,
  rate: rateText,
  period: periodText,
  date: dateText,
  state: stateOf,
  reasons: (locale: PageLocale): Record<ValueState, string> => reasonsIn(pageWords(locale)),
  codes: (codes: BreakdownCodes, locale: PageLocale) => breakdownLabel(codes, locale, pageWords(locale)),
  measure: (series: PublicSeries, locale: PageLocale) => measureOf(series, locale, pageWords(locale)),
  /** Inhabitants, or women and girls: what a rate of this series is told for. */
  ratePer: (series: PublicSeries, locale: PageLocale) =>
    pageWords(locale)(series.population === "women_and_girls" ? "common.rateWomen" : "common.rate"),
  level: (level: string, locale: PageLocale) => pageWords(locale)(`level.${level}` as "level.country"),
  edition: (version: number, publishedAt: Date | null, locale: PageLocale) =>
    pageWords(locale)("common.edition", { version, date: publishedAt ? dateText(publishedAt, locale) : "" }),
  /** The territory's legal term of what the series counts, and where law and statistics differ; of killings alone. */
  legal: (series: PublicSeries, locale: PageLocale) => legalLinesOf(series, locale),
  bothSexes: (locale: PageLocale) => pageWords(locale)("bothSexes.text"),
  boundaries: (locale: PageLocale) => pageWords(locale)("home.map.boundaries"),
  map: (kind: DrawnPlaces["kind"], locale: PageLocale) => pageWords(locale)(`indicator.map.${kind}`),
  mapWords: (locale: PageLocale) => ({
    legend: pageWords(locale)("indicator.map.legend"),
    withoutShape: pageWords(locale)("indicator.map.withoutShape"),
    places: (n: number) => pageWords(locale)("indicator.map.places", { n }),
  }),
};

/** How a series is counted, as terms and details. */
export function factsOf(series: PublicSeries, locale: PageLocale): { term: string; detail: string }[] {
  const words = pageWords(locale);
  const language = wordsOf(locale);
  return [
    ...(series.definition ? [{ term: words("common.definition"), detail: series.definition[language] }] : []),
    { term: words("common.whose"), detail: words(`population.${series.population}`) },
    { term: words("common.countingUnit"), detail: labelOf("counting_unit", series.countingUnit, language) },
    { term: words("common.nature"), detail: words(`nature.${series.nature}`) },
    { term: nameOfList("source_type", language), detail: labelOf("source_type", series.sourceType, language) },
    { term: words("common.dateBasis"), detail: labelOf("date_basis", series.dateBasis, language) },
    { term: words("common.placeBasis"), detail: labelOf("place_basis", series.placeBasis, language) },
  ];
}

/** How people are protected in the edition, in a sentence. */
export function protectionOf(series: PublicSeries, locale: PageLocale): string {
  const words = pageWords(locale);
  const policy = publicationPolicySchema.safeParse(series.releasePolicy);
  if (policy.success && policy.data.kind === "source-published")
    return `${words("indicator.sourcePublished")} ${policy.data.statement[wordsOf(locale)]}`;
  if ((policy.success && policy.data.kind === "survey") || series.kind !== "count") return words("indicator.survey");
  const below = policy.success && policy.data.kind === "protected" ? policy.data.threshold - 1 : 4;
  return [
    words("indicator.protected", {
      withheld: valueText(series.withheld, "count", locale),
      figures: valueText(series.figures, "count", locale),
      below,
    }),
    ...femicideLinesOf(series, locale),
  ].join(" ");
}

/** A place over time as a chart with its finding; null when no figure can be drawn. */
export function drawSeriesLine(
  id: string,
  series: Drawn,
  own: LineOfPlace,
  breaks: readonly { period: string; kind: string }[],
  locale: PageLocale,
): DrawnLine | null {
  return drawLine(id, series, own, breaks, locale, pageWords(locale));
}

/** The places of a period as a map; null where we hold no shape for them. */
export function drawSeriesPlaces(
  id: string,
  series: Pick<PublicSeries, "kind" | "unit">,
  shown: PlacesShown,
  title: string,
  locale: PageLocale,
): DrawnPlaces | null {
  return drawPlaces(id, series, shown, title, locale, pageWords(locale));
}
