import { readTable } from "~/platform/tabular/read-table.server.ts";
import { writeWorkbook, type SheetCell } from "~/platform/tabular/write-workbook.server.ts";

/** What somebody writes in a cell: `label` is its row, `value` what the workbook said. */
export type Fill = (label: string, column: number, value: string) => string | number | null;

async function* stream(bytes: Uint8Array) {
  yield bytes;
}

/** A delivery's workbook as somebody fills it in: every cell is read and written again, some of them with something else. */
export async function fillWorkbook(bytes: Uint8Array, fill: Fill): Promise<Buffer> {
  const rows: SheetCell[][] = [];
  await readTable(
    { kind: "stream", stream: stream(bytes) },
    {
      row(row) {
        while (rows.length < row.line) rows.push([]);
        for (let column = 0; column < row.count; column++) {
          const value = row.text(column);
          const isInput = column >= 2 && row.text(0).startsWith("[[");
          rows[row.line - 1]!.push({ column, value: isInput ? fill(row.text(1), column, value) : value });
        }
        if (row.count === 2 && row.text(0).startsWith("[["))
          rows[row.line - 1]!.push({ column: 2, value: fill(row.text(1), 2, "") });
      },
    },
  );
  return writeWorkbook([{ name: "Formulaire", rows, widths: [1, 1, 1] }]);
}
