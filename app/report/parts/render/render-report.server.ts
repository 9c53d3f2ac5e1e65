import { readNotation } from "~/content/index.ts";
import { tell } from "~/observe/index.server.ts";
import { blocksVersion, type Blocks } from "~/kernel/blocks.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { writeReferences } from "../../core/figure-references.ts";
import type { Recommendation } from "../../core/recommendation.ts";
import type { NamedFigure, ShownBlock, ShownPractice, ShownReport, ShownSource } from "../../core/rendered-report.ts";
import { pinsOf, practiceSlug, standing, type ReportBlock } from "../../core/report-blocks.ts";
import { allTexts, type FrozenReport } from "../../core/report.ts";
import { openEditions } from "../../data/pinned-figures.server.ts";
import { findPractices, type PracticeOfReport } from "../../data/practice-source.server.ts";
import { reportWords } from "../../words.ts";
import { renderChart, renderMap, type DrawingOrTable } from "./render-drawing.server.ts";
import { renderBigFigures, renderMessages, renderNamed } from "./render-figures.server.ts";
import { renderRecommendation } from "./render-recommendation.ts";
import { editionsOf, renderMethod, renderUnknown } from "./render-rules.server.ts";
import { renderTable } from "./render-table.server.ts";
import { feetOf, footOf, shownNote, shownText, type Rendering } from "./rendering.server.ts";

export interface Beside {
  /** The recommendations as they stand today, of this report and of those that it follows up. */
  live: readonly Recommendation[];
  /** Reports whose recommendations are followed up, by id. */
  earlier: ReadonlyMap<string, { year: string; href: string }>;
  /** The place that goes without saying. */
  home: string | null;
  today: string;
}

/** A report made ready for one reader: every figure read from the edition that it is pinned to, at this moment. */
export async function renderReport(
  read: ReadDatabase,
  report: FrozenReport,
  beside: Beside,
  locale: PageLocale,
): Promise<ShownReport> {
  const document = standing(report.document);
  const editions = await openEditions(read, pinsOf(document));
  const slugs = document.blocks.flatMap((one) => (one.kind === "practice" ? (practiceSlug(one.href) ?? []) : []));
  const practices = await findPractices(read, slugs, locale);
  const rendering: Rendering = { locale, editions, document, home: beside.home };
  const named = renderNamed(rendering);
  const blocks: ShownBlock[] = [];
  for (const one of document.blocks) {
    const shown = renderBlock(rendering, one, { report, beside, named, practices, before: blocks });
    if (shown) blocks.push(shown);
  }
  const title = shownText(report.title, locale);
  const summary = shownText(report.summary, locale);
  const words = reportWords(locale);
  const sources = renderSources(rendering);
  return {
    title: title.text,
    titleLanguage: title.language,
    summary: summary.text,
    summaryLanguage: summary.language,
    contents: [
      ...blocks.flatMap((one) => (one.kind === "heading" ? [{ id: one.id, text: one.text }] : [])),
      ...(sources.length > 0 ? [{ id: "sources", text: words("page.sources") }] : []),
    ],
    blocks,
    named: [...named.values()],
    sources,
    revised:
      blocks.filter(({ revised }) => revised).length + [...named.values()].filter(({ revised }) => revised).length,
    outdated: allTexts({ ...report, document }).some(({ text }) => showText(text, wordsOf(locale))?.stale),
    incomplete: title.language !== null || blocks.some((one) => "language" in one && one.language !== null),
  };
}

interface Given {
  report: FrozenReport;
  beside: Beside;
  named: ReadonlyMap<string, NamedFigure>;
  practices: ReadonlyMap<string, PracticeOfReport>;
  before: readonly ShownBlock[];
}

function renderBlock(rendering: Rendering, one: ReportBlock, given: Given): ShownBlock | null {
  const { locale, editions } = rendering;
  const { id } = one;
  const still = { id, revised: false };
  switch (one.kind) {
    case "heading":
      return { ...still, kind: "heading", ...shownText(one.text, locale) };
    case "text": {
      const { text, language } = shownText(one.text, locale);
      return text.trim() === ""
        ? null
        : { ...still, kind: "text", language, blocks: writtenBlocks(text, given.named, locale) };
    }
    case "messages": {
      const revised = one.pins.some((pin) => editions.isRevised(pin));
      return { id, revised, kind: "text", language: null, blocks: renderMessages(rendering, one.pins) };
    }
    case "figures": {
      const items = renderBigFigures(rendering, one.pins);
      return {
        id,
        revised: items.some((item) => item.revised),
        kind: "figures",
        items,
        foot: feetOf(rendering, one.pins),
      };
    }
    case "chart":
    case "map": {
      const made = one.kind === "chart" ? renderChart(rendering, id, one.pin) : renderMap(rendering, id, one.pin);
      const note = shownNote(one.note, locale);
      return { id, revised: editions.isRevised(one.pin), ...drawingOrTable(rendering, one, made), note };
    }
    case "table": {
      const heading = given.before.findLast(({ kind }) => kind === "heading");
      const under = heading?.kind === "heading" ? heading.text : "";
      const table = renderTable(rendering, one.rows, one.periods, under);
      const revised = one.rows.some((row) => editions.isRevised(row, one.periods));
      return {
        id,
        revised,
        kind: "table",
        table,
        foot: feetOf(rendering, one.rows),
        note: shownNote(one.note, locale),
      };
    }
    case "quotation": {
      const { text, language } = shownText(one.text, locale);
      const source = { source: one.source, ...(one.href ? { href: one.href } : {}) };
      const blocks: Blocks = {
        version: blocksVersion,
        blocks: [{ kind: "quote", text: [[{ text: text || "…" }]], ...source }],
      };
      return { ...still, kind: "text", language, blocks };
    }
    case "recommendation": {
      const frozen = given.report.recommendations.find((item) => item.id === one.recommendation);
      if (!frozen) return null;
      const live = given.beside.live.find((item) => item.id === one.recommendation);
      const number = given.before.filter(({ kind }) => kind === "recommendation").length + 1;
      const item = renderRecommendation(frozen, live, given.beside.today, locale);
      return { ...still, kind: "recommendation", number, item };
    }
    case "followup": {
      const items = given.report.recommendations.filter((item) => item.reportId === one.report);
      const earlier = given.beside.earlier.get(one.report);
      return {
        ...still,
        kind: "followup",
        intro: reportWords(locale)("recommendation.followup", { year: earlier?.year ?? "", count: items.length }),
        href: earlier?.href ?? null,
        items: items.map((item) =>
          renderRecommendation(
            item,
            given.beside.live.find(({ id: same }) => same === item.id),
            given.beside.today,
            locale,
          ),
        ),
      };
    }
    case "practice":
      return {
        ...still,
        kind: "practice",
        ...shownText(one.text, locale),
        ...renderPractice(one.href, given.practices, locale),
      };
    case "method":
      return { ...still, kind: "text", language: null, blocks: renderMethod(rendering) };
    case "unknown":
      return { ...still, kind: "text", language: null, blocks: renderUnknown(rendering) };
  }
}

/** A practice as it may be read today: one that was withdrawn or hidden since leaves no word of it. */
function renderPractice(
  href: string,
  practices: ReadonlyMap<string, PracticeOfReport>,
  locale: PageLocale,
): { href: string; practice: ShownPractice } {
  const slug = practiceSlug(href);
  if (slug === null) return { href, practice: "elsewhere" };
  const found = practices.get(slug);
  if (!found) return { href, practice: "gone" };
  const title = shownText(found.title, locale);
  const summary = shownText(found.summary, locale);
  return {
    href: `/${locale}/practices/${slug}`,
    practice: {
      title: title.text,
      titleLanguage: title.language,
      summary: summary.text,
      summaryLanguage: summary.language,
      facts: found.facts.join(" · "),
    },
  };
}

function drawingOrTable(
  rendering: Rendering,
  { pin }: Extract<ReportBlock, { kind: "chart" | "map" }>,
  made: DrawingOrTable | null,
) {
  if (made && "drawing" in made) return made.drawing;
  const words = reportWords(rendering.locale);
  const series = rendering.editions.series(pin);
  const why = series?.withdrawn ? "shown.withdrawn" : series ? "shown.noFigure" : "shown.missing";
  return {
    kind: "table" as const,
    table: made?.table ?? {
      caption: series?.title[wordsOf(rendering.locale)] ?? pin.series,
      head: [words("table.period"), words("table.value")],
      rows: [{ name: "–", cells: [{ text: words(why), state: "not_applicable" as const }] }],
    },
    foot: footOf(rendering, pin),
  };
}

/** A text as typed, its figures written from their editions; what cannot be read is shown as it stands. */
function writtenBlocks(text: string, named: ReadonlyMap<string, NamedFigure>, locale: PageLocale): Blocks {
  const reading = readNotation(text);
  const blocks: Blocks = reading.ok
    ? reading.blocks
    : { version: blocksVersion, blocks: [{ kind: "paragraph", text: [{ text }] }] };
  return writeReferences(blocks, (name) => {
    const figure = named.get(name);
    return figure
      ? { text: figure.cell.text, href: `#${figure.anchor}` }
      : { text: reportWords(locale)("shown.unnamed", { name }), href: "#sources" };
  });
}

function renderSources(rendering: Rendering): ShownSource[] {
  const { locale, editions } = rendering;
  const language = wordsOf(locale);
  const words = reportWords(locale);
  return editionsOf(rendering).map((series) => {
    const newer = editions.inForce({ dataset: series.dataset, edition: series.version, series: series.code });
    const date = series.publishedAt ? tell.date(series.publishedAt, locale) : "";
    return {
      dataset: series.dataset,
      title: series.datasetTitle[language],
      publisher: series.publisher,
      attribution: withoutLicence(series.attribution, series.licence),
      licence: series.licence,
      licenceUrl: series.licenceUrl,
      edition: tell.edition(series.version, series.publishedAt, locale),
      citation: words("page.sourceCitation", {
        publisher: series.publisher,
        title: series.datasetTitle[language],
        version: String(series.version),
        date,
      }),
      href: `/${locale}/data/${series.dataset}`,
      withdrawn: series.withdrawn,
      newer: newer ? tell.edition(newer.version, newer.publishedAt, locale) : null,
    };
  });
}

/** Many sources name their licence at the end of their attribution: it stands after it once, as a link. */
function withoutLicence(attribution: string, licence: string): string {
  return attribution.endsWith(licence) ? attribution.slice(0, -licence.length).replace(/[\s,;.–-]+$/, "") : attribution;
}
