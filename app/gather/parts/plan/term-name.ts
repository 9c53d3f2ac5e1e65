import { findIndicator } from "~/observe/index.ts";
import { labelOf, nameOfList } from "~/atlas/index.ts";
import { wordsOf, type Labels, type PageLocale } from "~/kernel/locale.ts";
import type { AgreementTerm } from "../../core/agreement.ts";

/** A count in the reader's words: the indicator's name, or the title that a form gives to a local count. */
export function termTitle(
  term: AgreementTerm,
  localTitles: Readonly<Record<string, Labels>>,
  locale: PageLocale,
): string {
  const language = wordsOf(locale);
  return findIndicator(term.indicator)?.name[language] ?? localTitles[term.indicator]?.[language] ?? term.indicator;
}

export const unitText = (unit: string, locale: PageLocale) => labelOf("counting_unit", unit, wordsOf(locale));
export const listText = (list: string, locale: PageLocale) => nameOfList(list, wordsOf(locale));
