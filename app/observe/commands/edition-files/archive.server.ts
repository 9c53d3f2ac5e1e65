import { csvField } from "~/kernel/csv.ts";
import { dayOf } from "~/kernel/day.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { streamZip, type ZipEntry, type ZippedEntry } from "~/platform/tabular/zip-stream.server.ts";
import { cslJson, dataCite, type Cited } from "../../core/open-data/citation.ts";
import type { EditionSource, SourceRow } from "../../data/edition-source.server.ts";
import { editionWords } from "../../messages/edition-words.ts";
import { codesCsv, flagsOfEdition, type ListedCode } from "./code-lists.ts";
import { citationText, methodSheet } from "./method-sheet.ts";

export interface ArchiveContent {
  source: EditionSource;
  /** The permanent address of the edition in a language. */
  addressIn: (locale: Locale) => string;
  codes: readonly ListedCode[];
  /** The CSV, made anew. */
  csv: () => AsyncIterable<string>;
  rows: () => AsyncIterable<readonly SourceRow[]>;
  /** Method sheets with the signs of English in every language, as they were set at first. */
  plainSigns?: boolean;
}

/** Data and all that it takes to read them, in one file: neither travels without the other. */
export async function* writeArchive(content: ArchiveContent): AsyncGenerator<Buffer> {
  const sums: ZippedEntry[] = [];
  yield* streamZip(entriesOf(content, sums), (entry) => sums.push(entry));
}

function* entriesOf(
  { source, addressIn, codes, csv, rows, plainSigns }: ArchiveContent,
  sums: readonly ZippedEntry[],
): Generator<ZipEntry> {
  yield { name: "data.csv", content: csv() };
  yield { name: "code-lists.csv", content: codesCsv(codes) };
  yield { name: "flags.csv", content: codesCsv(flagsOfEdition()) };
  yield { name: "footnotes.csv", content: footnotes(rows()) };
  for (const locale of locales) {
    const sheet = methodSheet(source, addressIn(locale), locale, plainSigns ? "en" : locale);
    yield { name: `method.${locale}.md`, content: sheet };
  }
  yield { name: "LICENCE.txt", content: licence(source, addressIn) };
  const cited = citedFrom(source, addressIn("en"));
  yield { name: "citation.csl.json", content: `${JSON.stringify(cslJson(cited), null, 2)}\n` };
  yield { name: "citation.datacite.json", content: `${JSON.stringify(dataCite(cited), null, 2)}\n` };
  // The others are whole by now: each was heard of before this one was asked for.
  yield { name: "SHA256SUMS", content: sumsText(sums) };
}

/** As `sha256sum --check` reads it. */
export function sumsText(sums: readonly { name: string; sha256: string }[]): string {
  return sums.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("");
}

async function* footnotes(rows: AsyncIterable<readonly SourceRow[]>): AsyncGenerator<string> {
  yield `series,territory,period,breakdown,${locales.join(",")}\r\n`;
  for await (const some of rows) {
    let text = "";
    for (const { series, territory, period, codes, footnote } of some) {
      if (!footnote) continue;
      const breakdown = Object.keys(codes)
        .sort()
        .map((dimension) => `${dimension}=${codes[dimension]}`)
        .join("&");
      const told = locales.map((locale) => csvField(footnote[locale] ?? ""));
      text += `${[csvField(series.code), csvField(territory), period, csvField(breakdown), ...told].join(",")}\r\n`;
    }
    if (text !== "") yield text;
  }
}

function licence(source: EditionSource, addressIn: ArchiveContent["addressIn"]): string {
  return locales
    .map((locale) => {
      const words = editionWords(locale);
      const named = [source.licence, source.licenceUrl].filter(Boolean).join(", ");
      return [
        words("licence.text", { licence: named, attribution: source.attribution }),
        citationText(source, addressIn(locale), locale),
      ].join("\n");
    })
    .join("\n\n")
    .concat("\n");
}

function citedFrom({ edition, publisher, title, licence, licenceUrl }: EditionSource, address: string): Cited {
  return {
    dataset: edition.dataset,
    publisher,
    title: title.en,
    version: edition.version,
    date: dayOf(edition.publishedAt),
    address,
    licence,
    licenceUrl,
    fingerprint: edition.figuresHash,
    language: "en",
  };
}
