import { labelOf } from "~/atlas/index.ts";
import { wordsOf } from "~/kernel/locale.ts";
import type { LeftOut } from "../../core/agreement.ts";
import type { CheckWords } from "../../messages/check-words.ts";

/** Why a count of the form is not asked of a partner, as a sentence: the agreement says nothing of it, or another unit. */
export function sayLeftOut({ title, asked, agreed }: LeftOut, words: CheckWords): string {
  const locale = wordsOf(words.locale);
  const cell = title[locale];
  if (agreed === null) return words("leftOut.uncovered", { cell });
  const unit = (code: string) => labelOf("counting_unit", code, locale);
  return words("leftOut.unit", { cell, asked: unit(asked), agreed: unit(agreed) });
}
