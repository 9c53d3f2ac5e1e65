import type { Locale } from "./locale.ts";

/** One language of a translated text. `sourceRevision` is the revision of the source that it translates. */
export interface TranslatedField {
  text: string;
  revision: number;
  sourceRevision: number;
  by: string;
  at: string;
  state: "draft" | "published";
}

/** A text written once and translated field by field; stored as jsonb. */
export interface TranslatedText {
  source: Locale;
  fields: Partial<Record<Locale, TranslatedField>>;
}

export interface ShownText {
  text: string;
  locale: Locale;
  /** The reader's language was missing, so she reads another one, and is told so. */
  fallback: boolean;
  /** The source has changed since this translation was made. */
  stale: boolean;
}

const fallbackOrder: readonly Locale[] = ["en", "fr", "es"];

export function isStale(text: TranslatedText, locale: Locale): boolean {
  const field = text.fields[locale];
  const source = text.fields[text.source];
  return Boolean(field && source && locale !== text.source && field.sourceRevision < source.revision);
}

/** What a reader of `locale` sees: her language if published, else the source, else any published one. */
export function showText(text: TranslatedText, locale: Locale): ShownText | null {
  const candidates = [locale, text.source, ...fallbackOrder];
  for (const candidate of candidates) {
    const field = text.fields[candidate];
    if (field?.state !== "published") continue;
    return { text: field.text, locale: candidate, fallback: candidate !== locale, stale: isStale(text, candidate) };
  }
  return null;
}

/** A text in its source language, revision 1. */
export function newText(source: Locale, text: string, by: string, at: string): TranslatedText {
  return { source, fields: { [source]: { text, revision: 1, sourceRevision: 1, by, at, state: "published" } } };
}

/** The same text with one language written anew. */
export function writeField(
  text: TranslatedText,
  locale: Locale,
  words: string,
  by: string,
  at: string,
  state: TranslatedField["state"] = "published",
): TranslatedText {
  const revision = (text.fields[locale]?.revision ?? 0) + 1;
  const sourceRevision = locale === text.source ? revision : (text.fields[text.source]?.revision ?? 0);
  return { ...text, fields: { ...text.fields, [locale]: { text: words, revision, sourceRevision, by, at, state } } };
}

/**
 * A text with one language as it was typed now. What did not change keeps its revision, unless it is a translation
 * saved again after its source changed: that says it still holds. An emptied translation goes; an emptied source stays.
 */
export function writeWords(
  text: TranslatedText | null,
  locale: Locale,
  typed: string,
  by: string,
  at: string,
): TranslatedText {
  const words = typed.replaceAll("\r\n", "\n").trim();
  if (text === null) return newText(locale, words, by, at);
  const known = text.fields[locale]?.text ?? "";
  if (words === "" && locale !== text.source) {
    const { [locale]: _, ...fields } = text.fields;
    return { ...text, fields };
  }
  const confirms = words === known && isStale(text, locale);
  return words === known && !confirms ? text : writeField(text, locale, words, by, at);
}
