import { wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";

export function languageName(locale: PageLocale, code: Locale): string {
  return new Intl.DisplayNames(wordsOf(locale), { type: "language" }).of(code) ?? code;
}
