import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { locales } from "~/kernel/locale.ts";
import { workbook } from "~/platform/tabular/zip.test-kit.ts";
import { profile } from "../core/import/import.test-kit.ts";
import { importWords } from "../messages/import-words.ts";
import { importFile } from "./import-file.server.ts";
import {
  importsIntoOneDatabase,
  database,
  folder,
  good,
  header,
  held,
  leftovers,
  report,
  run,
  set,
  type Given,
} from "./import-file.test-kit.ts";
import { sayImportFailure, sayReport } from "./say-import.ts";

importsIntoOneDatabase();

describe("a file goes in whole", () => {
  test("its dataset, series and figures are there, and nothing is left over", async () => {
    const done = await report(good, { profile: set("whole") });
    expect(done).toMatchObject({ state: "done", rows: 4, inserted: 4, changed: 0, errorCount: 0 });
    expect(await held("whole")).toEqual([
      { territory: "FR-01", key: "", period: "2020", value: 7 },
      { territory: "FR-01", key: "age_band=y0_17", period: "2020", value: 3 },
      { territory: "FR-01", key: "age_band=y18p", period: "2020", value: 4 },
      { territory: "FR-2A", key: "", period: "2020", value: 0 },
    ]);
    expect(await leftovers()).toEqual({ reading: 0, staged: 0 });
  });

  test("the same file a second time changes nothing and writes nothing", async () => {
    await report(good, { profile: set("twice") });
    const count = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from observe.import`.execute(database.read)).rows[0]!.n;
    const before = await count();
    expect(await report(good, { profile: set("twice") })).toMatchObject({ state: "unchanged", unchanged: 4 });
    expect(await count()).toBe(before);
  });

  test("a corrected file changes what differs, adds what is new and keeps what it no longer says", async () => {
    await report(good, { profile: set("corrected") });
    const corrected = `${header}01,2020,0-17,3\n01,2020,18+,5\n01,2020,all,8\n2A,2021,all,2\n`;
    expect(await report(corrected, { profile: set("corrected") })).toMatchObject({
      state: "done",
      inserted: 1,
      changed: 2,
      unchanged: 1,
      absent: 1,
    });
    expect(await held("corrected")).toHaveLength(5);
  });

  test("a figure given twice with one value is one figure", async () => {
    const twice = `${header}01,2020,all,7\n01,2020,all,7\n`;
    expect(await report(twice, { profile: set("repeated") })).toMatchObject({ state: "done", inserted: 1 });
  });

  test("rows are folded while they are read", async () => {
    const lines = `${header}01,2020,0-17,1\n01,2020,0-17,1\n01,2020,18+,1\n`;
    expect(await report(lines, { profile: { ...set("folded"), fold: true } })).toMatchObject({ rows: 3, inserted: 2 });
    expect((await held("folded")).map((row) => row.value)).toEqual([2, 1]);
  });

  test("a stream, and a workbook, go in as well", async () => {
    const book = workbook({
      Data: {
        rows: [
          ["place", "year", "age", "n"],
          ["2A", 2020, "18+", 9],
        ],
      },
    });
    const source = { format: "xlsx", headerRows: 1, decimal: ".", sheet: "Data" } as const;
    expect(await report(book, { profile: { ...set("sheet"), source } })).toMatchObject({ state: "done", inserted: 1 });
    async function* stream() {
      yield Buffer.from(good);
    }
    const request = { source: { kind: "stream", stream: stream() } as const, profile: profile(set("streamed")) };
    const outcome = await importFile({ kind: "operator" }, request, database);
    expect(outcome).toMatchObject({ ok: true, value: { state: "done", inserted: 4 } });
  });
});

describe("a bad file changes nothing, and a sentence in each language says why", () => {
  const xlsx = { source: { format: "xlsx", headerRows: 1, decimal: "." } } as const;
  test.each<[string, string | Buffer, Given["profile"], RegExp]>([
    ["empty", "", {}, /is empty/],
    ["headers only", header, {}, /no row of data/],
    ["binary", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2]), {}, /neither a text file nor a workbook/],
    ["a quote left open", `${header}"01,2020,all,1\n`, {}, /Line 2: a quotation mark is never closed/],
    [
      "cut in the middle of a row",
      `${header}01,2020,all,1\n01,20`,
      {},
      /Line 3.*instead of 4; the file may be cut short/,
    ],
    ["another file", "a,b\n1,2\n", {}, /Missing columns: .*place/],
    ["a broken workbook", workbook({ s: { rows: [["place"]] } }).subarray(0, 700), xlsx, /is cut short/],
    [
      "a formula in a sheet",
      workbook({ s: { rows: '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>' } }),
      xlsx,
      /Cell A1 holds a formula/,
    ],
    [
      "a zip bomb",
      workbook({ s: { rows: '<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(300_000) } }),
      xlsx,
      /far too large/,
    ],
    ["an unknown code", `${header}01,2020,young,1\n`, {}, /Line 2, column “age”: “young” is not in the code list/],
    ["an unknown place", `${header}99,2020,all,1\n`, {}, /column “place”: the territory “99” is not known/],
    ["a negative count", `${header}01,2020,all,-1\n`, {}, /-1 is negative/],
    ["half a person", `${header}01,2020,all,1.5\n`, {}, /1.5 is not a whole number/],
    ["a blank", `${header}01,2020,all,\n`, {}, /a blank is never a zero/],
    ["a formula", `${header}01,2020,all,=1+1\n`, {}, /“=1\+1” is a formula/],
    ["a date outside", `${header}01,1999,all,1\n`, {}, /“1999” is outside the dates/],
    [
      "a total that does not add up",
      `${header}01,2020,0-17,3\n01,2020,18+,4\n01,2020,all,8\n`,
      {},
      /Line 4.*total 8 is not the sum of its parts, 7/,
    ],
    [
      "two values for one figure",
      `${header}01,2020,all,7\n2A,2020,all,1\n01,2020,all,9\n`,
      {},
      /Line 4.*given twice, 7 on line 2 and 9 here/,
    ],
    [
      "persons",
      `place,year,age,n,Apellidos\n01,2020,all,1,Prueba\n`,
      {},
      /seems to speak of persons: names, columns Apellidos/,
    ],
  ])("%s", async (name, content, changes, sentence) => {
    const dataset = `bad-${name.replaceAll(" ", "-")}`;
    const refused = await report(content, { profile: { ...set(dataset), ...changes } });
    expect(refused).toMatchObject({ state: "refused", inserted: 0 });
    expect(sayReport(refused, importWords("en")).join("\n")).toMatch(sentence);
    for (const locale of locales) expect(sayReport(refused, importWords(locale)).length).toBeGreaterThan(1);
    expect(await held(dataset)).toEqual([]);
    const { rows } = await sql`select 1 from observe.dataset where slug = ${dataset}`.execute(database.read);
    expect(rows).toEqual([]);
    expect(await leftovers()).toEqual({ reading: 0, staged: 0 });
  });

  test("one bad row among thousands, and the good ones stay out too", async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => `01,${2019 + (n % 6)},all,${n === 19_999 ? "x" : n % 6}`);
    expect(await report(header + rows.join("\n"), { profile: set("one-bad") })).toMatchObject({
      state: "refused",
      errorCount: 1,
    });
    expect(await held("one-bad")).toEqual([]);
  });

  test("a file that is not there is a sentence", async () => {
    const source = { kind: "path", path: join(folder, "nowhere.csv") } as const;
    const outcome = await importFile({ kind: "operator" }, { source, profile: profile() }, database);
    if (outcome.ok) throw new Error("it should not be there");
    expect(sayImportFailure(outcome.failure, importWords("fr"))).toBe(
      "Le fichier nowhere.csv n’existe pas ou ne peut pas être lu.",
    );
  });

  test("somebody without the role may not import, nor write into another observatory's dataset", async () => {
    const path = join(folder, "anyone.csv");
    writeFileSync(path, good);
    const request = { source: { kind: "path", path } as const, profile: profile(set("anyone")) };
    expect(await importFile({ kind: "anyone" }, request, database)).toMatchObject({ ok: false });
    await report(good, { profile: set("owned") });
    const elsewhere = { ...set("owned"), name: "thief" };
    elsewhere.dataset = { ...elsewhere.dataset!, observatory: { ...profile().dataset.observatory, slug: "other" } };
    expect(await run(good, { profile: elsewhere })).toMatchObject({
      ok: false,
      failure: { code: "import.dataset-elsewhere" },
    });
  });
});
