import { wordsOf, type PageLocale } from "~/kernel/locale.ts";

/** A day and an hour (UTC) as people of this language write them. */
export function momentText(moment: string, locale: PageLocale): string {
  const language = wordsOf(locale);
  const format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
  });
  return `${format.format(new Date(moment))} UTC`;
}
