import { directionOf, type Language } from "../../kernel/language.ts";
import type { Shown } from "../../kernel/shown.ts";

/** Marked with its own language and direction where that is not the page's. */
export function InLanguage({ of: { text, lang } }: { of: Shown<Language> }) {
  return lang ? (
    <span lang={lang} dir={directionOf(lang)}>
      {text}
    </span>
  ) : (
    text
  );
}
