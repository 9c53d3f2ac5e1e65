import type { Labels, Locale } from "~/kernel/locale.ts";

/** A code of a list, with its words in all languages. */
export interface ListedCode {
  list: string;
  code: string;
  label: Labels;
}

/** What every row of a series says beside its figure. */
export interface KeptSeries {
  seriesId: number;
  code: string;
  indicator: string | null;
  title: Labels;
  dimensions: string[];
  unit: string;
  countingUnit: string;
  population: string;
}

type InEach = Partial<Record<Locale, string>>;

/**
 * The words that the files of an edition are made of, as they were when it left. Names, labels, units and our own
 * sentences change later; with these and the released figures a file is the same bytes for ever.
 */
export interface EditionTexts {
  /** The languages of that day, in the order of their columns. */
  languages: readonly Locale[];
  series: readonly KeptSeries[];
  codes: readonly ListedCode[];
  flags: readonly ListedCode[];
  /** Method sheets, in Markdown. */
  methods: InEach;
  /** How the sheets of a workbook that hold them are called. */
  sheets: InEach;
  licence: string;
  cslJson: string;
  dataCite: string;
}
