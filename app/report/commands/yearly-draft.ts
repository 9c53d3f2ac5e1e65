import type { Labels, Locale } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { freeId, insertBlock } from "../core/arrange.ts";
import { mapLevel, type Candidate, type ThemeChoice } from "../core/headlines.ts";
import type { Pin } from "../core/pin.ts";
import { emptyDocument, type ReportBlock, type ReportDocument } from "../core/report-blocks.ts";
import { reportWords } from "../words.ts";
import { ruledText, type Hand } from "./write-text.ts";

export interface YearlyFacts {
  observatory: Labels;
  year: number;
  choices: readonly ThemeChoice[];
  /** Years that tables show beside the year of the report. */
  years: readonly string[];
  /** The report whose recommendations are followed up. */
  earlier: string | null;
}

export interface YearlyDraft {
  title: TranslatedText;
  summary: TranslatedText;
  document: ReportDocument;
}

/** Without its id, which the document gives. */
type NewBlock = ReportBlock extends infer B ? (B extends ReportBlock ? Omit<B, "id"> : never) : never;

/** The yearly report as rules write it, in every language at once, ready to be edited. */
export function yearlyDraft(facts: YearlyFacts, hand: Hand): YearlyDraft {
  const { choices, year, observatory } = facts;
  type Key = Parameters<ReturnType<typeof reportWords>>[0];
  const write = (key: Key) =>
    ruledText(
      hand.locale,
      (locale: Locale) => reportWords(locale)(key, { year: String(year), observatory: observatory[locale] }),
      hand,
    );
  const messages = choices.flatMap((choice) => choice.messages).map((one) => pinAt(one, year));
  const blocks: NewBlock[] = [
    { kind: "text", text: write("draft.intro") },
    ...(messages.length > 0
      ? ([
          { kind: "figures", pins: messages.slice(0, 3) },
          { kind: "heading", text: write("draft.keyMessages") },
          { kind: "messages", pins: messages },
        ] as const)
      : []),
    ...choices.flatMap((choice): NewBlock[] => [
      { kind: "heading", text: write(titleOf(choice)) },
      { kind: "text", text: write(`theme.${choice.theme}.intro`) },
      ...choice.charts.map((one): NewBlock => chart(one, year)),
      ...(choice.map ? mapOf(choice.map, year) : []),
      { kind: "table", rows: choice.series.map(rowOf), periods: [...facts.years] },
    ]),
    { kind: "heading", text: write("draft.unknown") },
    { kind: "unknown" },
    { kind: "heading", text: write("draft.method") },
    { kind: "text", text: write("draft.limits") },
    { kind: "method" },
    ...(facts.earlier
      ? ([
          { kind: "heading", text: write("draft.followup") },
          { kind: "followup", report: facts.earlier },
        ] as const)
      : []),
  ];
  return {
    title: write("draft.title"),
    summary: write("draft.summary"),
    document: blocks.reduce<ReportDocument>(
      (document, block) => insertBlock(document, { ...block, id: freeId(document, block.kind) } as ReportBlock),
      emptyDocument,
    ),
  };
}

/** A register that counts victims of both sexes together says nothing of women killed, and its chapter is not called so. */
function titleOf({ theme, series }: ThemeChoice) {
  const ofBoth = theme === "lives" && series.every(({ population }) => population === "all");
  return ofBoth ? ("theme.lives.both" as const) : (`theme.${theme}.title` as const);
}

function rowOf({ dataset, edition, series, codes, territory }: Candidate) {
  return { dataset, edition, series, codes, territory };
}

function pinAt(candidate: Candidate, year: number): Pin {
  return { ...rowOf(candidate), period: String(year) };
}

function chart(candidate: Candidate, year: number): NewBlock {
  return { kind: "chart", pin: { ...rowOf(candidate), to: String(year) } };
}

function mapOf({ dataset, edition, series, codes, places, territory }: Candidate, year: number): NewBlock[] {
  const level = mapLevel(places);
  if (!level) return [];
  const within = territory === "M49-001" ? {} : { within: territory };
  return [{ kind: "map", pin: { dataset, edition, series, codes, level, ...within, period: String(year) } }];
}
