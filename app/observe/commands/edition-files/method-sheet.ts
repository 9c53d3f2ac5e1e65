import { labelOf } from "~/atlas/index.ts";
import { dayOf } from "~/kernel/day.ts";
import type { Locale } from "~/kernel/locale.ts";
import { joinClauses, termAndDetail } from "~/kernel/punctuation.ts";
import { findIndicator } from "../../core/catalogue/index.ts";
import { defaultPublicationPolicy, publicationPolicySchema } from "../../core/release/publication-policy.ts";
import { summariseProtection } from "../../core/release/protection-summary.ts";
import type { EditionSource, SourceSeries } from "../../data/edition-source.server.ts";
import { datasetWords } from "../../messages/dataset-words.ts";
import { editionWords } from "../../messages/edition-words.ts";
import { pageWords } from "../../messages/page-words.ts";
import { policyLines } from "../../messages/policy-lines.ts";
import { flagsOfEdition, dimensionName } from "./code-lists.ts";

/**
 * What one must know to read the figures, in one language, as Markdown: who counted what and when, how people are
 * protected, what is missing, what changed. It travels with the data, so that neither is read without the other. `signs` is the language
 * whose way of setting colons and semicolons is kept, where a sheet is older than the rule of its own.
 */
export function methodSheet(source: EditionSource, address: string, locale: Locale, signs: Locale = locale): string {
  const words = editionWords(locale);
  const page = pageWords(locale);
  const own = datasetWords(locale);
  const list = listIn(signs);
  const { edition } = source;
  const date = dayOf(edition.publishedAt);
  const blocks: string[] = [
    `# ${words("method.title", { title: source.title[locale], version: String(edition.version) })}`,
    source.description?.[locale] ?? "",
    list([
      [page("common.publisher"), source.publisher],
      [own("keptBy"), source.observatory[locale]],
      [own("edition.date"), date],
      [page("common.source"), source.sourceUrl],
      [own("sourceDate"), source.sourceDate],
      [page("common.licence"), [source.licence, source.licenceUrl].filter(Boolean).join(", ")],
      [own("attribution"), source.attribution],
      [own("edition.figures"), String(source.figures)],
      [own("edition.withheld"), String(source.withheld)],
      [page("dataset.hash"), edition.figuresHash],
    ]),
    `## ${page("common.cite")}`,
    citationText(source, address, locale),
    `## ${page("dataset.series")}`,
    ...source.series.flatMap((series) => seriesBlocks(series, locale, signs)),
    `## ${page("dataset.protection")}`,
    ...policyOf(source, locale, signs),
    `## ${words("method.reading")}`,
    words("method.readingIntro"),
    list(statuses.map((status) => [status, page(`state.${status}`)])),
    `## ${page("indicator.flags")}`,
    list(flagsOfEdition().map(({ code, label }) => [code, label[locale]])),
  ];
  if (source.completeness.length > 0) {
    blocks.push(`## ${own("completeness.title")}`);
    blocks.push(
      source.completeness
        .map(({ sourceType, ...one }) =>
          own("completeness.line", { ...one, source: labelOf("source_type", sourceType, locale) }),
        )
        .map((line) => `- ${line}`)
        .join("\n"),
    );
  }
  if (source.notes.length > 0) {
    blocks.push(`## ${words("notes.title")}`);
    for (const { version, publishedAt, note } of source.notes) {
      const day = dayOf(publishedAt);
      const which = page("common.edition", { version: String(version), date: day });
      blocks.push(`- ${termAndDetail(which, oneLine(note[locale]), signs)}`);
    }
  }
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

export function citationText(source: EditionSource, address: string, locale: Locale): string {
  return pageWords(locale)("common.citation", {
    publisher: source.publisher,
    title: source.title[locale],
    version: String(source.edition.version),
    date: dayOf(source.edition.publishedAt),
    address,
  });
}

const statuses = ["number", "not_collected", "not_applicable", "unknown", "withheld"] as const;

type Fact = readonly [term: string, detail: string | null | undefined];

function listIn(signs: Locale): (facts: readonly Fact[]) => string {
  return (facts) =>
    facts
      .filter(([, detail]) => detail)
      .map(([term, detail]) => `- ${termAndDetail(term, oneLine(detail!), signs)}`)
      .join("\n");
}

const oneLine = (text: string) => text.replaceAll(/\s*[\r\n]+\s*/g, " ");

function seriesBlocks(series: SourceSeries, locale: Locale, signs: Locale): string[] {
  const page = pageWords(locale);
  const list = listIn(signs);
  const indicator = series.indicator ? findIndicator(series.indicator) : undefined;
  const definition = series.definition?.[locale] ?? indicator?.definition[locale];
  const dimensions = Object.keys(series.codes).map((dimension) => dimensionName(dimension, locale));
  const breaks = series.breaks.map(({ period, note }) => `${period}, ${oneLine(note[locale])}`);
  return [
    `### ${series.title[locale]} (${series.code})`,
    list([
      [page("common.definition"), definition],
      [editionWords(locale)("method.indicator"), indicator && `${indicator.code}, ${indicator.name[locale]}`],
      [page("common.unit"), labelOf("unit", series.unit, locale)],
      [page("common.countingUnit"), labelOf("counting_unit", series.countingUnit, locale)],
      [page("common.whose"), page(`population.${series.population as "women"}`)],
      [page("common.source"), labelOf("source_type", series.sourceType, locale)],
      [page("common.nature"), page(`nature.${series.nature as "recorded"}`)],
      [page("common.dateBasis"), labelOf("date_basis", series.dateBasis, locale)],
      [page("common.placeBasis"), labelOf("place_basis", series.placeBasis, locale)],
      [editionWords(locale)("method.dimensions"), dimensions.join(", ")],
      [page("indicator.breaks"), joinClauses(breaks, signs)],
    ]),
    page(`reading.${series.nature as "recorded"}`),
    series.population === "all" ? page("bothSexes.text") : "",
  ].filter((block) => block !== "");
}

function policyOf(source: EditionSource, locale: Locale, signs: Locale): string[] {
  const page = pageWords(locale);
  const parsed = publicationPolicySchema.safeParse(source.policy);
  const policy = parsed.success ? parsed.data : defaultPublicationPolicy;
  const lines = policyLines(policy, locale).map(({ text, href }) =>
    href === undefined ? text : termAndDetail(text, href, signs),
  );
  const protection = summariseProtection(source.protectionReport);
  if (policy.kind === "protected" && protection.applied) {
    lines.push(page("dataset.protected", { below: String(policy.threshold - 1) }));
    const { primary, secondary, shown } = protection;
    lines.push(
      page("dataset.protectedCounts", {
        primary: String(primary),
        secondary: String(secondary),
        shown: String(shown),
      }),
    );
  }
  return lines;
}
