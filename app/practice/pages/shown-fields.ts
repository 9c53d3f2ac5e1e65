import { readNotation } from "~/content/index.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";
import type { ShownField } from "../parts/text-fields.tsx";
import { codeWords, practiceWords } from "../words.ts";

/** One short text with the language in which it stands, where that is not the reader's. */
export function say(text: TranslatedText | null, locale: PageLocale): { text: string; lang: string | undefined } {
  const shown = text && showText(text, wordsOf(locale));
  return { text: shown?.text ?? "", lang: shown?.fallback ? shown.locale : undefined };
}

/** The long texts that say something, in the reader's language as far as they are translated. */
export function shownFields(
  texts: Readonly<Record<string, TranslatedText>>,
  names: readonly string[],
  locale: PageLocale,
): ShownField[] {
  const words = practiceWords(locale);
  return names.flatMap((name) => {
    const shown = texts[name] && showText(texts[name], wordsOf(locale));
    if (!shown || shown.text.trim() === "") return [];
    const reading = readNotation(shown.text);
    return [
      {
        name,
        label: codeWords(locale)(`text.${name}` as "text.problem"),
        blocks: reading.ok ? reading.blocks : null,
        text: shown.text,
        lang: shown.fallback ? shown.locale : undefined,
        remark: shown.fallback ? words("fallback", { language: shown.locale }) : shown.stale ? words("stale") : null,
      },
    ];
  });
}
