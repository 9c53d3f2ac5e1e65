import { findIndicator } from "~/observe/index.ts";
import { tell, type RatedFigure, type SeriesOfEdition } from "~/observe/index.server.ts";
import { blocksVersion, type Block, type Blocks } from "~/kernel/blocks.ts";
import { locales, wordsOf, type Labels } from "~/kernel/locale.ts";
import { keyMessage, type ToldFigure, type ToldValue } from "../../core/key-messages.ts";
import type { Pin } from "../../core/pin.ts";
import type { NamedFigure, ShownFigure } from "../../core/rendered-report.ts";
import { keyMessageLine, reportWords } from "../../words.ts";
import { figureAt, placeName, seriesName, shownCell, type Rendering } from "./rendering.server.ts";

/** The sentences that rules write of some figures, each with its name as a link to where the figure is shown. */
export function renderMessages(rendering: Rendering, pins: readonly Pin[]): Blocks {
  const words = reportWords(rendering.locale);
  const items: Extract<Block, { kind: "list" }>["items"] = [];
  for (const pin of pins) {
    const told = toldFigure(rendering, pin);
    items.push(
      told
        ? keyMessageLine(keyMessage(told), rendering.locale)
        : [{ text: words("shown.unreadable", { series: pin.series }) }],
    );
  }
  return { version: blocksVersion, blocks: [{ kind: "list", ordered: false, items }] };
}

/** A pinned figure with what it may be compared with; undefined when its edition shows it no more. */
function toldFigure(rendering: Rendering, pin: Pin): ToldFigure | undefined {
  const { editions } = rendering;
  const series = editions.series(pin);
  if (!series || series.withdrawn) return undefined;
  const line = editions.line(pin);
  const now = line.find(({ period }) => period === pin.period);
  const before = yearBefore(pin.period);
  const earlier = line.find(({ period }) => period === before);
  const breaks = editions.breaks(pin);
  const partialIn = (period: string) => breaks.some((one) => one.kind === "partial" && one.period.startsWith(period));
  const provisional = series.facts["provisional"];
  return {
    id: anchorOf(rendering, pin),
    name: nameOf(rendering, series, pin),
    measure: series.kind === "score" ? "ratio" : series.kind,
    ...(series.unit === "rate_per_100000" ? { per: 100_000 } : {}),
    direction: (series.indicatorCode && findIndicator(series.indicatorCode)?.direction) || "contextual",
    period: tell.period(pin.period, rendering.locale),
    now: toldValue(now),
    events: null,
    ...(earlier && before
      ? { earlier: { period: tell.period(before, rendering.locale), value: toldValue(earlier), events: null } }
      : {}),
    broken:
      before !== null &&
      (partialIn(before) ||
        breaks.some((one) => one.kind !== "partial" && one.period > before && one.period <= pin.period)),
    partial: partialIn(pin.period),
    provisional: Array.isArray(provisional) && provisional.includes(pin.period),
    estimate: series.nature !== "recorded",
  };
}

function nameOf(rendering: Rendering, series: SeriesOfEdition, pin: Pin): Labels {
  const place = rendering.editions.place(pin.territory);
  return Object.fromEntries(
    locales.map((locale) => {
      const name = seriesName(series, pin.codes, locale);
      return [locale, pin.territory === rendering.home || !place ? name : `${name}, ${place.name[locale]}`];
    }),
  ) as Labels;
}

function toldValue(figure: RatedFigure | undefined): ToldValue {
  if (!figure) return { state: "not_collected" };
  if (figure.value !== null) return figure.value === 0 ? { state: "zero" } : { state: "number", value: figure.value };
  if (figure.status === "unknown" && figure.lower !== null && figure.upper !== null)
    return { state: "range", lowest: figure.lower, highest: figure.upper };
  return figure.status === "number" ? { state: "unknown" } : { state: figure.status };
}

function yearBefore(period: string): string | null {
  return /^\d{4}$/.test(period) ? String(Number(period) - 1) : null;
}

/** The block that shows the same series, or the list of sources. */
function anchorOf({ document }: Rendering, pin: Pin): string {
  const same = (one: { dataset: string; series: string }) => one.dataset === pin.dataset && one.series === pin.series;
  const found = document.blocks.find(
    (one) =>
      !one.removed &&
      ((one.kind === "chart" && same(one.pin)) ||
        (one.kind === "table" && one.rows.some(same)) ||
        (one.kind === "map" && same(one.pin))),
  );
  return found?.id ?? "sources";
}

/** Figures set large, with what they are of, where and when. */
export function renderBigFigures(rendering: Rendering, pins: readonly Pin[]): ShownFigure[] {
  const { editions, locale } = rendering;
  const shown: ShownFigure[] = [];
  for (const pin of pins) {
    const series = editions.series(pin);
    const figure = figureAt(editions, pin);
    const cell = shownCell(rendering, series, figure);
    const isNumber = cell.state === "number" || cell.state === "zero";
    shown.push({
      value: isNumber ? cell.text : null,
      absent: isNumber ? "" : cell.text,
      what: series ? seriesName(series, pin.codes, wordsOf(locale)) : pin.series,
      where: placeName(rendering, pin.territory),
      period: tell.period(pin.period, locale),
      estimate: series !== undefined && series.nature !== "recorded",
      revised: editions.isRevised(pin),
    });
  }
  return shown;
}

/** The figures that texts name with `{{name}}`. */
export function renderNamed(rendering: Rendering): Map<string, NamedFigure> {
  const { editions, locale, document } = rendering;
  const named = new Map<string, NamedFigure>();
  for (const [name, pin] of Object.entries(document.figures)) {
    const series = editions.series(pin);
    named.set(name, {
      anchor: `figure-${name}`,
      what: series ? seriesName(series, pin.codes, wordsOf(locale)) : pin.series,
      where: placeName(rendering, pin.territory),
      period: tell.period(pin.period, locale),
      cell: shownCell(rendering, series, figureAt(editions, pin)),
      edition: series ? tell.edition(series.version, series.publishedAt, locale) : "",
      href: `/${locale}/data/${pin.dataset}`,
      revised: editions.isRevised(pin),
    });
  }
  return named;
}
