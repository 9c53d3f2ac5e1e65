import type { Language } from "./language.ts";
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

/** A text written once and translated field by field; stored as jsonb. Where its source may be any language, it says so. */
export interface TranslatedText<Source extends Language = Locale> {
  source: Source;
  fields: Partial<Record<Source | Locale, TranslatedField>>;
}

export interface ShownText<Source extends Language = Locale> {
  text: string;
  locale: Source | Locale;
  /** The reader's language was missing, so she reads another one, and is told so. */
  fallback: boolean;
  /** The source has changed since this translation was made. */
  stale: boolean;
}

const fallbackOrder: readonly Locale[] = ["en", "fr", "es"];

export function isStale(text: TranslatedText<Language>, locale: Language): boolean {
  const field = text.fields[locale];
  const source = text.fields[text.source];
  return Boolean(field && source && locale !== text.source && field.sourceRevision < source.revision);
}

/** What a reader of `locale` sees: her language if published, else the source, else any published one. */
export function showText<Source extends Language = Locale>(
  text: TranslatedText<Source>,
  locale: NoInfer<Source> | Locale,
): ShownText<Source> | null {
  const candidates: readonly (Source | Locale)[] = [locale, text.source, ...fallbackOrder];
  for (const candidate of candidates) {
    const field = text.fields[candidate];
    if (field?.state !== "published") continue;
    return { text: field.text, locale: candidate, fallback: candidate !== locale, stale: isStale(text, candidate) };
  }
  return null;
}

/** The same text with its words read otherwise in every language: for a reader, never to be kept. */
export function mapText<Source extends Language = Locale>(
  text: TranslatedText<Source>,
  change: (words: string) => string,
): TranslatedText<Source> {
  const fields = Object.entries<TranslatedField | undefined>(text.fields).map(([language, field]) => [
    language,
    field && { ...field, text: change(field.text) },
  ]);
  return { ...text, fields: Object.fromEntries(fields) as TranslatedText<Source>["fields"] };
}

/** A text in its source language, revision 1. */
export function newText<Source extends Language = Locale>(
  source: Source,
  text: string,
  by: string,
  at: string,
): TranslatedText<Source> {
  const field: TranslatedField = { text, revision: 1, sourceRevision: 1, by, at, state: "published" };
  return { source, fields: { [source]: field } as TranslatedText<Source>["fields"] };
}

/** The same text with one language written anew. */
export function writeField<Source extends Language = Locale>(
  text: TranslatedText<Source>,
  locale: Source | Locale,
  words: string,
  by: string,
  at: string,
  state: TranslatedField["state"] = "published",
): TranslatedText<Source> {
  const revision = (text.fields[locale]?.revision ?? 0) + 1;
  const sourceRevision = locale === text.source ? revision : (text.fields[text.source]?.revision ?? 0);
  return { ...text, fields: { ...text.fields, [locale]: { text: words, revision, sourceRevision, by, at, state } } };
}

/**
 * A text with one language as it was typed now. What did not change keeps its revision, unless it is a translation
 * saved again after its source changed: that says it still holds. An emptied translation goes; an emptied source stays.
 */
export function writeWords<Source extends Language = Locale>(
  text: TranslatedText<Source> | null,
  locale: NoInfer<Source> | Locale,
  typed: string,
  by: string,
  at: string,
): TranslatedText<Source> {
  const words = typed.replaceAll("\r\n", "\n").trim();
  if (text === null) return newText(locale as Source, words, by, at);
  const known = text.fields[locale]?.text ?? "";
  if (words === "" && locale !== text.source) {
    const { [locale]: _, ...fields } = text.fields;
    return { ...text, fields: fields as TranslatedText<Source>["fields"] };
  }
  const confirms = words === known && isStale(text, locale);
  return words === known && !confirms ? text : writeField(text, locale, words, by, at);
}
