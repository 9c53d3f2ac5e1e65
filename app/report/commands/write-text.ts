import { locales, type Locale } from "~/kernel/locale.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";

/** Who writes, in which language, when. */
export interface Hand {
  locale: Locale;
  by: string;
  at: string;
}

/** The text with one language written anew; words that did not change keep their revision, unless the source moved on. */
export function writeWords(text: TranslatedText | undefined, words: string, { locale, by, at }: Hand): TranslatedText {
  if (!text) return newText(locale, words, by, at);
  const standing = text.fields[locale];
  const source = text.fields[text.source];
  const isCurrent = locale === text.source || standing?.sourceRevision === source?.revision;
  if ((standing?.text ?? "") === words && (words === "" || isCurrent)) return text;
  // An emptied translation is missing again; readers see the source.
  return writeField(text, locale, words, by, at, words === "" && locale !== text.source ? "draft" : "published");
}

/** A text that rules write in every language at once. */
export function ruledText(
  source: Locale,
  say: (locale: Locale) => string,
  { by, at }: Pick<Hand, "by" | "at">,
): TranslatedText {
  return locales
    .filter((locale) => locale !== source)
    .reduce((text, locale) => writeField(text, locale, say(locale), by, at), newText(source, say(source), by, at));
}
