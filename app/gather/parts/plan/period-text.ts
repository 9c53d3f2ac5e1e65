import { wordsOf, type PageLocale } from "~/kernel/locale.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: PageLocale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(wordsOf(locale), { ...options, timeZone: "UTC" });
  formats.set(key, known);
  return known;
}

/** A period as people write it: `2026`, `Q3 2026`, `October 2026`. */
export function periodText(period: string, locale: PageLocale, month: "long" | "short" = "long"): string {
  const [year, part] = period.split("-") as [string, string | undefined];
  if (!part) return year;
  if (/^[SQ]/.test(part)) return `${part} ${year}`;
  const date = new Date(Date.UTC(Number(year), Number(part) - 1, 1));
  return format(locale, { month, year: "numeric" }).format(date);
}

/** A day as people write it: `15 November 2026`. */
export function dayText(day: string, locale: PageLocale, month: "long" | "short" = "long"): string {
  return format(locale, { day: "numeric", month, year: "numeric" }).format(new Date(`${day}T00:00:00Z`));
}
