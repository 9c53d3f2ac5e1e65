import { labelOf, nameOfList } from "~/atlas/index.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { isFemicideSeries } from "../core/release/femicide-policy.ts";
import type { ViewAsked } from "../core/view/choose-view.ts";
import type { PublicSeries } from "../data/public-series.server.ts";
import type { RatedFigure } from "../data/rates.server.ts";
import type { PageWords } from "../messages/page-words.ts";
import { figureText, periodText, stateOf } from "../parts/value-text.ts";
import { loadSeriesView, type SeriesView } from "./series-view.server.ts";

const list = "determination";

/** Of a place's counts of killings, year by year: how many are settled, still looked at, or no longer counted. */
export async function determinationsOf(
  db: ReadDatabase,
  series: PublicSeries,
  asked: ViewAsked,
  { wholes, view }: SeriesView,
  locale: PageLocale,
  words: PageWords,
) {
  const codes = series.summary.dimensions[list] ?? [];
  const isTold = isFemicideSeries({ indicator: series.indicatorCode }) && codes.length > 0;
  if (!isTold || wholes.length === 0 || view.codes[list] !== undefined) return null;
  const language = wordsOf(locale);
  const told = await Promise.all(
    codes.map(async (code) => {
      const shown = await loadSeriesView(db, series, { ...asked, codes: { ...asked.codes, [list]: code } }, {});
      return { code, figures: new Map(shown.wholes.map((figure) => [figure.period, figure])) };
    }),
  );
  const cellOf = (figure: RatedFigure | undefined) =>
    figure
      ? { state: stateOf(figure), text: figureText(figure, series.unit, locale, words) }
      : { state: "not_collected" as const, text: words("state.not_collected") };
  return {
    caption: `${nameOfList(list, language)}. ${wholes[0]!.name[language]}`,
    columns: told.map(({ code }) => ({ key: code, label: labelOf(list, code, language) })),
    rows: wholes.toReversed().map(({ period }) => ({
      period,
      name: periodText(period, locale),
      cells: Object.fromEntries(told.map(({ code, figures }) => [code, cellOf(figures.get(period))])),
    })),
  };
}
