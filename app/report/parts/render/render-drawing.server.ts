import {
  drawSeriesLine,
  drawSeriesPlaces,
  tell,
  type RatedFigure,
  type SeriesOfEdition,
} from "~/observe/index.server.ts";
import { isAbsent } from "~/design/value-state.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { joinClauses, termAndDetail } from "~/kernel/punctuation.ts";
import type { PlacesPin, SpanPin } from "../../core/pin.ts";
import type { LegendItem, ShownCell, ShownDrawing, ShownTable } from "../../core/rendered-report.ts";
import { inSpan } from "../../data/pinned-figures.server.ts";
import { reportWords } from "../../words.ts";
import { footOf, placeName, seriesName, shownCell, type Rendering } from "./rendering.server.ts";

type Drawn = Omit<ShownDrawing, "note">;
/** What stands in for a drawing that cannot be made: the figures as a table. */
export type DrawingOrTable = { drawing: Drawn } | { table: ShownTable };

/** One place of a series over time. Everything in it, its axis and its alternative text too, is made of shown figures. */
export function renderChart(rendering: Rendering, id: string, pin: SpanPin): DrawingOrTable | null {
  const { editions, locale } = rendering;
  const series = editions.series(pin);
  if (!series || series.withdrawn) return null;
  const figures = editions.line(pin).filter(({ period }) => inSpan(period, pin));
  if (figures.length === 0) return null;
  const name = seriesName(series, pin.codes, wordsOf(locale));
  const place = placeName(rendering, pin.territory);
  const breaks = editions.breaks(pin);
  const table: ShownTable = {
    caption: `${name}, ${place}`,
    head: [reportWords(locale)("table.period"), reportWords(locale)("table.value")],
    rows: figures.map((figure) => ({
      name: tell.period(figure.period, locale),
      cells: [shownCell(rendering, series, figure)],
    })),
  };
  const drawn = drawSeriesLine(id, series, { label: place, figures }, breaks, locale);
  if (!drawn) return { table };
  const [foot] = footOf(rendering, pin);
  const remarks = breaks
    .filter(({ period }) => inSpan(period.slice(0, pin.to.length), pin))
    .map(({ period, note }) => termAndDetail(tell.period(period, locale), note[wordsOf(locale)], locale));
  return {
    drawing: {
      kind: "drawing",
      form: "chart",
      series: name,
      title: drawn.finding,
      measure: tell.measure(series, locale),
      svg: drawn.svg,
      alternative: alternativeOf(`${name}. ${drawn.finding}.`, table, locale),
      legend: null,
      withoutShape: { title: "", places: [] },
      table,
      foot: { ...foot!, remarks: [...foot!.remarks, ...remarks] },
    },
  };
}

/** The title, then each row in words: what the table says, and no more. */
function alternativeOf(title: string, table: ShownTable, locale: PageLocale): string {
  const rows = table.rows.map(({ name, cells }) =>
    termAndDetail(name, cells.map(({ text }) => text).join(", "), locale),
  );
  return `${title} ${joinClauses(rows, locale)}.`;
}

/** The places of a series at one period; a table where we hold no shapes for them. */
export function renderMap(rendering: Rendering, id: string, pin: PlacesPin): DrawingOrTable | null {
  const { editions, locale } = rendering;
  const words = reportWords(locale);
  const series = editions.series(pin);
  if (!series || series.withdrawn) return null;
  const figures = editions.places(pin);
  if (figures.length === 0) return null;
  const period = pin.period === "latest" ? words("table.latest") : tell.period(pin.period, locale);
  const title = `${tell.level(pin.level, locale)}, ${period}`;
  const drawn = drawSeriesPlaces(
    id,
    series,
    { view: { level: pin.level, period: pin.period }, country: countryOf(figures), places: figures },
    title,
    locale,
  );
  const rated = drawn !== null && drawn.kind === "rates" && series.kind === "count";
  const table = placesTable(rendering, series, figures, pin, { rated, period });
  if (!drawn) return { table };
  const mapWords = tell.mapWords(locale);
  const format = (value: number) => (rated ? tell.rate(value, locale) : tell.value(value, series.unit, locale));
  const reasons = tell.reasons(locale);
  const classes: LegendItem[] = drawn.classes.map(({ number, from, to, count }) => ({
    swatch: `class-${number}`,
    name: from === to ? format(from) : `${format(from)} – ${format(to)}`,
    places: mapWords.places(count),
  }));
  const absent: LegendItem[] = (Object.entries(drawn.absent) as [keyof typeof reasons, number][])
    .filter(([state]) => state === "zero" || isAbsent(state))
    .map(([state, count]) => ({ swatch: state, name: reasons[state], places: mapWords.places(count) }));
  const [foot] = footOf(rendering, pin);
  return {
    drawing: {
      kind: "drawing",
      form: "map",
      series: seriesName(series, pin.codes, wordsOf(locale)),
      title,
      measure: `${rated ? tell.ratePer(series, locale) : tell.measure(series, locale)}. ${tell.map(drawn.kind, locale)}`,
      svg: drawn.svg,
      alternative: `${seriesName(series, pin.codes, wordsOf(locale))}, ${title}. ${joinClauses(
        classes.concat(absent).map(({ name, places }) => termAndDetail(name, places, locale)),
        locale,
      )}.`,
      legend: { label: mapWords.legend, classes, absent },
      withoutShape: { title: mapWords.withoutShape, places: drawn.withoutShape },
      table,
      foot: { ...foot!, remarks: [...foot!.remarks, tell.boundaries(locale)] },
    },
  };
}

function countryOf(figures: readonly RatedFigure[]): string | null {
  const code = figures[0]?.territory;
  return code && !code.startsWith("M49") ? (code.split("-")[0] ?? null) : null;
}

/** Places in the order of the alphabet, never by their figures. */
function placesTable(
  rendering: Rendering,
  series: SeriesOfEdition,
  figures: readonly RatedFigure[],
  pin: PlacesPin,
  { rated, period }: { rated: boolean; period: string },
): ShownTable {
  const { locale } = rendering;
  const language = wordsOf(locale);
  const compare = byName(locale);
  const rateCell = (figure: RatedFigure): ShownCell =>
    figure.rate === null
      ? {
          text: shownCell(rendering, series, figure).text,
          state: figure.value === null ? tell.state(figure) : "not_applicable",
        }
      : { text: tell.rate(figure.rate, locale), state: figure.rate === 0 ? "zero" : "number" };
  return {
    caption: `${seriesName(series, pin.codes, language)}, ${period}`,
    head: [
      reportWords(locale)("table.place"),
      reportWords(locale)("table.value"),
      ...(rated ? [tell.ratePer(series, locale)] : []),
    ],
    rows: figures
      .toSorted((a, b) => compare(a.name[language], b.name[language]))
      .map((figure) => ({
        name:
          pin.period === "latest"
            ? `${figure.name[language]} (${tell.period(figure.period, locale)})`
            : figure.name[language],
        cells: [shownCell(rendering, series, figure), ...(rated ? [rateCell(figure)] : [])],
      })),
  };
}
