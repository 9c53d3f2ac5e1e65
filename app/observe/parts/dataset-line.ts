import { formatNumber } from "~/kernel/numbers.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { datasetWords } from "../messages/dataset-words.ts";
import { pageWords } from "../messages/page-words.ts";
import { dateText, periodText } from "./value-text.ts";

interface DatasetFacts {
  publisher: string;
  licence: string;
  releaseVersion: number | null;
  publishedAt: Date | null;
  figures: number | string | null;
  reach: { from: string; to: string; series: number } | undefined;
}

/** Publisher, licence, edition, size and periods of a dataset, on one line. */
export function datasetLine(dataset: DatasetFacts, locale: PageLocale): string {
  const words = pageWords(locale);
  const { reach, publishedAt, releaseVersion } = dataset;
  return [
    dataset.publisher,
    dataset.licence,
    releaseVersion !== null && publishedAt
      ? words("common.edition", { version: String(releaseVersion), date: dateText(publishedAt, locale) })
      : null,
    words("data.figures", { n: Number(dataset.figures ?? 0) }),
    reach ? datasetWords(locale)("list.series", { n: reach.series }) : null,
    reach ? periodsText(reach, locale) : null,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

export function periodsText({ from, to }: { from: string; to: string }, locale: PageLocale): string {
  if (from === to) return periodText(from, locale);
  return pageWords(locale)("dataset.periods", { from: periodText(from, locale), to: periodText(to, locale) });
}

export function countText(count: number | string | null, locale: PageLocale): string {
  return formatNumber(Number(count ?? 0), locale);
}
