import { csvField } from "~/kernel/csv.ts";
import { streamZip, type ZipEntry, type ZippedEntry } from "~/platform/tabular/zip-stream.server.ts";
import type { EditionTexts } from "../../core/open-data/edition-texts.ts";
import type { SourceRow } from "../../data/edition-source.server.ts";
import { codesCsv } from "./code-lists.ts";

export interface ArchiveContent {
  texts: EditionTexts;
  /** The CSV, made anew. */
  csv: () => AsyncIterable<string>;
  rows: () => AsyncIterable<readonly SourceRow[]>;
}

/** Data and all that it takes to read them, in one file: neither travels without the other. */
export async function* writeArchive(content: ArchiveContent): AsyncGenerator<Buffer> {
  const sums: ZippedEntry[] = [];
  yield* streamZip(entriesOf(content, sums), (entry) => sums.push(entry));
}

function* entriesOf({ texts, csv, rows }: ArchiveContent, sums: readonly ZippedEntry[]): Generator<ZipEntry> {
  const { languages } = texts;
  yield { name: "data.csv", content: csv() };
  yield { name: "code-lists.csv", content: codesCsv(texts.codes, languages) };
  yield { name: "flags.csv", content: codesCsv(texts.flags, languages) };
  yield { name: "footnotes.csv", content: footnotes(rows(), languages) };
  for (const locale of languages) yield { name: `method.${locale}.md`, content: texts.methods[locale] ?? "" };
  yield { name: "LICENCE.txt", content: texts.licence };
  yield { name: "citation.csl.json", content: texts.cslJson };
  yield { name: "citation.datacite.json", content: texts.dataCite };
  // The others are whole by now: each was heard of before this one was asked for.
  yield { name: "SHA256SUMS", content: sumsText(sums) };
}

/** As `sha256sum --check` reads it. */
export function sumsText(sums: readonly { name: string; sha256: string }[]): string {
  return sums.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("");
}

async function* footnotes(
  rows: AsyncIterable<readonly SourceRow[]>,
  languages: EditionTexts["languages"],
): AsyncGenerator<string> {
  yield `series,territory,period,breakdown,${languages.join(",")}\r\n`;
  for await (const some of rows) {
    let text = "";
    for (const { series, territory, period, codes, footnote } of some) {
      if (!footnote) continue;
      const breakdown = Object.keys(codes)
        .sort()
        .map((dimension) => `${dimension}=${codes[dimension]}`)
        .join("&");
      const told = languages.map((locale) => csvField(footnote[locale] ?? ""));
      text += `${[csvField(series.code), csvField(territory), period, csvField(breakdown), ...told].join(",")}\r\n`;
    }
    if (text !== "") yield text;
  }
}
