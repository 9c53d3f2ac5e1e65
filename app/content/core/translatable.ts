import type { Language } from "~/kernel/language.ts";
import type { Locale } from "~/kernel/locale.ts";
import { writeWords, type TranslatedText } from "~/kernel/translated-text.ts";

/** What a text is to its thing, for the label of its field. */
export const textNames = [
  "title",
  "text",
  "summary",
  "call",
  "purpose",
  "reason",
  "progress",
  "idea",
  "note",
  "remark",
  "role",
  "presentation",
  "mandate",
  "outcome",
  "decision",
  "chapter",
  "alternative",
  "problem",
  "context",
  "done",
  "who",
  "legal",
  "results",
  "failed",
  "check",
  "decided",
  "department",
  "served",
  "moneyNote",
] as const;
export type TextName = (typeof textNames)[number];

/** How the texts of a thing stand for one language: two people who translate at once do not overwrite each other. */
export function standingOf(texts: readonly { key: string; text: TranslatedText<Language> }[], locale: Locale): string {
  const revision = (text: TranslatedText<Language>, one: Language) => text.fields[one]?.revision ?? 0;
  return texts.map(({ key, text }) => `${key}:${revision(text, text.source)}.${revision(text, locale)}`).join(" ");
}

/** The texts in which something was written into a language that is not their own. */
export function translatedAnew(
  texts: readonly { key: string; text: TranslatedText<Language> }[],
  { locale, words, by, at }: { locale: Locale; words: ReadonlyMap<string, string>; by: string; at: string },
): Map<string, TranslatedText<Language>> {
  const changed = new Map<string, TranslatedText<Language>>();
  for (const { key, text } of texts) {
    const typed = words.get(key);
    if (typed === undefined || text.source === locale) continue;
    const next = writeWords(text, locale, typed, by, at);
    if (next !== text) changed.set(key, next);
  }
  return changed;
}
