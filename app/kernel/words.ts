import { _createCache, _createIntlFormatters, createTranslator } from "use-intl/core";
import { dateFormat } from "./dates.ts";
import { wordsOf, type Locale, type PageLocale } from "./locale.ts";

/** Leaf paths of a message file, as `a.b.c`. */
type Leaves<T, Prefix extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

export type MessageValues = Record<string, string | number | Date>;

export interface Words<Key extends string> {
  (key: Key, values?: MessageValues): string;
  locale: PageLocale;
}

/**
 * The words of one slice: its message files in, a translator for a language out.
 * Keys are typed by the English file; a contract test holds the other languages to it.
 */
export function createWords<Messages extends object>(
  messages: Record<Locale, Messages>,
): (locale: PageLocale) => Words<Leaves<Messages>> {
  const made = new Map<PageLocale, Words<Leaves<Messages>>>();
  return (locale) => {
    let words = made.get(locale);
    if (!words) {
      words = makeWords<Messages>(messages[wordsOf(locale)], locale);
      made.set(locale, words);
    }
    return words;
  };
}

function makeWords<Messages extends object>(messages: Messages, locale: PageLocale): Words<Leaves<Messages>> {
  const translate = createTranslator({
    locale: wordsOf(locale),
    messages: messages as Record<string, string>,
    timeZone: "UTC",
    // Dates in a sentence are written as those beside it.
    _formatters: {
      ..._createIntlFormatters(_createCache()),
      getDateTimeFormat: (_, options = {}) => dateFormat(locale, options),
    },
    onError(error) {
      throw error;
    },
  });
  const words = (key: string, values?: MessageValues) => translate(key as never, values as never) as string;
  return Object.assign(words, { locale }) as Words<Leaves<Messages>>;
}
