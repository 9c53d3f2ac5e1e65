import { locales, type Labels, type Locale } from "~/kernel/locale.ts";
import { isStale, type TranslatedText } from "~/kernel/translated-text.ts";

/** A note as its form shows it: the words of each language that has some, and which of them are out of date. */
export interface NoteFields {
  words: Partial<Labels>;
  stale: Locale[];
}

/** `labels` where the note was asked for in every language at once. */
export function noteFields(texts: TranslatedText | null, labels: Labels): NoteFields {
  if (!texts) return { words: labels, stale: [] };
  return {
    words: Object.fromEntries(
      locales.flatMap((locale) => (texts.fields[locale] ? [[locale, texts.fields[locale].text]] : [])),
    ),
    stale: locales.filter((locale) => isStale(texts, locale)),
  };
}
