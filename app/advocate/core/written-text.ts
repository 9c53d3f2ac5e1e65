import type { Locale } from "~/kernel/locale.ts";
import { isStale, newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";

/**
 * A text with one language as it was typed now. What did not change keeps its revision, unless it is a translation
 * saved again after its source changed: that says it still holds. An emptied translation goes; an emptied source stays.
 */
export function withWords(
  text: TranslatedText | null,
  locale: Locale,
  typed: string,
  by: string,
  at: string,
): TranslatedText {
  const words = typed.replaceAll("\r\n", "\n").trim();
  if (text === null) return newText(locale, words, by, at);
  const known = text.fields[locale]?.text ?? "";
  if (words === "" && locale !== text.source) {
    const { [locale]: _, ...fields } = text.fields;
    return { ...text, fields };
  }
  const confirms = words === known && isStale(text, locale);
  return words === known && !confirms ? text : writeField(text, locale, words, by, at);
}
