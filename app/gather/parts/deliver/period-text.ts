import { parsePeriod } from "~/kernel/period.ts";
import { monthText } from "~/kernel/dates.ts";
import type { PageLocale } from "~/kernel/locale.ts";

/** A period as people write it: 2026, the third quarter as Q3 2026, July 2026. */
export function periodText(period: string, locale: PageLocale): string {
  const parsed = parsePeriod(period);
  if (!parsed || parsed.frequency === "A") return period;
  if (parsed.frequency !== "M") return `${parsed.frequency}${parsed.part} ${parsed.year}`;
  return monthText(period, locale);
}
