import { dayText } from "~/kernel/day-text.ts";
import type { Block, Line } from "~/kernel/blocks.ts";
import { direction, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { PrintBlock, PrintDocument } from "~/kernel/print-document.ts";
import type {
  NamedFigure,
  OtherLanguage,
  ShownBlock,
  ShownDrawing,
  ShownFoot,
  ShownRecommendation,
  ShownReport,
  ShownTable,
} from "../core/rendered-report.ts";
import { mapLines } from "../core/figure-references.ts";
import { reportWords, type ReportWords } from "../words.ts";
import { paperDrawing } from "./paper-drawing.server.ts";

export interface Imprint {
  kicker: string;
  version: number;
  /** `2026-11-24`. */
  day: string;
  citation: string;
  address: string;
}

/** A rendered report as one document for paper and for readers of books: the same words, tables and drawings. */
export function reportDocument(report: ShownReport, imprint: Imprint, locale: PageLocale): PrintDocument {
  const words = reportWords(locale);
  return {
    title: report.title,
    kicker: imprint.kicker,
    lead: report.summary,
    imprint: [
      words("page.version", { version: imprint.version, date: dayText(imprint.day, locale) }),
      imprint.address,
    ].filter((line) => line !== ""),
    language: wordsOf(locale),
    direction: direction(locale),
    authors: [words("page.author")],
    day: imprint.day,
    header: report.title,
    footer: `${imprint.kicker} · ${words("page.version", { version: imprint.version, date: dayText(imprint.day, locale) })}`,
    contents: words("page.contents"),
    blocks: [
      ...notices(report, words),
      ...report.blocks.flatMap((one) => [anchor(one.id), ...printed(one, words)]),
      ...namedTable(report.named, words),
      ...sources(report, words),
      heading(words("page.cite")),
      paragraph(imprint.citation),
    ],
  };
}

/** Key messages and named figures lead to what they speak of, as on the page. */
const anchor = (id: string): PrintBlock => ({ kind: "anchor", id });
const plain = (text: string): Line => [{ text }];
const paragraph = (text: string): Block => ({ kind: "paragraph", text: plain(text) });
const heading = (text: string): Block => ({ kind: "heading", level: 2, text: plain(text) });

/** What a reader must know before she reads on: the same as above the page. */
function notices(report: ShownReport, words: ReportWords): Block[] {
  const said = [
    ...(report.incomplete ? [words("page.incomplete")] : []),
    ...(report.outdated ? [words("page.outdated")] : []),
    ...(report.revised > 0 ? [words("page.revised", { count: report.revised })] : []),
  ];
  return said.length === 0 ? [] : [{ kind: "notice", text: said.map(plain) }];
}

function printed(one: ShownBlock, words: ReportWords): PrintBlock[] {
  switch (one.kind) {
    case "heading":
      return one.text === "" ? [] : inLanguage([heading(one.text)], one.language);
    case "text":
      return inLanguage(one.blocks.blocks, one.language);
    case "figures":
      return [
        {
          kind: "figures",
          items: one.items.map(({ value, absent, what, where, period }) => ({
            value: value ?? absent,
            what,
            note: `${where}, ${period}`,
            quiet: value === null,
          })),
        },
        ...footLines(one.foot, words),
      ];
    case "drawing":
      return [drawing(one, words), ...(one.note ? [paragraph(one.note.text)] : [])];
    case "table":
      return [table(one.table), ...footLines(one.foot, words), ...(one.note ? [paragraph(one.note.text)] : [])];
    case "recommendation":
      return [
        {
          kind: "notice",
          title: words("recommendation.number", { number: one.number }),
          text: recommendationLines(one.item, words),
        },
      ];
    case "followup":
      return [
        paragraph(one.intro),
        ...(one.items.length === 0
          ? []
          : [
              {
                kind: "list" as const,
                ordered: true,
                items: one.items.map((item) => recommendationLines(item, words).flat()),
              },
            ]),
      ];
    case "practice":
      return [{ kind: "notice", title: words("block.practice"), text: practiceLines(one, words) }];
  }
}

function practiceLines(
  { practice, text, href, language }: Extract<ShownBlock, { kind: "practice" }>,
  words: ReportWords,
): Line[] {
  const own = { text, ...(language ? { lang: language } : {}) };
  if (practice === "gone") return [plain(words("block.practiceGone"))];
  if (practice === "elsewhere") return [[{ ...own, text: text || href, href }]];
  const { title, titleLanguage, summary, summaryLanguage, facts } = practice;
  const lines: Line[] = [
    [{ text: title, strong: true, href, ...(titleLanguage ? { lang: titleLanguage } : {}) }],
    [{ text: summary, ...(summaryLanguage ? { lang: summaryLanguage } : {}) }],
    [{ text: facts, em: true }],
    [own],
  ];
  return lines.filter(([span]) => span!.text !== "");
}

/** Words in another language than the document's say so to whoever reads them aloud. */
function inLanguage(blocks: readonly Block[], language: OtherLanguage): Block[] {
  return language === null
    ? [...blocks]
    : blocks.map((block) => mapLines(block, (line) => line.map((span) => ({ lang: language, ...span }))));
}

function drawing(one: ShownDrawing & { id: string }, words: ReportWords): PrintBlock {
  const caption = [footText(one.foot, words), ...one.foot.remarks].join(" ");
  return {
    kind: "drawing",
    svg: paperDrawing(one, one.form === "chart" ? `${one.id}-wide` : one.id),
    alternative: one.alternative,
    head: { kicker: one.series, title: one.title, measure: one.measure },
    caption: plain(caption),
  };
}

function footText({ source, edition }: ShownFoot, words: ReportWords): string {
  return words("page.foot", { source, edition });
}

function footLines(feet: readonly ShownFoot[], words: ReportWords): PrintBlock[] {
  return feet.map((foot) => ({
    kind: "foot",
    text: [{ text: [footText(foot, words), ...foot.remarks].join(" ") }],
  }));
}

export function table(one: ShownTable): Block {
  return {
    kind: "table",
    caption: one.caption,
    head: one.head.map(plain),
    rows: one.rows.map(({ name, cells }) => [plain(name), ...cells.map(({ text }) => plain(text === "" ? "–" : text))]),
  };
}

function recommendationLines({ text, owner, due, stateText, since }: ShownRecommendation, words: ReportWords): Line[] {
  const facts = [
    owner ? words("recommendation.ownerLine", { owner }) : "",
    due ? words("recommendation.dueLine", { due }) : "",
    words("recommendation.stateLine", { state: stateText }),
    since,
  ].filter((one) => one !== "");
  return [[{ text: `${text} ` }], [{ text: facts.join(" "), em: true }]];
}

function namedTable(named: readonly NamedFigure[], words: ReportWords): PrintBlock[] {
  if (named.length === 0) return [];
  return [
    ...named.map(({ anchor: id }) => anchor(id)),
    heading(words("page.named")),
    {
      kind: "table",
      caption: words("page.namedCaption"),
      head: [
        words("table.series"),
        words("table.place"),
        words("table.period"),
        words("table.value"),
        words("page.editionColumn"),
      ].map(plain),
      rows: named.map(({ what, where, period, cell, edition }) =>
        [what, where, period, cell.text, edition].map((text) => plain(text || "–")),
      ),
    },
  ];
}

function sources({ sources: all }: ShownReport, words: ReportWords): PrintBlock[] {
  if (all.length === 0) return [];
  return [
    anchor("sources"),
    heading(words("page.sources")),
    {
      kind: "list",
      ordered: false,
      items: all.map((one) => [
        { text: `${one.citation} ${one.attribution}. ` },
        { text: one.licence, ...(one.licenceUrl ? { href: one.licenceUrl } : {}) },
        ...(one.withdrawn ? [{ text: ` ${words("page.withdrawnEdition")}` }] : []),
        ...(one.newer ? [{ text: ` ${words("page.newerEdition", { edition: one.newer })}` }] : []),
      ]),
    },
  ];
}
