import { dateFormat } from "~/kernel/dates.ts";
import type { PageLocale } from "~/kernel/locale.ts";

/** A day and an hour (UTC) as people of this language write them. */
export function momentText(moment: string, locale: PageLocale): string {
  return `${dateFormat(locale, { dateStyle: "long", timeStyle: "short" }).format(new Date(moment))} UTC`;
}
