import { wordsOf, type Locale, type PageLocale } from "./locale.ts";

/** Whose order of day, month and year each language follows: English here is read far more often outside America. */
const writtenAs: Record<Locale, string> = { fr: "fr-FR", en: "en-GB", es: "es-ES" };

/** French counts the first of a month and names the other days: “1er décembre”, “2 décembre”. */
class FrenchDateFormat extends Intl.DateTimeFormat {
  override format(moment?: Date | number): string {
    return joined(this.formatToParts(moment));
  }

  override formatRange(from: Date | number, to: Date | number): string {
    return joined(this.formatRangeToParts(from, to));
  }
}

function joined(parts: readonly Intl.DateTimeFormatPart[]): string {
  const hasNamedMonth = parts.some(({ type, value }) => type === "month" && !/\d/.test(value));
  return parts.map(({ type, value }) => (hasNamedMonth && type === "day" && value === "1" ? "1er" : value)).join("");
}

const made = new Map<string, Intl.DateTimeFormat>();

/**
 * How people of this language write a date or an hour, in UTC where no zone is asked for. Every date that somebody reads
 * is written by one of these (tests/contracts/dates.test.ts); each is made once, as it costs a millisecond.
 */
export function dateFormat(locale: PageLocale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const language = wordsOf(locale);
  const key = `${language} ${JSON.stringify(options)}`;
  let format = made.get(key);
  if (!format) {
    const Format = language === "fr" ? FrenchDateFormat : Intl.DateTimeFormat;
    format = new Format(writtenAs[language], { timeZone: "UTC", ...options });
    // Zones of the whole world are asked for, one by one.
    if (made.size > 500) made.clear();
    made.set(key, format);
  }
  return format;
}

/** A month (`2026-11`), in full: “November 2026”. */
export function monthText(month: string, locale: PageLocale): string {
  return dateFormat(locale, { month: "long", year: "numeric" }).format(new Date(`${month}-01T00:00:00Z`));
}
