import { tell } from "~/observe/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
import type { RowPin } from "../../core/pin.ts";
import type { ShownTable } from "../../core/rendered-report.ts";
import { reportWords } from "../../words.ts";
import { placeName, seriesName, shownCell, type Rendering } from "./rendering.server.ts";

/** Series down, periods across: every cell a number or the words for why there is none. */
export function renderTable(
  rendering: Rendering,
  rows: readonly RowPin[],
  periods: readonly string[],
  /** The heading that it stands under: two tables of a report are told apart by their captions. */
  under: string,
): ShownTable {
  const { editions, locale } = rendering;
  const words = reportWords(locale);
  const places = new Set(rows.map(({ territory }) => territory));
  const shown: ShownTable["rows"] = [];
  for (const row of rows) {
    const series = editions.series(row);
    const line = editions.line(row);
    const name = series ? seriesName(series, row.codes, wordsOf(locale)) : row.series;
    shown.push({
      name: places.size > 1 ? `${name}, ${placeName(rendering, row.territory)}` : name,
      cells: periods.map((period) =>
        shownCell(
          rendering,
          series,
          line.find((figure) => figure.period === period),
        ),
      ),
    });
  }
  const [only] = places;
  const place = places.size === 1 ? placeName(rendering, only!) : "";
  return {
    caption: (under === "" ? words("table.caption", { place }) : words("table.captionUnder", { under, place })).trim(),
    head: [words("table.series"), ...periods.map((period) => tell.period(period, locale))],
    rows: shown,
  };
}
