import { dateFormat } from "~/kernel/dates.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { parsePeriod } from "~/kernel/period.ts";

/** A period as people write it: `2026`, `Q3 2026`, `October 2026`. */
export function periodText(period: string, locale: PageLocale, month: "long" | "short" = "long"): string {
  const [year, part] = period.split("-") as [string, string | undefined];
  if (!part) return year;
  // What somebody sent as a period is said again as it came.
  if (!parsePeriod(period)) return period.slice(0, 20);
  if (/^[SQ]/.test(part)) return `${part} ${year}`;
  const date = new Date(Date.UTC(Number(year), Number(part) - 1, 1));
  return dateFormat(locale, { month, year: "numeric" }).format(date);
}

/** A day as people write it: `15 November 2026`. */
export function dayText(day: string, locale: PageLocale, month: "long" | "short" = "long"): string {
  return dateFormat(locale, { day: "numeric", month, year: "numeric" }).format(new Date(`${day}T00:00:00Z`));
}
