import { ageBandCode, ageRangeOf, labelOf, nameOfList } from "~/atlas/index.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { BreakdownCodes } from "../core/breakdown.ts";
import type { PageWords } from "../messages/page-words.ts";

/** The words of a combination of codes: "Stalking, 18–24", or "Total". */
export function breakdownLabel(codes: BreakdownCodes, locale: PageLocale, words: PageWords): string {
  const parts = Object.entries(codes).map(([list, code]) => codeLabel(list, code, locale));
  return parts.length === 0 ? words("common.total") : parts.join(", ");
}

export function dimensionName(list: string, locale: PageLocale): string {
  return nameOfList(list, wordsOf(locale));
}

/** A code's words. Merged codes (`a+b`) stand side by side, ages that follow each other as one age. */
export function codeLabel(list: string, code: string, locale: PageLocale): string {
  const codes = code.split("+");
  const band = codes.length > 1 ? joinedBand(codes) : undefined;
  if (band) return labelOf(list, band, wordsOf(locale));
  return codes.map((one) => labelOf(list, one, wordsOf(locale))).join(" + ");
}

function joinedBand(codes: readonly string[]): string | undefined {
  const ranges = codes.flatMap((code) => ageRangeOf(code) ?? []).sort((a, b) => a.from - b.from);
  const follow = ranges.every(({ from }, i) => i === 0 || ranges[i - 1]!.to === from);
  if (ranges.length !== codes.length || !follow) return undefined;
  return ageBandCode({ from: ranges[0]!.from, to: ranges.at(-1)!.to });
}
