import type { PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";

/** How heavy a download is, said before it begins. */
export function sizeText(bytes: number, locale: PageLocale): string {
  return formatNumber(bytes / 1000, locale, { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 });
}
