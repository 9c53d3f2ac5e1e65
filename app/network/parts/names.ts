import { dateFormat } from "~/kernel/dates.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { inventedRoot } from "~/kernel/territory.ts";
import { memberWords } from "../messages/members-words.ts";

/** The formats of a language, made once: each costs more than a page's worth of words. */
const made = new Map<string, ReturnType<typeof makeFormats>>();

function formats(locale: PageLocale): ReturnType<typeof makeFormats> {
  const language = wordsOf(locale);
  let known = made.get(language);
  if (!known) made.set(language, (known = makeFormats(language)));
  return known;
}

function makeFormats(language: string) {
  return {
    region: new Intl.DisplayNames(language, { type: "region" }),
    language: new Intl.DisplayNames(language, { type: "language" }),
  };
}

/** A country in the reader's language; the invented one says that it is. */
export function countryName(locale: PageLocale, code: string): string {
  if (code === inventedRoot) return memberWords(locale)("inventedCountry");
  return formats(locale).region.of(code) ?? code;
}

export function languageName(locale: PageLocale, code: string): string {
  return formats(locale).language.of(code) ?? code;
}

/** “24 November 2026”. */
export function dayText(locale: PageLocale, day: string): string {
  return dateFormat(locale, { dateStyle: "long" }).format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}
