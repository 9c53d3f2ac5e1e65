import { labelOf } from "~/atlas/index.ts";
import { findTerritoriesByCode } from "~/atlas/index.server.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { findIndicator, type Indicator } from "../core/catalogue/index.ts";
import { publicationPolicySchema } from "../core/release/publication-policy.ts";
import { whyNotComparable, type Comparable } from "../core/view/comparability.ts";
import { listPublicSeries, type PublicSeries } from "../data/public-series.server.ts";
import { pageWords, type PageWords } from "../messages/page-words.ts";
import { breakdownLabel, codeLabel, dimensionName } from "../parts/breakdown-label.ts";
import { femicideLinesOf, legalLinesOf } from "../parts/legal-term.ts";
import { measureOf } from "../parts/measure-of.ts";
import { dateText, periodText, stateOf, valueText } from "../parts/value-text.ts";
import { drawLine, drawPlaces, rateText } from "../parts/series-drawings.server.ts";
import { determinationsOf } from "./determinations-view.server.ts";
import { periodLabel, rateMeasure, tableOf } from "./indicator-table.server.ts";
import { loadSeriesView, type SeriesView } from "./series-view.server.ts";

/** Everything the page of an indicator says, in the reader's words; null when the catalogue has no such indicator. */
export async function loadIndicatorPage(db: ReadDatabase, code: string, query: URLSearchParams, locale: PageLocale) {
  const indicator = findIndicator(code);
  if (!indicator) return null;
  const language = wordsOf(locale);
  const words = pageWords(locale);
  const all = await listPublicSeries(db, { indicator: code });
  const chosen = all.find((series) => keyOf(series) === query.get("series")) ?? all[0];
  return {
    locale,
    code,
    name: indicator.name[language],
    definition: indicator.definition[language],
    standard: standardFacts(indicator, locale, words),
    choices: all.map((series) => ({
      key: keyOf(series),
      title: series.title[language],
      publisher: series.publisher,
      current: series === chosen,
      why: chosen && series !== chosen ? whyNotComparable(comparable(series), comparable(chosen)) : [],
    })),
    series: chosen ? await loadChosen(db, indicator, chosen, all, query, locale, words) : null,
  };
}

const keyOf = (series: Pick<PublicSeries, "dataset" | "code">) => `${series.dataset}.${series.code}`;

function comparable(series: PublicSeries): Comparable {
  return { ...series, definition: series.definition?.en ?? null };
}

function standardFacts(indicator: Indicator, locale: PageLocale, words: PageWords) {
  const language = wordsOf(locale);
  const { title, publisher, year } = indicator.source;
  return [
    { term: words("indicator.standard"), detail: `${title}, ${publisher}${year ? `, ${year}` : ""}` },
    { term: words("common.countingUnit"), detail: labelOf("counting_unit", indicator.countingUnit, language) },
    { term: words("common.unit"), detail: labelOf("unit", indicator.unit, language) },
    { term: words("indicator.direction"), detail: labelOf("direction", indicator.direction, language) },
  ];
}

async function loadChosen(
  db: ReadDatabase,
  indicator: Indicator,
  series: PublicSeries,
  all: readonly PublicSeries[],
  query: URLSearchParams,
  locale: PageLocale,
  words: PageWords,
) {
  const language = wordsOf(locale);
  const codes = Object.fromEntries(
    [...query].flatMap(([name, value]) => (name.startsWith("d.") ? [[name.slice(2), value]] : [])),
  );
  const asked = {
    level: query.get("level") ?? undefined,
    period: query.get("period") ?? undefined,
    within: query.get("within") ?? undefined,
    codes,
  };
  const shown = await loadSeriesView(db, series, asked, indicator.headline ?? {});
  const { view } = shown;
  const breakdown = breakdownLabel(view.codes, locale, words);
  const whole = shown.wholes[0];
  const label = [whole?.name[language], breakdown].filter(Boolean).join(", ");
  const period = view.period ? periodLabel(view.period, locale, words) : "";
  const map = drawPlaces("places-map", series, shown, `${breakdown}, ${period}`, locale, words);
  const rated = map !== null && map.kind === "rates" && series.kind === "count";
  const format = (value: number) => (rated ? rateText(value, locale) : valueText(value, series.unit, locale));
  return {
    key: keyOf(series),
    title: series.title[language],
    coverage: series.coverage,
    population: series.population,
    nature: series.nature,
    sourceType: series.sourceType,
    legal: legalLinesOf(series, locale),
    definition: series.definition,
    unit: series.unit,
    countingUnit: series.countingUnit,
    dateBasis: series.dateBasis,
    placeBasis: series.placeBasis,
    publisher: series.publisher,
    attribution: series.attribution,
    licence: series.licence,
    licenceUrl: series.licenceUrl,
    sourceUrl: series.sourceUrl,
    dataset: series.dataset,
    version: series.version,
    publishedAt: series.publishedAt,
    measure: measureOf(series, locale, words),
    mapMeasure: rated ? rateMeasure(shown, words) : measureOf(series, locale, words),
    filters: [
      ...seriesFilter(all, series, locale, words),
      ...filtersOf(series, shown, locale, words),
      ...(await withinFilter(db, shown, locale, words)),
    ],
    line: drawLine("line", series, { label, figures: shown.wholes }, shown.breaks, locale, words),
    map,
    determinations: await determinationsOf(db, series, asked, shown, locale, words),
    legend: map?.classes.length
      ? Object.fromEntries(map.classes.map((one) => [one.number, { range: rangeText(one, format) }]))
      : null,
    table: tableOf(series, shown, breakdown, rated, locale, words),
    states: [...new Set(shown.places.map(stateOf))],
    breaks: shown.breaks.map((b) => ({ term: periodText(b.period, locale), detail: b.note[language] })),
    protection: [protectionText(series, words, locale), ...femicideLinesOf(series, locale)],
    download: downloadAddress(series, shown),
    citation: words("common.citation", {
      publisher: series.publisher,
      title: series.title[language],
      version: series.version,
      date: series.publishedAt ? dateText(series.publishedAt, locale) : "",
      address: `/${locale}/data/${series.dataset}`,
    }),
  };
}

function rangeText({ from, to }: { from: number; to: number }, format: (value: number) => string): string {
  return from === to ? format(from) : `${format(from)} – ${format(to)}`;
}

/** Which of the series that inform the indicator is shown, first among the choices. */
function seriesFilter(all: readonly PublicSeries[], chosen: PublicSeries, locale: PageLocale, words: PageWords) {
  if (all.length < 2) return [];
  const options = all.map((series) => ({ value: keyOf(series), label: series.title[wordsOf(locale)] }));
  return [{ id: "series", label: words("dataset.series"), value: keyOf(chosen), options }];
}

/** The places that hold those shown, so that one can look at the parts of one of them. */
async function withinFilter(db: ReadDatabase, shown: SeriesView, locale: PageLocale, words: PageWords) {
  const language = wordsOf(locale);
  const codes = new Set(shown.places.flatMap((place) => place.parent ?? []));
  const chosen = shown.within?.code;
  if (chosen) codes.add(chosen);
  if (codes.size < 2 && !chosen) return [];
  const compare = byName(locale);
  const options = (await findTerritoriesByCode(db, [...codes]))
    .map(({ code, name }) => ({ value: code, label: name[language] }))
    .sort((a, b) => compare(a.label, b.label));
  return [
    {
      id: "within",
      label: words("indicator.within"),
      value: chosen ?? "",
      options: [{ value: "", label: words("common.allTerritories") }, ...options],
    },
  ];
}

function filtersOf(series: PublicSeries, shown: SeriesView, locale: PageLocale, words: PageWords) {
  const { view } = shown;
  const { summary } = series;
  const filters = Object.entries(summary.dimensions).map(([dimension, codes]) => ({
    id: `d.${dimension}`,
    label: dimensionName(dimension, locale),
    value: view.codes[dimension] ?? "",
    options: [
      ...(view.required.includes(dimension) ? [] : [{ value: "", label: words("common.total") }]),
      ...codes.map((code) => ({ value: code, label: codeLabel(dimension, code, locale) })),
    ],
  }));
  const levels = {
    id: "level",
    label: words("indicator.level"),
    value: view.level ?? "",
    options: shown.levels.map((level) => ({ value: level, label: words(`level.${level}` as "level.country") })),
  };
  const periods = {
    id: "period",
    label: words("common.period"),
    value: view.period ?? "",
    options: [
      ...(series.nature === "recorded" ? [] : [{ value: "latest", label: words("common.latest") }]),
      ...summary.periods.map((p) => ({ value: p, label: periodText(p, locale) })).reverse(),
    ],
  };
  return [...filters, levels, periods].filter((filter) => filter.options.length > 1);
}

function protectionText(series: PublicSeries, words: PageWords, locale: PageLocale): string {
  const policy = publicationPolicySchema.parse(series.releasePolicy);
  if (policy.kind === "source-published")
    return `${words("indicator.sourcePublished")} ${policy.statement[wordsOf(locale)]}`;
  if (policy.kind === "survey" || series.kind !== "count") return words("indicator.survey");
  return words("indicator.protected", {
    withheld: valueText(series.withheld, "count", locale),
    figures: valueText(series.figures, "count", locale),
    below: policy.threshold - 1,
  });
}

/** The same figures, for programmes: the table's filters as the API writes them. */
function downloadAddress(series: PublicSeries, shown: SeriesView): string {
  const query = new URLSearchParams({ dataset: series.dataset, series: series.code });
  if (shown.view.level) query.set("level", shown.view.level);
  if (shown.within) query.set("parent", shown.within.code);
  for (const [dimension, code] of Object.entries(shown.view.codes)) query.set(`dim.${dimension}`, code);
  return `/api/v1/observations?${query}`;
}
