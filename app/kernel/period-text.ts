import { monthText } from "./dates.ts";
import type { PageLocale } from "./locale.ts";
import { yearsOf } from "./period.ts";

/** A period as people write it: 2024, 2023–2024, the second quarter of 2024, July 2024. */
export function periodText(period: string, locale: PageLocale): string {
  const years = yearsOf(period);
  if (years.length > 1) return years.join("–");
  const [year, part] = period.split("-") as [string, string | undefined];
  if (!part) return year;
  if (/^[SQ]/.test(part)) return `${part} ${year}`;
  return monthText(`${year}-${part}`, locale);
}
