import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { readTable, type ReadTableOptions } from "./read-table.server.ts";
import type { Dialect } from "./table.ts";
import { workbook, zip } from "./zip.test-kit.ts";

const folder = mkdtempSync(join(tmpdir(), "oivf-tabular-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(content: string | Uint8Array, options: ReadTableOptions = {}, pieces = 7) {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const rows: { line: number; fields: string[] }[] = [];
  let dialect: Dialect | undefined;
  await readTable(
    { kind: "stream", stream: inPieces(bytes, pieces) },
    {
      row: (row) => rows.push({ line: row.line, fields: Array.from({ length: row.count }, (_, n) => row.text(n)) }),
    },
    { ...options, onDialect: (told) => (dialect = told) },
  );
  return { rows, fields: rows.map((row) => row.fields), dialect: dialect! };
}

const problem = (code: string, details?: object) => expect.objectContaining({ code, ...(details ? { details } : {}) });

describe("text tables", () => {
  test.each([",", ";", "\t", "|"])("the delimiter %j is found by itself", async (delimiter) => {
    const text = [`year`, `place`, `n`].join(delimiter) + `\n2020${delimiter}Évry${delimiter}1,5\n`;
    const { fields, dialect } = await read(text.repeat(1));
    expect(dialect.delimiter).toBe(delimiter === "," ? "," : delimiter);
    if (delimiter !== ",")
      expect(fields).toEqual([
        ["year", "place", "n"],
        ["2020", "Évry", "1,5"],
      ]);
  });

  test("quotes, doubled quotes, line breaks within a field and CRLF are read, wherever the bytes are cut", async () => {
    const text = 'a,b,c\r\n"x, y","say ""no""","two\nlines"\r\n1,,""\r\n';
    for (const pieces of [1, 2, 3, 5, 1000]) {
      const { rows } = await read(text, {}, pieces);
      expect(rows).toEqual([
        { line: 1, fields: ["a", "b", "c"] },
        { line: 2, fields: ["x, y", 'say "no"', "two\nlines"] },
        { line: 4, fields: ["1", "", ""] },
      ]);
    }
  });

  test("a last line without its line break is a line, and an empty last field is a field", async () => {
    expect((await read("a,b\n1,")).fields).toEqual([
      ["a", "b"],
      ["1", ""],
    ]);
    expect((await read('a,b\n1,"2"')).fields).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  test("a byte order mark is no part of the first column's name", async () => {
    expect((await read("\ufeffa;b\n1;2\n")).fields[0]).toEqual(["a", "b"]);
  });

  test("Latin-1 is told from UTF-8, even when its first accent comes late", async () => {
    const latin = Buffer.from(`lieu;n\n${"plain;1\n".repeat(50_000)}Orléans;2\n`, "latin1");
    const { fields, dialect } = await read(latin, {}, 4096);
    expect(dialect.encoding).toBe("utf-8");
    expect(fields.at(-1)).toEqual(["Orléans", "2"]);
    expect((await read(Buffer.from("é;n\nà;1\n", "latin1"))).fields).toEqual([
      ["é", "n"],
      ["à", "1"],
    ]);
  });

  test("a gzip is read through, and one cut short says so", async () => {
    const packed = gzipSync("a,b\n1,2\n".repeat(1000));
    expect((await read(packed)).fields).toHaveLength(2000);
    await expect(read(packed.subarray(0, packed.length - 20))).rejects.toEqual(problem("truncated"));
  });

  test("a gzip that inflates out of all proportion is left closed", async () => {
    const bomb = gzipSync(Buffer.alloc(64 << 20, `${"a".repeat(999)}\n`));
    await expect(read(bomb, {}, 65_536)).rejects.toEqual(problem("bomb"));
  });

  test("an empty file, a picture, an old workbook and a text with holes are refused by name", async () => {
    await expect(read("")).rejects.toEqual(problem("empty"));
    await expect(read(Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"))).rejects.toEqual(problem("binary"));
    await expect(read(Buffer.from("d0cf11e0a1b11ae1", "hex"))).rejects.toEqual(problem("old-excel"));
    await expect(read(Buffer.concat([Buffer.from("a,b\n".repeat(40_000)), Buffer.alloc(9)]))).rejects.toEqual(
      problem("binary"),
    );
  });

  test("a quote that never closes names its line", async () => {
    await expect(read(`a,b\n1,2\n"3,4\n${"5,6\n".repeat(10)}`)).rejects.toEqual(problem("quote", { line: 3 }));
  });

  test("a sparse file of two gigabytes is refused at once", async () => {
    const path = join(folder, "sparse.csv");
    writeFileSync(path, "");
    truncateSync(path, 2 * 2 ** 30);
    await expect(readTable({ kind: "path", path }, { row: () => {} })).rejects.toEqual(problem("binary"));
  });

  test("memory stays flat over 300 MB of rows", async () => {
    const block = Buffer.from("2019,TORINO,ATTI PERSECUTORI,525,Torino,201,001,01,Piemonte\n".repeat(17_000));
    async function* stream() {
      for (let n = 0; n < 300; n++) yield block;
    }
    let rows = 0;
    let peak = 0;
    const before = process.memoryUsage().rss;
    const row = () => rows++;
    const pause = () => void (peak = Math.max(peak, process.memoryUsage().rss - before));
    await readTable({ kind: "stream", stream: stream() }, { row, pause });
    expect(rows).toBe(300 * 17_000);
    expect(peak).toBeLessThan(120 << 20);
  });
});

describe("workbooks", () => {
  const sheet = {
    "Offences 2024": {
      rows: [
        ["Recorded", null, null],
        ["Place", "2019*", null],
        [null, "F", "M"],
        ["ROMA", 3, 0.1 + 0.2],
      ],
      merges: ["A1:C1", "B2:C2"],
    },
  };

  test("a sheet is found by name, its header's merged cells are filled, its numbers are those people see", async () => {
    const { rows } = await read(workbook(sheet), { sheet: "Offences 2024", fillMergedRows: 3 }, 500);
    expect(rows.map((row) => row.line)).toEqual([1, 2, 3, 4]);
    expect(rows[1]!.fields).toEqual(["Place", "2019*", "2019*"]);
    expect(rows[3]!.fields).toEqual(["ROMA", "3", "0.3"]);
  });

  test("a date is a date, a blank cell is blank", async () => {
    const rows = '<row r="1"><c r="A1"><v>1</v></c><c r="C1" s="1"><v>45292</v></c></row>';
    expect((await read(workbook({ s: { rows } }))).fields).toEqual([["1", "", "2024-01-01"]]);
  });

  test("a formula is refused with its cell, unless its last value is wanted", async () => {
    const book = workbook({ s: { rows: '<row r="2"><c r="B2"><f>SUM(A1:A9)</f><v>7</v></c></row>' } });
    await expect(read(book)).rejects.toEqual(problem("formula", { cell: "B2" }));
    expect((await read(book, { formulas: "last-value" })).fields).toEqual([["", "7"]]);
  });

  test("a document type, a missing sheet and a broken archive are refused by name", async () => {
    const doctype = '<!DOCTYPE a [<!ENTITY x "y">]>';
    await expect(read(workbook({ s: { rows: [["&amp;"]], doctype } }))).rejects.toEqual(problem("doctype"));
    await expect(read(workbook(sheet), { sheet: "Other" })).rejects.toEqual(
      problem("no-sheet", { sheet: "Other", sheets: "Offences 2024" }),
    );
    await expect(read(workbook(sheet).subarray(0, 900))).rejects.toEqual(problem("truncated"));
  });

  test("an archive made to exhaust a machine is left closed", async () => {
    const row = '<row r="1"><c r="A1"><v>1</v></c></row>';
    await expect(read(workbook({ s: { rows: row.repeat(400_000) } }), {}, 65_536)).rejects.toEqual(problem("bomb"));
    const entries = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f${n}`, "x"]));
    await expect(read(zip(entries), { sheetLimits: { entries: 50 } })).rejects.toEqual(problem("bomb"));
    await expect(read(workbook(sheet), { sheetLimits: { rows: 2 } })).rejects.toEqual(
      problem("too-many-rows", { limit: 2 }),
    );
  });
});
