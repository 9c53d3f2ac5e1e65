import { locales, type Locale } from "~/kernel/locale.ts";
import { writeWorkbook, type Sheet, type SheetCell } from "~/platform/tabular/write-workbook.server.ts";
import { totalCode } from "../../core/open-data/observation-query.ts";
import { confStatusOf, obsStatusOf } from "../../core/open-data/status.ts";
import type { EditionSource, SourceRow } from "../../data/edition-source.server.ts";
import { editionWords } from "../../messages/edition-words.ts";
import type { ListedCode } from "./code-lists.ts";
import { methodSheet } from "./method-sheet.ts";

type Value = string | number | null;

/** The edition as a workbook: figures, codes in all languages, and how to read them. An empty cell is never a zero. */
export async function writeEditionWorkbook(
  source: EditionSource,
  addressIn: (locale: Locale) => string,
  codes: readonly ListedCode[],
  rows: AsyncIterable<readonly SourceRow[]>,
): Promise<Buffer> {
  const written: Value[][] = [];
  for await (const some of rows) for (const row of some) written.push(figureRow(row, source));
  return writeWorkbook([
    sheet("data", headings(source.dimensions), written),
    sheet(
      "codes",
      ["list", "code", ...locales],
      codes.map(({ list, code, label }) => [list, code, ...locales.map((locale) => label[locale])]),
    ),
    ...locales.map((locale): Sheet => ({
      name: editionWords(locale)("method.sheet"),
      widths: [110],
      rows: methodSheet(source, addressIn(locale), locale)
        .trimEnd()
        .split("\n")
        .map((line): SheetCell[] => {
          const [, marks = "", text = ""] = /^(#{0,3}) ?(.*)$/s.exec(line) ?? [];
          if (text === "") return [];
          const style = marks.length === 1 ? "title" : marks.length > 1 ? "heading" : "label";
          return [{ column: 0, value: text, style }];
        }),
    })),
  ]);
}

function headings(dimensions: readonly string[]): string[] {
  return [
    "dataset,series,indicator,territory,period".split(","),
    dimensions.map((dimension) => `dim.${dimension}`),
    "value,status,obs_status,conf_status,lower,upper,sample_size,flags".split(","),
    locales.map((locale) => `footnote_${locale}`),
    "unit,counting_unit,population,release".split(","),
  ].flat();
}

const numberOr = (text: string) => (text === "" ? null : Number(text));

function figureRow({ series, codes, ...row }: SourceRow, { edition, dimensions }: EditionSource): Value[] {
  return [
    edition.dataset,
    series.code,
    series.indicator,
    row.territory,
    row.period,
    ...dimensions.map((dimension) => codes[dimension] ?? (series.dimensions.includes(dimension) ? totalCode : null)),
    numberOr(row.value),
    row.status,
    obsStatusOf(row.status, row.flags),
    confStatusOf(row.status),
    numberOr(row.lower),
    numberOr(row.upper),
    numberOr(row.sampleSize),
    row.flags,
    ...locales.map((locale) => row.footnote?.[locale] ?? null),
    series.unit,
    series.countingUnit,
    series.population,
    edition.version,
  ];
}

function sheet(name: string, head: readonly string[], rows: readonly (readonly Value[])[]): Sheet {
  const cells = (values: readonly Value[], style: SheetCell["style"]): SheetCell[] =>
    values.map((value, column) => ({ column, value, ...(style ? { style } : {}) }));
  return {
    name,
    widths: head.map((heading) => (/^(?:footnote_|fr$|en$|es$)/.test(heading) ? 40 : Math.max(12, heading.length + 2))),
    frozenRows: 1,
    rows: [cells(head, "heading"), ...rows.map((row) => cells(row, "plain"))],
  };
}
