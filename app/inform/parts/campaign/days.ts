import { dateFormat } from "~/kernel/dates.ts";
import type { PageLocale } from "~/kernel/locale.ts";

const moment = (day: string) => new Date(`${day}T00:00:00Z`);

/** “Wednesday 25 November 2026”. */
export function dayText(day: string, locale: PageLocale): string {
  return dateFormat(locale, { dateStyle: "full" }).format(moment(day));
}

/** “25 November – 10 December 2026”, in the order and with the dashes of the language. */
export function spanText(from: string, to: string, locale: PageLocale): string {
  const format = dateFormat(locale, { day: "numeric", month: "long", year: "numeric" });
  return from === to ? format.format(moment(from)) : format.formatRange(moment(from), moment(to));
}
