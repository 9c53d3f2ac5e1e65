import { z } from "zod";
import type { Locale } from "~/kernel/locale.ts";
import { isStale, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import { hash } from "../activity.ts";

/** The words of a part in one language, as they are typed. */
export interface PartWords {
  title: string;
  summary: string;
  body: string;
}

/** What somebody began from, field by field: its revision (0 where there was none) and a name of its words. */
export type PartBase = Record<keyof PartWords, { revision: number; words: string }>;

export const partFields = ["title", "summary", "body"] as const;
type Texts = Record<keyof PartWords, TranslatedText>;

export const mostLetters = { title: 200, summary: 1000, body: 200_000 } as const;

export function wordsOfPart(texts: Texts, locale: Locale): PartWords {
  const said = (text: TranslatedText) => text.fields[locale]?.text ?? "";
  return { title: said(texts.title), summary: said(texts.summary), body: said(texts.body) };
}

/** What one begins from who opens a text now; `shown` are its words as the form gives them back when nothing is touched. */
export function baseOf(texts: Texts, locale: Locale, shown: PartWords): PartBase {
  const tidy = tidyWords(shown);
  const of = (field: keyof PartWords) => ({
    revision: texts[field].fields[locale]?.revision ?? 0,
    words: nameOfWords(tidy[field]),
  });
  return { title: of("title"), summary: of("summary"), body: of("body") };
}

const nameOfWords = (text: string): string => `${text.length}.${hash(text).toString(36)}`;

const one = z.strictObject({ revision: z.int().min(0), words: z.string().max(20) });
const baseSchema = z.strictObject({ title: one, summary: one, body: one });

/** What a form says that it began from; null where it says nothing of the kind. */
export function readBase(text: string): PartBase | null {
  try {
    const parsed = baseSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Titles and summaries are one line each: a folder of Markdown holds them so. */
export function tidyWords({ title, summary, body }: PartWords): PartWords {
  const oneLine = (text: string) => text.replaceAll(/[\r\n\t ]+/g, " ").trim();
  return { title: oneLine(title), summary: oneLine(summary), body: body.replaceAll("\r\n", "\n").trim() };
}

/** A writer who has read what was saved meanwhile and keeps her own words: where she touched nothing, theirs stay. */
export function rebase(base: PartBase, now: PartBase, typed: PartWords): PartBase {
  const of = (field: keyof PartWords) => (nameOfWords(typed[field]) === base[field].words ? base[field] : now[field]);
  return { title: of("title"), summary: of("summary"), body: of("body") };
}

/**
 * What is to be written where somebody else wrote meanwhile: a field that this person did not touch takes their words;
 * one that both changed to different words is a clash.
 */
export function mergeWords(
  texts: Texts,
  locale: Locale,
  base: PartBase,
  typed: PartWords,
): { words: PartWords; clashes: (keyof PartWords)[] } {
  const held = wordsOfPart(texts, locale);
  const words = { ...typed };
  const clashes: (keyof PartWords)[] = [];
  for (const field of partFields) {
    if ((texts[field].fields[locale]?.revision ?? 0) === base[field].revision) continue;
    const isTouched = nameOfWords(typed[field]) !== base[field].words;
    if (isTouched && held[field] !== typed[field]) clashes.push(field);
    else words[field] = held[field];
  }
  return { words, clashes };
}

/**
 * The texts with what was typed in one language. A translation saved again after its original changed says that it holds still; one with empty fields inside is a draft.
 */
export function writePartWords(
  texts: Texts,
  locale: Locale,
  typed: PartWords,
  { by, at, isWhole, confirm }: { by: string; at: string; isWhole: boolean; confirm: boolean },
): Texts {
  const write = (field: keyof PartWords): TranslatedText => {
    const text = texts[field];
    const known = text.fields[locale];
    const words = typed[field];
    const state = field === "body" && !isWhole ? "draft" : "published";
    if (words === "" && locale !== text.source) {
      const { [locale]: _, ...fields } = text.fields;
      return { ...text, fields };
    }
    if (words === (known?.text ?? "") && known?.state === state && !(confirm && isStale(text, locale))) return text;
    if (words === "" && !known) return text;
    return writeField(text, locale, words, by, at, state);
  };
  return { title: write("title"), summary: write("summary"), body: write("body") };
}
