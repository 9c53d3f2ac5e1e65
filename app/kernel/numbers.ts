import { wordsOf, type PageLocale } from "./locale.ts";

const formats = new Map<string, Intl.NumberFormat>();

/** A number as the reader's language writes it; Intl's formatters are costly to make, so each is made once. */
export function formatNumber(value: number, locale: PageLocale, options: Intl.NumberFormatOptions = {}): string {
  let key: string = locale;
  for (const name in options) key += ` ${name}=${String(options[name as keyof typeof options])}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(wordsOf(locale), options);
    formats.set(key, format);
  }
  return format.format(value);
}

const collators = new Map<PageLocale, Intl.Collator>();

/** The order in which people of this language look names up. */
export function byName(locale: PageLocale): (a: string, b: string) => number {
  let collator = collators.get(locale);
  if (!collator) {
    collator = new Intl.Collator(wordsOf(locale), { sensitivity: "base", numeric: true });
    collators.set(locale, collator);
  }
  return collator.compare;
}
