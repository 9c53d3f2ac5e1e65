import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { locales } from "~/kernel/locale.ts";
import { unzip } from "../../../../tests/support/unzip.ts";
import { mostSheetRows } from "../../core/open-data/edition-formats.ts";
import type { EditionTexts } from "../../core/open-data/edition-texts.ts";
import type { SourceRow } from "../../data/edition-source.server.ts";
import { writeEditionWorkbook } from "./workbook.server.ts";

const title = { fr: "Inventée", en: "Invented", es: "Inventada" };

function textsOf(): EditionTexts {
  const inEach = { fr: "# Inventée", en: "# Invented", es: "# Inventada" };
  const said = { unit: "count", countingUnit: "offence", population: "women", indicator: null, dimensions: [] };
  const series = ["ONE", "TWO"].map((code, seriesId) => ({ ...said, seriesId, code, title }));
  const sheets = { fr: "Méthode (fr)", en: "Method (en)", es: "Método (es)" };
  const citations = { licence: "", cslJson: "", dataCite: "" };
  return { languages: locales, series, codes: [], flags: [], methods: inEach, sheets, ...citations };
}

async function* rows(ofEach: Record<string, number>): AsyncGenerator<SourceRow[]> {
  for (const [code, many] of Object.entries(ofEach)) {
    const series = { code, dimensions: [], indicator: null, unit: "count", countingUnit: "offence", population: "all" };
    for (let n = 0; n < many; n += 900) {
      yield Array.from({ length: Math.min(900, many - n) }, (_, i) => {
        const facts = { territory: "XX", period: "2024", codes: {}, status: "number", value: String(n + i) };
        const none = { lower: "", upper: "", sampleSize: "", flags: "", footnote: null };
        return { series, ...facts, ...none } as unknown as SourceRow;
      });
    }
  }
}

async function written(ofEach: Record<string, number>) {
  const figures = Object.values(ofEach).reduce((sum, many) => sum + many, 0);
  const edition = { dataset: "long", version: 2, dimensions: [], figures };
  const content = { edition, texts: textsOf(), rows: rows(ofEach) };
  const parts = await unzip(await buffer(Readable.from(writeEditionWorkbook(content))));
  const names = [
    ...parts
      .get("xl/workbook.xml")!
      .toString()
      .matchAll(/<sheet name="([^"]*)"/g),
  ].map(([, name]) => name);
  const sheets = names.map((name, n) => [name!, parts.get(`xl/worksheets/sheet${n + 1}.xml`)!.toString()] as const);
  return { names, sheets: new Map(sheets) };
}

const rowsIn = (sheet: string | undefined) => sheet?.match(/<row /g)?.length ?? 0;

test("figures beyond one sheet stand in the next ones, all of them, and the first sheet says which are where", async () => {
  const one = mostSheetRows - 10;
  const { names, sheets } = await written({ ONE: one, TWO: 30 });
  expect(names.slice(0, 4)).toEqual(["index", "data 1", "data 2", "codes"]);
  expect([rowsIn(sheets.get("data 1")), rowsIn(sheets.get("data 2"))]).toEqual([mostSheetRows + 1, 21]);
  const index = [...sheets.get("index")!.matchAll(/<row .*?<\/row>/g)].map(([row]) =>
    [...row.matchAll(/<(?:v|t xml:space="preserve")>([^<]*)</g)].map(([, text]) => text),
  );
  expect(index.slice(1)).toEqual([
    ["data 1", "ONE", title.fr, title.en, title.es, "2", String(one + 1)],
    ["data 1", "TWO", title.fr, title.en, title.es, String(one + 2), String(mostSheetRows + 1)],
    ["data 2", "TWO", title.fr, title.en, title.es, "2", "21"],
  ]);
  expect(sheets.get("data 2")).toContain("<v>29</v>");
});

test("an edition that fits one sheet is one sheet", async () => {
  const { names, sheets } = await written({ ONE: 1000 });
  expect(names.slice(0, 2)).toEqual(["data", "codes"]);
  expect(rowsIn(sheets.get("data"))).toBe(1001);
});
