import { labelOf, nameOfList } from "~/atlas/index.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { BreakdownCodes } from "../core/breakdown.ts";
import type { PageWords } from "../messages/page-words.ts";

/** The words of a combination of codes: "Stalking, 18–24", or "Total". */
export function breakdownLabel(codes: BreakdownCodes, locale: PageLocale, words: PageWords): string {
  const parts = Object.entries(codes).map(([list, code]) => labelOf(list, code, wordsOf(locale)));
  return parts.length === 0 ? words("common.total") : parts.join(", ");
}

export function dimensionName(list: string, locale: PageLocale): string {
  return nameOfList(list, wordsOf(locale));
}

export function codeLabel(list: string, code: string, locale: PageLocale): string {
  return labelOf(list, code, wordsOf(locale));
}
