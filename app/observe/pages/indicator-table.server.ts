import { labelOf } from "~/atlas/index.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { fewEvents } from "../core/view/rate.ts";
import type { PublicSeries } from "../data/public-series.server.ts";
import type { RatedFigure } from "../data/rates.server.ts";
import type { PageWords } from "../messages/page-words.ts";
import type { PlaceCell, PlaceTable } from "../parts/places-table.tsx";
import { figureText, periodText, stateOf } from "../parts/value-text.ts";
import { rateText } from "../parts/series-drawings.server.ts";
import type { SeriesView } from "./series-view.server.ts";

export function periodLabel(period: string, locale: PageLocale, words: PageWords): string {
  return period === "latest" ? words("common.latest") : periodText(period, locale);
}

export function rateMeasure(shown: SeriesView, words: PageWords): string {
  return words(shown.rates?.sex === "female" ? "common.rateWomen" : "common.rate");
}

/** The places of a series down, periods across, with what must be known of each. */
export function tableOf(
  series: PublicSeries,
  shown: SeriesView,
  breakdown: string,
  rated: boolean,
  locale: PageLocale,
  words: PageWords,
): PlaceTable {
  const language = wordsOf(locale);
  const places = Map.groupBy(shown.places, (figure) => figure.territory);
  const compare = byName(locale);
  const rows = [...places.values()]
    .sort((a, b) => compare(a[0]!.name[language], b[0]!.name[language]))
    .map((figures) => rowOf(figures, figures[0]!, series, shown, rated, locale, words));
  const columns = shown.periods.map((period) => ({ key: period, label: periodLabel(period, locale, words) }));
  if (rated) columns.push({ key: "rate", label: rateMeasure(shown, words) });
  if (shown.places.some((figure) => figure.flags || figure.footnote))
    columns.push({ key: "flags", label: words("indicator.flags") });
  return { caption: words("indicator.tableCaption", { title: series.title[language], breakdown }), columns, rows };
}

function rowOf(
  figures: readonly RatedFigure[],
  first: RatedFigure,
  series: PublicSeries,
  shown: SeriesView,
  rated: boolean,
  locale: PageLocale,
  words: PageWords,
): PlaceTable["rows"][number] {
  const cells: Record<string, PlaceCell> = {};
  for (const period of shown.periods) {
    const figure = figures.find((f) => period === "latest" || f.period === period);
    const year = period === "latest" && figure ? ` (${periodText(figure.period, locale)})` : "";
    cells[period] = figure
      ? { state: stateOf(figure), text: `${figureText(figure, series.unit, locale, words)}${year}` }
      : { state: "not_collected", text: words("state.not_collected") };
  }
  if (rated) {
    const figure = figures.find((f) => f.period === shown.view.period);
    const few = figure?.value != null && figure.value < fewEvents;
    cells["rate"] =
      figure?.rate == null
        ? { state: figure ? (figure.value === null ? stateOf(figure) : "not_applicable") : "not_collected", text: "" }
        : { state: figure.rate === 0 ? "zero" : "number", text: `${rateText(figure.rate, locale)}${few ? "*" : ""}` };
  }
  const flagged = figures.find((f) => shown.view.period === "latest" || f.period === shown.view.period);
  const remarks = [flagged?.flags ? flagsText(flagged.flags, locale, words) : "", flagged?.footnote?.[wordsOf(locale)]];
  if (remarks.some(Boolean)) cells["flags"] = { state: "number", text: remarks.filter(Boolean).join(". ") };
  return {
    key: first.territory,
    name: first.name[wordsOf(locale)],
    href: `/${locale}/territories/${first.territory}`,
    cells,
  };
}

const knownFlags = ["small_sample", "partial", "range", "missing_service", "revised", "rounded", "perturbed"] as const;

/** `nature=estimated;small_sample` in the reader's words. */
function flagsText(flags: string, locale: PageLocale, words: PageWords): string {
  return flags
    .split(";")
    .map((flag) => {
      const [name = "", code] = flag.split("=");
      const known = knownFlags.find((one) => one === name);
      if (known) return words(`flag.${known}`);
      return code === undefined ? name : labelOf(name === "nature" ? "obs_nature" : name, code, wordsOf(locale));
    })
    .join(", ");
}
