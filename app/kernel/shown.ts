import type { Language } from "./language.ts";
import { wordsOf, type Locale, type PageLocale } from "./locale.ts";
import { showText, type TranslatedText } from "./translated-text.ts";

export interface Shown<Source extends Language = Locale> {
  text: string;
  /** Set where it is another language than the page's. */
  lang: Source | Locale | undefined;
}

/** A text in the reader's language, or in another one that says so. */
export function shown<Source extends Language = Locale>(
  text: TranslatedText<Source>,
  locale: PageLocale,
): Shown<Source> {
  const found = showText(text, wordsOf(locale));
  return { text: found?.text ?? "", lang: found?.fallback ? found.locale : undefined };
}
