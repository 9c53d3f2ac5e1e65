import { findCodeList, labelOf, nameOfList } from "~/atlas/index.ts";
import { csvField } from "~/kernel/csv.ts";
import { locales, type Labels, type Locale } from "~/kernel/locale.ts";
import type { ListedCode } from "../../core/open-data/edition-texts.ts";
import { totalCode } from "../../core/open-data/observation-query.ts";
import type { EditionSource, SourcePlace } from "../../data/edition-source.server.ts";
import { pageWords } from "../../messages/page-words.ts";

const inEach = (say: (locale: Locale) => string): Labels =>
  Object.fromEntries(locales.map((locale) => [locale, say(locale)])) as Labels;

const flags = ["small_sample", "partial", "range", "missing_service", "revised", "rounded", "perturbed"] as const;
const statuses = ["number", "not_collected", "not_applicable", "unknown", "withheld"] as const;

/** Every code that a row of the edition may carry, with its words in all languages. */
export function codesOfEdition(source: EditionSource, places: readonly SourcePlace[]): ListedCode[] {
  const listed: ListedCode[] = [];
  const add = (list: string, code: string, label: Labels) => listed.push({ list, code, label });
  const addAll = (list: string, codes: Iterable<string>) => {
    for (const code of [...new Set(codes)].sort())
      add(
        list,
        code,
        inEach((locale) => labelOf(list, code, locale)),
      );
  };
  for (const { code, name } of places) add("territory", code, name);
  for (const { code, title } of source.series) add("series", code, title);
  for (const dimension of source.dimensions) {
    add(
      dimension,
      totalCode,
      inEach((locale) => pageWords(locale)("common.total")),
    );
    addAll(
      dimension,
      source.series.flatMap(({ codes }) => codes[dimension] ?? []),
    );
  }
  addAll(
    "unit",
    source.series.map((one) => one.unit),
  );
  addAll(
    "counting_unit",
    source.series.map((one) => one.countingUnit),
  );
  const populations = [...new Set(source.series.map((one) => one.population))].sort();
  for (const code of populations) {
    add(
      "population",
      code,
      inEach((locale) => pageWords(locale)(`population.${code as "women"}`)),
    );
  }
  for (const code of statuses)
    add(
      "status",
      code,
      inEach((locale) => pageWords(locale)(`state.${code}`)),
    );
  for (const list of ["obs_status", "conf_status"])
    addAll(list, findCodeList(list)?.codes.map(({ code }) => code) ?? []);
  return listed;
}

/** The marks that a figure may carry, in all languages. */
export function flagsOfEdition(): ListedCode[] {
  return flags.map((code) => ({
    list: "flags",
    code,
    label: inEach((locale) => pageWords(locale)(`flag.${code}`)),
  }));
}

export function codesCsv(codes: readonly ListedCode[], languages: readonly Locale[]): string {
  const lines = codes.map(({ list, code, label }) =>
    [list, code, ...languages.map((locale) => label[locale])].map(csvField).join(","),
  );
  return `${["list,code", ...languages].join(",")}\r\n${lines.map((line) => `${line}\r\n`).join("")}`;
}

/** The name of a dimension in a language; its id where no list bears it. */
export function dimensionName(dimension: string, locale: Locale): string {
  return findCodeList(dimension) ? nameOfList(dimension, locale) : dimension;
}
