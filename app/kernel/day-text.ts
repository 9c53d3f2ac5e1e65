import { wordsOf, type Locale, type PageLocale } from "./locale.ts";

const formats = new Map<Locale, Intl.DateTimeFormat>();

/** A day, or the day (UTC) of a moment, as people of this language write it. */
export function dayText(moment: string, locale: PageLocale): string {
  const language = wordsOf(locale);
  let format = formats.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
    formats.set(language, format);
  }
  return format.format(new Date(moment));
}
