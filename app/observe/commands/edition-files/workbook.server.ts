import { streamWorkbook, type StreamedSheet } from "~/platform/tabular/stream-workbook.server.ts";
import { writeWorkbook, type Sheet, type SheetCell } from "~/platform/tabular/write-workbook.server.ts";
import { mostSheetRows } from "../../core/open-data/edition-formats.ts";
import { totalCode } from "../../core/open-data/observation-query.ts";
import { confStatusOf, obsStatusOf } from "../../core/open-data/status.ts";
import type { EditionTexts } from "../../core/open-data/edition-texts.ts";
import type { SourceRow } from "../../data/edition-source.server.ts";

type Value = string | number | null;

/** What every row of an edition says, and how many rows it has. */
interface EditionOfRows {
  dataset: string;
  version: number;
  dimensions: readonly string[];
  figures: number;
}

export interface WorkbookContent {
  edition: EditionOfRows;
  texts: EditionTexts;
  rows: AsyncIterable<readonly SourceRow[]>;
}

/** The edition as a workbook: figures, codes in all languages, and how to read them. An empty cell is never a zero. */
export async function* writeEditionWorkbook(content: WorkbookContent): AsyncGenerator<Buffer> {
  if (content.edition.figures > mostSheetRows) return yield* streamWorkbook(longWorkbook(content));
  const written: Value[][] = [];
  for await (const some of content.rows) for (const row of some) written.push(figureRow(row, content));
  yield writeWorkbook([sheet("data", headings(content), written), ...explanations(content.texts)]);
}

function explanations({ languages, codes, methods, sheets }: EditionTexts): Sheet[] {
  return [
    sheet(
      "codes",
      ["list", "code", ...languages],
      codes.map(({ list, code, label }) => [list, code, ...languages.map((locale) => label[locale])]),
    ),
    ...languages.map((locale): Sheet => ({
      name: sheets[locale]!,
      widths: [110],
      rows: methods[locale]!.trimEnd()
        .split("\n")
        .map((line): SheetCell[] => {
          const [, marks = "", text = ""] = /^(#{0,3}) ?(.*)$/s.exec(line) ?? [];
          if (text === "") return [];
          const style = marks.length === 1 ? "title" : marks.length > 1 ? "heading" : "label";
          return [{ column: 0, value: text, style }];
        }),
    })),
  ];
}

/** What of a series stands in which rows of which sheet. */
interface Stretch {
  sheet: string;
  series: string;
  from: number;
  to: number;
}

/** Sheets of figures one after another, each read when it is written, and before them an index of what stands where. */
function longWorkbook(content: WorkbookContent): StreamedSheet[] {
  const { edition, texts } = content;
  const head = headings(content);
  const { name: _name, rows: _rows, ...look } = sheet("", head, []);
  const figures = eachRow(content.rows);
  const stretches: Stretch[] = [];
  const many = Math.ceil(edition.figures / mostSheetRows);
  const data = Array.from({ length: many }, (_, n): StreamedSheet => {
    const name = `data ${n + 1}`;
    // Should there be more than was counted, the last one holds them too.
    const most = n + 1 < many ? mostSheetRows : Number.POSITIVE_INFINITY;
    return { ...look, name, rows: figureRows(figures, { name, most, head, content, stretches }) };
  });
  const index = ["sheet", "series", ...texts.languages, "first_row", "last_row"];
  const { rows: _none, ...indexLook } = sheet("index", index, []);
  return [{ ...indexLook, isLast: true, rows: indexRows(index, stretches, texts) }, ...data, ...explanations(texts)];
}

async function* eachRow(rows: AsyncIterable<readonly SourceRow[]>): AsyncGenerator<SourceRow, undefined> {
  for await (const some of rows) yield* some;
}

async function* figureRows(
  figures: AsyncIterator<SourceRow, undefined>,
  to: { name: string; most: number; head: readonly string[]; content: WorkbookContent; stretches: Stretch[] },
): AsyncGenerator<SheetCell[]> {
  yield styled(to.head, "heading");
  // Row 1 is the heading. Not `for await`: the sheet that follows goes on where this one ends.
  for (let row = 2; row < to.most + 2; row++) {
    const { value: figure, done } = await figures.next();
    if (done) return;
    const last = to.stretches.at(-1);
    const series = figure.series.code;
    if (last?.sheet === to.name && last.series === series) last.to = row;
    else to.stretches.push({ sheet: to.name, series, from: row, to: row });
    yield styled(figureRow(figure, to.content)).filter(({ value }) => value !== null && value !== "");
  }
}

function* indexRows(
  head: readonly string[],
  stretches: readonly Stretch[],
  { languages, series: kept }: EditionTexts,
): Generator<SheetCell[]> {
  yield styled(head, "heading");
  const titles = new Map(kept.map(({ code, title }) => [code, title]));
  for (const { sheet: name, series, from, to } of stretches) {
    const title = titles.get(series);
    yield styled([name, series, ...languages.map((locale) => title?.[locale] ?? ""), from, to], "plain");
  }
}

const styled = (values: readonly Value[], style?: SheetCell["style"]): SheetCell[] =>
  values.map((value, column) => ({ column, value, ...(style ? { style } : {}) }));

function headings({ edition, texts }: WorkbookContent): string[] {
  return [
    "dataset,series,indicator,territory,period".split(","),
    edition.dimensions.map((dimension) => `dim.${dimension}`),
    "value,status,obs_status,conf_status,lower,upper,sample_size,flags".split(","),
    texts.languages.map((locale) => `footnote_${locale}`),
    "unit,counting_unit,population,release".split(","),
  ].flat();
}

const numberOr = (text: string) => (text === "" ? null : Number(text));

function figureRow({ series, codes, ...row }: SourceRow, { edition, texts }: WorkbookContent): Value[] {
  return [
    edition.dataset,
    series.code,
    series.indicator,
    row.territory,
    row.period,
    ...edition.dimensions.map(
      (dimension) => codes[dimension] ?? (series.dimensions.includes(dimension) ? totalCode : null),
    ),
    numberOr(row.value),
    row.status,
    obsStatusOf(row.status, row.flags),
    confStatusOf(row.status),
    numberOr(row.lower),
    numberOr(row.upper),
    numberOr(row.sampleSize),
    row.flags,
    ...texts.languages.map((locale) => row.footnote?.[locale] ?? null),
    series.unit,
    series.countingUnit,
    series.population,
    edition.version,
  ];
}

function sheet(name: string, head: readonly string[], rows: readonly (readonly Value[])[]): Sheet {
  return {
    name,
    widths: head.map((heading) => (/^(?:footnote_|fr$|en$|es$)/.test(heading) ? 40 : Math.max(12, heading.length + 2))),
    frozenRows: 1,
    rows: [styled(head, "heading"), ...rows.map((row) => styled(row, "plain"))],
  };
}
