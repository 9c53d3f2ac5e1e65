import type { PageLocale } from "~/kernel/locale.ts";
import { newText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { NewBlock } from "../../commands/edit-blocks.server.ts";
import { tablePeriods } from "../../core/block-figures.ts";
import type { PickedFigure } from "../../core/figure-choice.ts";
import type { FigurePin, Pin, RowPin, SpanPin } from "../../core/pin.ts";
import type { ShownBlock } from "../../core/rendered-report.ts";
import { emptyDocument, type ReportBlock } from "../../core/report-blocks.ts";
import type { Report } from "../../core/report.ts";
import { openEditions } from "../../data/pinned-figures.server.ts";
import { showReport } from "../report-view.server.ts";

/** The block that a figure makes; a table begins with its last six years. */
export function blockOfFigure(picked: Exclude<PickedFigure, { kind: "named" }>, held: readonly string[]): NewBlock {
  switch (picked.kind) {
    case "chart":
    case "map":
      return picked;
    case "table": {
      const years = held.filter((period) => period.length === 4);
      return { kind: "table", rows: [picked.pin], periods: tablePeriods(years.length > 0 ? years : held).slice(-6) };
    }
    default:
      return { kind: picked.kind, pins: [picked.pin] };
  }
}

/** Whether the edition shows the figure, with a number or with a reason why there is none. */
export async function isShown(read: ReadDatabase, { kind, pin }: PickedFigure): Promise<boolean> {
  const editions = await openEditions(read, [pin]);
  if (kind === "map") return editions.places(pin).length > 0;
  const line = editions.line(pin);
  return kind === "chart" || kind === "table"
    ? line.length > 0
    : line.some(({ period }) => period === (pin as Pin).period);
}

/** A figure as readers will see it, and the sentence that rules write of it. */
export function previewFigure(
  read: ReadDatabase,
  report: Report,
  { picked, held }: { picked: PickedFigure; held: readonly string[] },
  locale: PageLocale,
): Promise<ShownBlock[]> {
  const shown = blockOfFigure(picked.kind === "named" ? { ...picked, kind: "figures" } : picked, held);
  const sentence = sentenceOf(picked, held);
  const blocks = [
    { ...shown, id: "preview" },
    ...(sentence && picked.kind !== "messages" ? [{ id: "sentence", kind: "messages", pins: [sentence] }] : []),
  ] as ReportBlock[];
  return showBlocks(read, report, blocks, locale);
}

/** Some blocks of a report by themselves. */
export async function showBlocks(
  read: ReadDatabase,
  report: Report,
  blocks: ReportBlock[],
  locale: PageLocale,
): Promise<ShownBlock[]> {
  const none = newText(report.title.source, "", "", "");
  const document = { ...emptyDocument, blocks };
  const shown = await showReport(read, report, { title: none, summary: none, document, recommendations: [] }, locale);
  return shown.blocks;
}

function sentenceOf({ kind, pin }: PickedFigure, held: readonly string[]): Pin | null {
  if (kind === "map") return null;
  const { territory, dataset, edition, series, codes } = pin;
  const period = "to" in pin ? pin.to : "period" in pin ? pin.period : held.at(-1);
  return period === undefined ? null : { dataset, edition, series, codes, territory, period };
}

/** A figure of a block in words: what, where, when, and what the edition shows. */
export interface FigureInWords {
  what: string;
  where: string;
  period: string;
  text: string;
  edition: string;
}

/** The figures of a block in words, in their order. */
export async function figuresInWords(
  read: ReadDatabase,
  report: Report,
  pins: readonly FigurePin[],
  { locale, last }: { locale: PageLocale; last: string },
): Promise<(FigureInWords | null)[]> {
  const single = pins.map((pin) => ("territory" in pin ? sentenceOf(pickedOf(pin), [last]) : null));
  const figures = Object.fromEntries(single.flatMap((pin, i) => (pin ? [[`f-${i}`, pin]] : [])));
  const none = newText(report.title.source, "", "", "");
  const document = { ...emptyDocument, figures };
  const { named } = await showReport(
    read,
    report,
    { title: none, summary: none, document, recommendations: [] },
    locale,
  );
  const byAnchor = new Map(named.map((one) => [one.anchor, one]));
  return pins.map((_, i) => {
    const one = byAnchor.get(`figure-f-${i}`);
    return one
      ? { what: one.what, where: one.where, period: one.period, text: one.cell.text, edition: one.edition }
      : null;
  });
}

function pickedOf(pin: Pin | SpanPin | RowPin): PickedFigure {
  if ("to" in pin) return { kind: "chart", pin };
  return "period" in pin ? { kind: "messages", pin } : { kind: "table", pin };
}
