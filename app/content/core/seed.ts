import { z } from "zod";
import { locales, type Locale } from "~/kernel/locale.ts";

const labels = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, z.string().min(1)])) as Record<Locale, z.ZodString>,
);

const text = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  /** Blocks in the notation of `block-notation.ts`, one an entry. */
  body: z.array(z.string().min(1)).min(1),
});

/** One article of a fresh installation, the source language named; a language may be missing. */
export const seedArticleSchema = z.strictObject({
  kind: z.enum(["page", "news"]),
  slug: z.string(),
  source: z.enum(locales),
  publishedAt: z.iso.datetime(),
  /** Invented, and marked as such on its page. */
  sample: z.boolean(),
  themes: z.array(z.string()).default([]),
  texts: z.partialRecord(z.enum(locales), text),
});
export type SeedArticle = z.infer<typeof seedArticleSchema>;

export const seedThemesSchema = z.array(z.strictObject({ code: z.string(), label: labels }));

/** The field’s words of `docs/glossary.md`. */
export const seedTermsSchema = z.array(labels);

export const seedMediaSchema = z.array(
  z.strictObject({
    id: z.uuid(),
    file: z.string(),
    alternative: labels,
    licence: z.string(),
    author: z.string(),
  }),
);

/** The source first: a translation needs something to translate. */
export function seedLanguages(article: SeedArticle): Locale[] {
  return [article.source, ...locales.filter((locale) => locale !== article.source && article.texts[locale])];
}
