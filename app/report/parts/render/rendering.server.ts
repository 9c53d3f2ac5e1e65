import { tell, type PublicSeries, type RatedFigure, type SeriesOfEdition } from "~/observe/index.server.ts";
import { wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";
import type { Pin, SeriesPin } from "../../core/pin.ts";
import type { OtherLanguage, ShownCell, ShownFoot, ShownNote } from "../../core/rendered-report.ts";
import type { ReportDocument } from "../../core/report-blocks.ts";
import type { PinnedEditions } from "../../data/pinned-figures.server.ts";
import { reportWords } from "../../words.ts";

/** What every block of a report needs while it is made ready for one reader. */
export interface Rendering {
  locale: PageLocale;
  editions: PinnedEditions;
  document: ReportDocument;
  /** The place that goes without saying: that of the observatory whose report it is. */
  home: string | null;
}

/** A text in the reader's language, or in another with its name. */
export function shownText(text: TranslatedText, locale: PageLocale): { text: string; language: OtherLanguage } {
  const shown = showText(text, wordsOf(locale));
  return { text: shown?.text ?? "", language: shown?.fallback ? shown.locale : null };
}

export function shownNote(note: TranslatedText | undefined, locale: PageLocale): ShownNote | null {
  const shown = note && shownText(note, locale);
  return shown && shown.text !== "" ? shown : null;
}

/** A series with its codes, in one language. */
export function seriesName(series: PublicSeries, codes: Record<string, string>, language: Locale): string {
  const title = series.title[language];
  return Object.keys(codes).length === 0 ? title : `${title} (${tell.codes(codes, language)})`;
}

export function placeName({ editions, locale }: Rendering, code: string): string {
  return editions.place(code)?.name[wordsOf(locale)] ?? code;
}

/** The cell of a figure as the edition shows it; without a number, the words for why. */
export function shownCell(
  { locale }: Rendering,
  series: SeriesOfEdition | undefined,
  figure: RatedFigure | undefined,
): ShownCell {
  const words = reportWords(locale);
  if (!series) return { text: words("shown.missing"), state: "not_applicable" };
  if (series.withdrawn) return { text: words("shown.withdrawn"), state: "not_applicable" };
  if (!figure) return { text: words("shown.noFigure"), state: "not_collected" };
  return { text: tell.figure(figure, series.unit, locale), state: tell.state(figure) };
}

export function figureAt(editions: PinnedEditions, pin: Pin): RatedFigure | undefined {
  return editions.line(pin).find(({ period }) => period === pin.period);
}

/** Where a figure, a chart or a table comes from, and what must be known to read it. */
export function footOf(rendering: Rendering, pin: SeriesPin): ShownFoot[] {
  const { editions, locale } = rendering;
  const series = editions.series(pin);
  if (!series) return [];
  return [
    {
      source: series.attribution,
      href: `/${locale}/data/${series.dataset}`,
      edition: tell.edition(series.version, series.publishedAt, locale),
      remarks: [...(series.population === "all" ? [tell.bothSexes(locale)] : []), ...tell.legal(series, locale)],
    },
  ];
}

/** The feet of several pins, each source once. */
export function feetOf(rendering: Rendering, pins: readonly SeriesPin[]): ShownFoot[] {
  const feet = new Map<string, ShownFoot>();
  for (const foot of pins.flatMap((pin) => footOf(rendering, pin))) {
    const key = `${foot.source} ${foot.edition}`;
    const standing = feet.get(key);
    feet.set(key, standing ? { ...foot, remarks: [...new Set([...standing.remarks, ...foot.remarks])] } : foot);
  }
  return [...feet.values()];
}
