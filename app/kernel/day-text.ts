import { dateFormat } from "./dates.ts";
import type { PageLocale } from "./locale.ts";

/** A day, or the day (UTC) of a moment, as people of this language write it: “29 November 2026”. */
export function dayText(moment: string | Date, locale: PageLocale): string {
  return dateFormat(locale, { dateStyle: "long" }).format(new Date(moment));
}
