import { locales, type Locale } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";

interface TranslatedPart {
  title: TranslatedText;
  summary: TranslatedText;
  body?: TranslatedText;
}

/** Title, summary and text come in one language, never half and half: the reader's own if all are published in it. */
export function languageOfPart({ title, summary, body }: TranslatedPart, wanted: Locale): Locale {
  // An original that is empty asks for no translation.
  const texts = [title, summary, ...(body && body.fields[body.source]?.text !== "" ? [body] : [])];
  return texts.every((text) => text.fields[wanted]?.state === "published") ? wanted : title.source;
}

/** In which every part can be read. */
export function languagesOf(parts: readonly TranslatedPart[]): Locale[] {
  return locales.filter((one) => parts.every((part) => languageOfPart(part, one) === one));
}
