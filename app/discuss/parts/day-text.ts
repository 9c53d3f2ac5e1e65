import { wordsOf, type PageLocale } from "~/kernel/locale.ts";

/** A day in the reader's language; the hour would say when somebody sat at her desk. */
export function dayText(moment: string, locale: PageLocale): string {
  return new Intl.DateTimeFormat(wordsOf(locale), { dateStyle: "long", timeZone: "UTC" }).format(new Date(moment));
}
