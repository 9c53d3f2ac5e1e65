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

/** A title and a summary in each language of the site, another one where they are not translated. */
export function textsOf(title: TranslatedText, summary: TranslatedText): Partial<Record<Locale, EntryText>> {
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const shown = showText(title, locale);
      if (!shown) return [];
      const lead = showText(summary, shown.locale)?.text ?? "";
      return [[locale, { title: shown.text, summary: lead, blocks: null, writtenIn: shown.locale }]];
    }),
  );
}

/** A title, and a summary that was written in one language and in no other: the whole is shown in that one. */
export function textsIn(writtenIn: Locale, title: TranslatedText, summary: string): Partial<Record<Locale, EntryText>> {
  const shown = showText(title, writtenIn);
  return shown ? { [writtenIn]: { title: shown.text, summary, blocks: null, writtenIn } } : {};
}
