import fc from "fast-check";
import { expect, test } from "vitest";
import { layBlock, readBlock } from "./paste-block.ts";

test("a block of a spreadsheet is rows and columns, its last line's end is not a row", () => {
  expect(readBlock("1\t2\r\n3\t4\r\n")).toEqual([
    ["1", "2"],
    ["3", "4"],
  ]);
  expect(readBlock('"1\n2"\t"say ""x"""')).toEqual([["1\n2", 'say "x"']]);
  expect(readBlock("7")).toEqual([["7"]]);
});

const table = [
  ["a1", "a2"],
  ["b1", "b2"],
  ["c1", null],
];

test("a block is laid from a cell on: counts, blanks left alone, refusals by cell, what falls outside counted", () => {
  const laid = layBlock(readBlock("1 200\t\n4,5\tn\n\t9"), table, { row: 0, column: 0 }, "fr", []);
  expect(laid).toEqual({
    values: [
      { key: "a1", value: { status: "number", value: 1200 } },
      { key: "b2", value: { status: "not_collected", value: null } },
    ],
    refused: [{ key: "b1", text: "4,5", problem: "not-whole" }],
    blank: 2,
    outside: 1,
  });
  expect(layBlock([["1", "2"]], table, { row: 1, column: 1 }, "fr", [])).toMatchObject({
    values: [{ key: "b2" }],
    outside: 1,
  });
});

test("a block is read back as it was written, whatever it holds", () => {
  const field = fc.string({ maxLength: 6 });
  fc.assert(
    fc.property(fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (rows) => {
      const written = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join("\t")).join("\n");
      const read = readBlock(written);
      const lastIsBlank = rows.length > 1 && rows.at(-1)!.length === 1 && rows.at(-1)![0] === "";
      expect(read).toEqual(lastIsBlank ? rows.slice(0, -1) : rows);
    }),
  );
});
