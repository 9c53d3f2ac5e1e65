import { parsePeriod } from "~/kernel/period.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";

/** A period as people write it: 2026, the third quarter as Q3 2026, July 2026. */
export function periodText(period: string, locale: PageLocale): string {
  const parsed = parsePeriod(period);
  if (!parsed || parsed.frequency === "A") return period;
  if (parsed.frequency !== "M") return `${parsed.frequency}${parsed.part} ${parsed.year}`;
  return new Intl.DateTimeFormat(wordsOf(locale), { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(Date.UTC(parsed.year, parsed.part - 1, 1)),
  );
}
