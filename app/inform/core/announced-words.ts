import type { Locale } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { textsOf } from "./bulletin-thing.ts";
import type { EntryText } from "./feed.ts";

/** A title that does not say what it is the title of (a town, a question) is said with its kind, in the language it is in. */
export function textsWithKind(
  title: TranslatedText,
  summary: TranslatedText,
  say: (title: string, language: Locale) => string,
): Partial<Record<Locale, EntryText>> {
  return Object.fromEntries(
    Object.entries(textsOf(title, summary)).map(([locale, text]) => [
      locale,
      { ...text, title: say(text.title, text.writtenIn) },
    ]),
  );
}

/** Under which of the site's themes a resource of the library stands, by what it is about. */
export const themesOfResource: Readonly<Record<string, string>> = {
  rights: "rights",
  data: "open-data",
  protection: "support",
  health: "health",
  prevention: "prevention",
  digital: "digital-violence",
};

/** The same of a call for partners. */
export const themesOfCall: Readonly<Record<string, string>> = {
  figures: "open-data",
  plan: "rights",
  prevention: "prevention",
  young: "prevention",
  reception: "support",
  housing: "support",
  health: "health",
  justice: "justice",
  online: "digital-violence",
};
