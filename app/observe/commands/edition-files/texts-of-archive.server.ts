import { buffer } from "node:stream/consumers";
import { locales, type Labels, type Locale } from "~/kernel/locale.ts";
import type { FileStore } from "~/platform/files.server.ts";
import { CsvScanner } from "~/platform/tabular/csv-scanner.ts";
import { Archive, defaultSheetLimits } from "~/platform/tabular/xlsx-archive.server.ts";
import type { EditionTexts, ListedCode } from "../../core/open-data/edition-texts.ts";
import type { EditionFile } from "../../data/edition-files.server.ts";
import type { EditionSource } from "../../data/edition-source.server.ts";
import { seriesOfToday, sheetNames } from "./texts-of-today.ts";

/**
 * The words of an edition from before they were kept, read out of its stored archive, which holds all of them but what
 * rows say of their series. Null when the store has lost it. Whether they are the right ones is for its hash to say.
 */
export async function textsOfArchive(
  source: EditionSource,
  { fileKey }: EditionFile,
  store: FileStore,
): Promise<EditionTexts | null> {
  const stored = await store.read(fileKey);
  if (!stored) return null;
  const archive = await Archive.open(await buffer(stored), { ...defaultSheetLimits, ratio: Number.POSITIVE_INFINITY });
  try {
    return await readTexts(archive, source);
  } finally {
    archive.close();
  }
}

async function readTexts(archive: Archive, source: EditionSource): Promise<EditionTexts> {
  const read = async (name: string) => (await Array.fromAsync(archive.text(name))).join("");
  const methods: EditionTexts["methods"] = {};
  for (const locale of locales.filter((one) => archive.has(`method.${one}.md`)))
    methods[locale] = await read(`method.${locale}.md`);
  return {
    languages: archive.names.flatMap((name) => locales.find((locale) => name === `method.${locale}.md`) ?? []),
    series: seriesOfToday(source),
    codes: codesIn(await read("code-lists.csv")),
    flags: codesIn(await read("flags.csv")),
    methods,
    sheets: sheetNames(),
    licence: await read("LICENCE.txt"),
    cslJson: await read("citation.csl.json"),
    dataCite: await read("citation.datacite.json"),
  };
}

/** The codes of a list as `codesCsv` wrote it. */
function codesIn(csv: string): ListedCode[] {
  const rows: string[][] = [];
  const scanner = new CsvScanner(",", (row) => {
    rows.push(Array.from({ length: row.count }, (_, field) => row.text(field).replace(/^'(?=[=+\-@\t\r])/, "")));
  });
  scanner.push(csv);
  scanner.end();
  const [, , ...languages] = rows.shift() ?? [];
  return rows.map(([list = "", code = "", ...labels]) => ({
    list,
    code,
    label: Object.fromEntries(languages.map((locale, n) => [locale as Locale, labels[n] ?? ""])) as Labels,
  }));
}
