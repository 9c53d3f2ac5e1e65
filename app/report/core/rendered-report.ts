import type { Blocks } from "~/kernel/blocks.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { RecommendationState } from "./recommendation.ts";

/// A report in one reader's language, its figures read from their editions: what a page, a PDF and an EPUB are made of.

export type ShownState = "number" | "zero" | "not_collected" | "not_applicable" | "unknown" | "withheld";

/** The language of a text that is not in the reader's own; null when it is. */
export type OtherLanguage = Locale | null;

export interface ShownCell {
  text: string;
  state: ShownState;
}

export interface ShownTable {
  caption: string;
  head: string[];
  rows: { name: string; cells: ShownCell[] }[];
}

export interface ShownFigure {
  /** Absent: the words for why there is no number. */
  value: string | null;
  absent: string;
  what: string;
  where: string;
  period: string;
  estimate: boolean;
  revised: boolean;
}

export interface ShownDrawing {
  kind: "drawing";
  form: "chart" | "map";
  /** Which series. */
  series: string;
  /** The finding of a chart, the places and the period of a map. */
  title: string;
  measure: string;
  /** Wide and narrow together, as `design` draws them. */
  svg: string;
  alternative: string;
  legend: { label: string; classes: LegendItem[]; absent: LegendItem[] } | null;
  withoutShape: { title: string; places: { code: string; label: string; text: string }[] };
  table: ShownTable;
  /** Lines below the drawing: the source with its edition, warnings. */
  foot: ShownFoot;
  note: ShownNote | null;
}

export interface LegendItem {
  /** `class-3`, or the state that the swatch stands for. */
  swatch: string;
  name: string;
  places: string;
}

export interface ShownFoot {
  source: string;
  href: string;
  edition: string;
  remarks: string[];
}

export interface ShownNote {
  text: string;
  language: OtherLanguage;
}

export interface ShownRecommendation {
  id: string;
  text: string;
  language: OtherLanguage;
  owner: string;
  due: string;
  state: RecommendationState;
  stateText: string;
  overdue: boolean;
  /** What changed since the version was published, in words; empty when nothing did. */
  since: string;
}

export type ShownBlock = { id: string; revised: boolean } & (
  | { kind: "heading"; text: string; language: OtherLanguage }
  | { kind: "text"; blocks: Blocks; language: OtherLanguage }
  | { kind: "figures"; items: ShownFigure[]; foot: ShownFoot[] }
  | ShownDrawing
  | { kind: "table"; table: ShownTable; foot: ShownFoot[]; note: ShownNote | null }
  | { kind: "recommendation"; item: ShownRecommendation; number: number }
  | { kind: "followup"; intro: string; href: string | null; items: ShownRecommendation[] }
  | { kind: "practice"; text: string; href: string; language: OtherLanguage; practice: ShownPractice }
);

/** `elsewhere`: a page that is none of our practices; `gone`: one that the public may not read today. */
export type ShownPractice =
  | "elsewhere"
  | "gone"
  | { title: string; titleLanguage: OtherLanguage; summary: string; summaryLanguage: OtherLanguage; facts: string };

export interface ShownSource {
  dataset: string;
  title: string;
  publisher: string;
  attribution: string;
  licence: string;
  licenceUrl: string | null;
  edition: string;
  citation: string;
  href: string;
  withdrawn: boolean;
  /** The edition in force when it is another one. */
  newer: string | null;
}

/** A figure that the text names, with where it comes from. */
export interface NamedFigure {
  anchor: string;
  what: string;
  where: string;
  period: string;
  cell: ShownCell;
  edition: string;
  href: string;
  revised: boolean;
}

export interface ShownReport {
  title: string;
  titleLanguage: OtherLanguage;
  summary: string;
  summaryLanguage: OtherLanguage;
  contents: { id: string; text: string }[];
  blocks: ShownBlock[];
  named: NamedFigure[];
  sources: ShownSource[];
  /** How many figures, charts, maps and tables a newer edition shows otherwise. */
  revised: number;
  /** Some text is shown in another language than the reader's. */
  incomplete: boolean;
  /** Some text is a translation of an earlier wording of its source. */
  outdated: boolean;
}
