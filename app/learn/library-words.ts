import { labelOf } from "~/atlas/index.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { createWords } from "~/kernel/words.ts";
import type { ResourceFilter } from "./core/resource.ts";
import en from "./messages/library.en.json" with { type: "json" };
import es from "./messages/library.es.json" with { type: "json" };
import fr from "./messages/library.fr.json" with { type: "json" };

/** What visitors and those who keep it read of the library. */
export const libraryWords = createWords({ fr, en, es });

type Key = Parameters<ReturnType<typeof libraryWords>>[0];

/** The words of a value of a filter; a language is named by itself. */
export function resourceLabel(filter: ResourceFilter, value: string, locale: PageLocale): string {
  if (filter === "form") return labelOf("violence_form", value, wordsOf(locale));
  if (filter === "language") {
    return new Intl.DisplayNames(wordsOf(locale), { type: "language", fallback: "code" }).of(value) ?? value;
  }
  return libraryWords(locale)(`${filter}.${value}` as Key);
}

/** The sentence for what went wrong. */
export function libraryFailure(locale: PageLocale, code: string): string {
  const known = code in en.failure ? code : "state";
  return libraryWords(locale)(`failure.${known}` as Key);
}
