import { locales, type Labels, type Locale } from "./locale.ts";
import { newText, showText, writeWords, type ShownText, type TranslatedText } from "./translated-text.ts";

/**
 * A note beside a figure, as it was typed: in one language or in several. The first time, the writer's own language is the
 * original if she filled it. Later, a language that was not on the form stays; a translation that nobody touched while its
 * original changed is stale, and says still to hold when it alone is saved again.
 */
export function writeNote(
  before: TranslatedText | null,
  typed: Partial<Labels>,
  writer: Locale,
  by: string,
  at: string,
): TranslatedText | null {
  const said = (locale: Locale) => typed[locale]?.trim() ?? "";
  const source = before?.source ?? [writer, ...locales].find((locale) => said(locale) !== "");
  if (!source) return null;
  const original = before?.fields[source];
  const moved = original !== undefined && said(source) !== "" && said(source) !== original.text;
  let text = before ?? newText(source, said(source), by, at);
  if (before && said(source) !== "") text = writeWords(text, source, said(source), by, at);
  for (const locale of locales) {
    if (locale === source || typed[locale] === undefined) continue;
    if (moved && said(locale) === before?.fields[locale]?.text) continue;
    text = writeWords(text, locale, said(locale), by, at);
  }
  return text;
}

/** What each reader sees where there is room for one line of words: hers, or another language's, which `mark` tells. */
export function labelsOfNote(text: TranslatedText, mark: (shown: ShownText, reader: Locale) => string): Labels {
  return Object.fromEntries(
    locales.map((reader) => {
      const shown = showText(text, reader)!;
      return [reader, shown.fallback || shown.stale ? mark(shown, reader) : shown.text];
    }),
  ) as Labels;
}

/** A text that was asked for in every language at once. */
export function noteOfLabels(labels: Labels, by: string, at: string): TranslatedText {
  return writeNote(null, labels, locales[0], by, at)!;
}
