import {
  frameParts,
  rowXml,
  sheetEnd,
  sheetPart,
  sheetStart,
  type Sheet,
  type SheetCell,
} from "./write-workbook.server.ts";
import { streamZip, type ZipEntry } from "./zip-stream.server.ts";

export interface StreamedSheet extends Pick<Sheet, "name" | "widths" | "frozenRows"> {
  rows: Iterable<readonly SheetCell[]> | AsyncIterable<readonly SheetCell[]>;
  /** Written after all others, wherever it stands in the book: what it says of them is known by then. */
  isLast?: boolean;
}

/** A workbook that is made as it is written, sheet after sheet: memory holds a few rows, however long it is. */
export function streamWorkbook(sheets: readonly StreamedSheet[]): AsyncGenerator<Buffer> {
  return streamZip(entriesOf(sheets));
}

function* entriesOf(sheets: readonly StreamedSheet[]): Generator<ZipEntry> {
  for (const [name, content] of Object.entries(frameParts(sheets))) yield { name, content };
  const numbered = sheets.map((sheet, n) => ({ sheet, n }));
  for (const { sheet, n } of numbered.toSorted((a, b) => Number(a.sheet.isLast ?? 0) - Number(b.sheet.isLast ?? 0))) {
    yield { name: sheetPart(n), content: sheetText(sheet) };
  }
}

const rowsAtOnce = 500;

async function* sheetText(sheet: StreamedSheet): AsyncGenerator<string> {
  let text = sheetStart(sheet);
  let n = 0;
  for await (const cells of sheet.rows) {
    text += rowXml(cells, n++);
    if (n % rowsAtOnce > 0) continue;
    yield text;
    text = "";
  }
  yield text + sheetEnd({});
}
