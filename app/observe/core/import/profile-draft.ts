import type { Labels } from "~/kernel/locale.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";

/** What is known of a file after one look at it: enough to ask about, and no row of it. */
export interface FileFacts {
  format: "csv" | "xlsx";
  delimiter: string;
  encoding: "utf-8" | "windows-1252" | "utf-16le";
  sheet: number;
  headerRows: number;
  decimal: "." | ",";
  headerLines: string[][];
  /** By column: its distinct words over the whole file; null where they are too many to be a code. */
  words: (string[] | null)[];
  rows: number;
}

/** What a column was said to be: `territory:INSEE-DEP`, `dimension:age_band`, `day:dmy:month`, `value`, … */
export type ColumnChoice = string;

/** In place of a code: the total of the dimension, or rows to leave out. */
export const totalWord = "=total";
export const leaveOut = "=leave";

export interface DraftColumn {
  column: string;
  choice: ColumnChoice;
  /** Of a dimension: our code for each word; of a column of series: the indicator that each informs. */
  codes: Record<string, string>;
}

/** What the form holds: a profile as people see it, not yet whole. */
export interface ProfileDraft {
  name: string;
  title: Labels;
  source: {
    format: "csv" | "xlsx";
    delimiter: string;
    encoding: FileFacts["encoding"];
    sheet: number;
    headerRows: number;
    decimal: "." | ",";
    thousands: string;
  };
  columns: DraftColumn[];
  /** The one place that a file without a column of places speaks of: our own code. */
  territory: string;
  /** Words of places that the code system lacks, to our own codes or to be left out. */
  places: Record<string, string>;
  from: string;
  to: string;
  unknownPeriods: string[];
  blank: string;
  fold: boolean;
  observatory: { slug: string; territory: string; name: Labels } | null;
  dataset: {
    slug: string;
    publisher: string;
    attribution: string;
    licence: string;
    licenceUrl: string;
    sourceUrl: string;
  };
  series: {
    indicatorCode: string;
    coverage: string;
    population: string;
    nature: string;
    sourceType: string;
    dateBasis: string;
    placeBasis: string;
  };
  /** Levels of the places that the file names: what a first plan would publish. */
  levels: TerritoryLevel[];
}

/** What keeps a draft from being a profile: where, and `propose.problem.{code}` in the slice's messages. */
export interface DraftProblem {
  field: string;
  code:
    | "name"
    | "title"
    | "slug"
    | "observatory"
    | "missing"
    | "no-value"
    | "no-territory"
    | "no-period"
    | "twice"
    | "period-range"
    | "indicator"
    | "word"
    | "url"
    | "not-whole"
    | "name-taken"
    | "dataset-elsewhere"
    | "forbidden";
  details: Record<string, string>;
}
