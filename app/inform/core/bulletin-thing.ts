import { locales, type Locale } from "~/kernel/locale.ts";
import { showText, type TranslatedText } from "~/kernel/translated-text.ts";
import type { EntryText } from "./feed.ts";

/** Something of the month that an issue of the bulletin can carry. */
export interface BulletinThing {
  kind: string;
  /** What it is, among those of its kind: an issue never brings it twice. */
  subject: string;
  texts: Partial<Record<Locale, EntryText>>;
  /** A path below the language. */
  href: string;
  hard: boolean;
  /** From an invented sample: its title says so, wherever it is sent. */
  sample: boolean;
  at: string;
}

/**
 * A title and a summary in each language of the site. Where one of them is not translated, both stand in the language of the
 * summary: a reader is told once in which language a thing is, and it holds for all of it.
 */
export function textsOf(title: TranslatedText, summary: TranslatedText): Partial<Record<Locale, EntryText>> {
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const lead = showText(summary, locale);
      const writtenIn = lead?.text ? lead.locale : locale;
      const shown = showText(title, writtenIn);
      if (!shown) return [];
      const entry = { title: shown.text, summary: lead?.text ?? "", blocks: null };
      return [[locale, { ...entry, writtenIn: lead?.text ? writtenIn : shown.locale }]];
    }),
  );
}
