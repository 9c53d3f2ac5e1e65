import { expect, test } from "vitest";
import { readTable } from "./read-table.server.ts";
import { columnName, writeWorkbook } from "./write-workbook.server.ts";
import { columnOf } from "./xlsx.server.ts";

test("what is written is read back, and a text that looks like a formula stays a text", async () => {
  const bytes = writeWorkbook([
    {
      name: "A/B: form",
      widths: [4, 20],
      rows: [
        [{ column: 0, value: 'été & <co> "x"' }],
        [],
        [
          { column: 1, value: "=1+1" },
          { column: 2, value: 42, style: "input" },
        ],
      ],
    },
  ]);
  const rows: string[][] = [];
  await readTable(
    { kind: "stream", stream: stream(bytes) },
    { row: (row) => rows.push([String(row.line), row.text(0), row.text(1), row.text(2)]) },
  );
  expect(rows).toEqual([
    ["1", 'été & <co> "x"', "", ""],
    ["3", "", "=1+1", "42"],
  ]);
});

test("the same content is the same file", () => {
  const sheet = { name: "s", widths: [1], rows: [[{ column: 0, value: "x" }]] };
  expect(writeWorkbook([sheet]).equals(writeWorkbook([sheet]))).toBe(true);
});

test("columns have letters", () => {
  for (const column of [0, 25, 26, 51, 52, 701, 702, 16_383]) expect(columnOf(columnName(column))).toBe(column);
});

async function* stream(bytes: Uint8Array) {
  yield bytes;
}
