import type { Locale } from "~/kernel/locale.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";

/** A text after somebody wrote it in one language: begun in it, or with that field anew; untouched when the words are the same. */
export function writtenIn(
  standing: TranslatedText | null,
  locale: Locale,
  typed: string,
  by: string,
  at: string,
): TranslatedText {
  const words = typed.replace(/\r\n?/g, "\n").trim();
  if (!standing || isEmpty(standing)) return newText(locale, words, by, at);
  if (standing.fields[locale]?.text === words || (words === "" && !standing.fields[locale])) return standing;
  return writeField(standing, locale, words, by, at);
}

/** What stands in one language, for its form. */
export function wordsIn(text: TranslatedText | null, locale: Locale): string {
  return text?.fields[locale]?.text ?? "";
}

export function isEmpty(text: TranslatedText): boolean {
  return Object.values(text.fields).every((field) => field.text === "");
}
