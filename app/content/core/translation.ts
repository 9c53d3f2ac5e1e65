import type { Blocks } from "~/kernel/blocks.ts";
import type { Language } from "~/kernel/language.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import type { TranslatedField, TranslatedText } from "~/kernel/translated-text.ts";

type FieldFacts = Omit<TranslatedField, "text">;

/** A body in several languages, each with the revision it translates: `TranslatedText` with blocks for words. */
export interface TranslatedBlocks<Source extends Language = Locale> {
  source: Source;
  fields: Partial<Record<Source | Locale, FieldFacts & { blocks: Blocks }>>;
}

/** Whatever language it was written in. */
export type Translated = TranslatedText<Language> | TranslatedBlocks<Language>;

/** What a language lacks of one text. A draft counts as missing for readers, not for translators. */
export type TranslationState = "source" | "current" | "stale" | "draft" | "missing";

export function translationState(translated: Translated, locale: Language): TranslationState {
  if (locale === translated.source) return "source";
  const field: FieldFacts | undefined = translated.fields[locale];
  if (!field) return "missing";
  if (field.state === "draft") return "draft";
  const source: FieldFacts | undefined = translated.fields[translated.source];
  return source && field.sourceRevision < source.revision ? "stale" : "current";
}

const worst: readonly TranslationState[] = ["missing", "draft", "stale", "current", "source"];

/** The state of something made of several texts: that of its worst part. */
export function worstState(parts: readonly Translated[], locale: Locale): TranslationState {
  const states = parts.map((part) => translationState(part, locale));
  return worst.find((state) => states.includes(state)) ?? "source";
}

export interface ShownBlocks<Source extends Language = Locale> {
  blocks: Blocks;
  locale: Source | Locale;
  fallback: boolean;
  stale: boolean;
}

/** What a reader sees: her language if published, else the source, else any published one. */
export function showBlocks<Source extends Language = Locale>(
  body: TranslatedBlocks<Source>,
  locale: Locale,
): ShownBlocks<Source> | null {
  for (const candidate of [locale, body.source, "en", "fr", "es"] as const) {
    const field = body.fields[candidate];
    if (field?.state !== "published") continue;
    const stale = translationState(body, candidate) === "stale";
    return { blocks: field.blocks, locale: candidate, fallback: candidate !== locale, stale };
  }
  return null;
}

/** The same body with one language written anew. */
export function writeBlocks<Source extends Language = Locale>(
  body: TranslatedBlocks<Source>,
  locale: NoInfer<Source> | Locale,
  blocks: Blocks,
  by: string,
  at: string,
  state: TranslatedField["state"] = "published",
): TranslatedBlocks<Source> {
  const revision = (body.fields[locale]?.revision ?? 0) + 1;
  const sourceRevision = locale === body.source ? revision : (body.fields[body.source]?.revision ?? 0);
  return { ...body, fields: { ...body.fields, [locale]: { blocks, revision, sourceRevision, by, at, state } } };
}

export interface TranslationTask {
  kind: string;
  id: string;
  title: string;
  source: Language;
  locale: Locale;
  state: "missing" | "stale" | "draft";
  href: string;
}

/** What is left to translate of one thing, a task a language. */
export function translationTasks(
  thing: { kind: string; id: string; title: string; href: (locale: Locale) => string },
  parts: readonly Translated[],
): TranslationTask[] {
  return locales.flatMap((locale) => {
    const state = worstState(parts, locale);
    if (state === "source" || state === "current") return [];
    // Parts of one thing may have been written in different languages: that of the first that lacks this one.
    const first = parts.find((part) => translationState(part, locale) === state)!;
    return [{ ...thing, source: first.source, locale, state, href: thing.href(locale) }];
  });
}
