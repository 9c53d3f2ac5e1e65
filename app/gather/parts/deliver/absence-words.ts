import type { PageLocale } from "~/kernel/locale.ts";
import { absences } from "../../core/cell.ts";
import type { AbsenceWords } from "../../core/grid/typed-value.ts";
import { deliverWords } from "../../messages/deliver-words.ts";

/** The words of the four reasons for no number, in one language. */
export function wordsOfAbsences(locale: PageLocale): AbsenceWords {
  const words = deliverWords(locale);
  return Object.fromEntries(absences.map((one) => [one, words(`absence.${one}`)])) as AbsenceWords;
}
