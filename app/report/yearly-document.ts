import type { Block, Line } from "~/kernel/blocks.ts";
import { direction, wordsOf, type Labels, type PageLocale } from "~/kernel/locale.ts";
import type { PrintDocument } from "~/kernel/print-document.ts";
import { keyMessage, type ToldFigure, type ToldValue } from "./core/key-messages.ts";
import { keyMessageLine, reportWords, writeValue } from "./words.ts";

export interface YearlyReport {
  observatory: Labels;
  year: number;
  /** The edition that every figure is read from. */
  edition: { citation: string; day: string };
  figures: ToldFigure[];
}

/** The yearly report of an observatory as one document, for a page and for paper alike. */
export function yearlyDocument(report: YearlyReport, locale: PageLocale): PrintDocument {
  const words = reportWords(locale);
  const heading = (key: "keyMessages" | "table" | "unknown" | "citation"): Block => ({
    kind: "heading",
    level: 2,
    text: [{ text: words(`yearly.${key}`) }],
  });
  const messages = report.figures.map((figure) => keyMessageLine(keyMessage(figure), locale));
  const told: Block[] =
    report.figures.length === 0
      ? [{ kind: "paragraph", text: [{ text: words("yearly.nothing") }] }]
      : [{ kind: "list", ordered: false, items: messages }, heading("table"), table(report.figures, locale)];
  return {
    title: words("yearly.title", { year: String(report.year) }),
    kicker: report.observatory[wordsOf(locale)],
    language: wordsOf(locale),
    direction: direction(locale),
    day: report.edition.day,
    blocks: [
      heading("keyMessages"),
      ...told,
      heading("unknown"),
      { kind: "list", ordered: false, items: notKnown(report.figures, locale) },
      heading("citation"),
      { kind: "paragraph", text: [{ text: report.edition.citation }] },
    ],
  };
}

function table(figures: ToldFigure[], locale: PageLocale): Block {
  const words = reportWords(locale);
  return {
    kind: "table",
    caption: words("yearly.table"),
    head: (["name", "period", "value"] as const).map((column) => [{ text: words(`yearly.columns.${column}`) }]),
    rows: figures.map((figure) => [
      [{ text: figure.name[wordsOf(locale)] }],
      [{ text: figure.period }],
      [{ text: cell(figure.now, figure, locale) }],
    ]),
  };
}

/** A cell says its state in words: blank is never zero, and nothing is blank. */
function cell(value: ToldValue, figure: ToldFigure, locale: PageLocale): string {
  if (value.state === "number") return writeValue(value.value, figure, locale);
  if (value.state === "zero") return writeValue(0, figure, locale);
  if (value.state === "range") {
    return `${writeValue(value.lowest, figure, locale)}–${writeValue(value.highest, figure, locale)}`;
  }
  return reportWords(locale)(`yearly.states.${value.state}`);
}

function notKnown(figures: ToldFigure[], locale: PageLocale): Line[] {
  return (["withheld", "not_collected", "unknown"] as const).map((state) => {
    const count = figures.filter(({ now }) => now.state === state).length;
    return [{ text: reportWords(locale)(`yearly.missing.${state}`, { count, all: figures.length }) }];
  });
}
