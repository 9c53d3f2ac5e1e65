import { labelOf } from "~/atlas/index.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { joinClauses } from "~/kernel/punctuation.ts";
import type { PageWords } from "../messages/page-words.ts";

interface Measured {
  unit: string;
  countingUnit: string;
  population: "women_and_girls" | "women" | "all" | "children" | "other";
  nature: "recorded" | "survey" | "modelled" | "assessed";
  sourceType: string;
}

/** What a series counts, of whom, how it came to be known and who recorded it: the line under the title of every chart. */
export function measureOf(series: Measured, locale: PageLocale, words: PageWords): string {
  const unit = labelOf(
    series.unit === "count" ? "counting_unit" : "unit",
    series.unit === "count" ? series.countingUnit : series.unit,
    wordsOf(locale),
  );
  const recordedBy =
    series.nature === "recorded" ? [within(labelOf("source_type", series.sourceType, wordsOf(locale)))] : [];
  const told = [unit, words(`population.${series.population}`), words(`nature.${series.nature}`), ...recordedBy];
  return joinClauses(told, locale);
}

/** A label within a sentence. */
const within = (label: string) => label.charAt(0).toLocaleLowerCase() + label.slice(1);
