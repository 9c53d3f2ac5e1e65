import type { PageLocale } from "~/kernel/locale.ts";
import { createWords } from "~/kernel/words.ts";
import en from "./messages/authoring.en.json" with { type: "json" };
import es from "./messages/authoring.es.json" with { type: "json" };
import fr from "./messages/authoring.fr.json" with { type: "json" };

/** What those who write and translate courses read. */
export const authoringWords = createWords({ fr, en, es });

export type AuthoringKey = Parameters<ReturnType<typeof authoringWords>>[0];

/** The sentence for what went wrong. */
export function authoringFailure(locale: PageLocale, code: string): string {
  const known = code in en.failure ? code : "state";
  return authoringWords(locale)(`failure.${known}` as AuthoringKey);
}

/** The sentence for what is missing. */
export function lackText(locale: PageLocale, code: string, found: string): string {
  const known = code in en.lack ? code : "other";
  return authoringWords(locale)(`lack.${known}` as AuthoringKey, { found });
}
