import { z } from "zod";
import { readNotation } from "~/content/index.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { isStale, newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";

/** Each text of a practice or of a policy under the name by which its form writes it. */
export type Texts<Name extends string = string> = Record<Name, TranslatedText>;

export const longestText = 20_000;
export const longestTitle = 200;

const field = z.object({
  text: z.string().max(longestText),
  revision: z.int(),
  sourceRevision: z.int(),
  by: z.string(),
  at: z.string(),
  state: z.enum(["draft", "published"]),
});

export const translatedSchema = z.object({
  source: z.enum(locales),
  fields: z.partialRecord(z.enum(locales), field),
}) as unknown as z.ZodType<TranslatedText>;

export function emptyTexts<Name extends string>(names: readonly Name[], source: Locale, by: string, at: string) {
  return Object.fromEntries(names.map((name) => [name, newText(source, "", by, at)])) as Texts<Name>;
}

/** The words of a text in the language in which it was first written. */
export function sourceWords(text: TranslatedText): string {
  return text.fields[text.source]?.text.trim() ?? "";
}

export interface Written {
  locale: Locale;
  /** By name; a text that is not among them stays as it is. */
  words: Readonly<Record<string, string>>;
  by: string;
  at: string;
}

/**
 * One language of all the texts. Emptied in its source, a text is empty in the source; emptied in a translation, the
 * translation is gone and readers see the source. Saved unchanged, a stale translation is confirmed.
 */
export function writeTexts<Name extends string>(texts: Texts<Name>, { locale, words, by, at }: Written): Texts<Name> {
  const changed = Object.entries<TranslatedText>(texts).map(([name, text]) => {
    const given = words[name];
    if (given === undefined) return [name, text];
    const wanted = given.replaceAll("\r\n", "\n").trim();
    const known = text.fields[locale]?.text ?? "";
    if (wanted === known && !isStale(text, locale)) return [name, text];
    if (wanted === "" && locale !== text.source) {
      const { [locale]: _gone, ...fields } = text.fields;
      return [name, { ...text, fields }];
    }
    return [name, writeField(text, locale, wanted, by, at)];
  });
  return Object.fromEntries(changed) as Texts<Name>;
}

/** Whether any text differs in its source: then it must be read again. A translation alone needs no second peer. */
export function sourceChanged(before: Texts, after: Texts): boolean {
  return Object.entries(after).some(
    ([name, text]) => sourceWords(text) !== (before[name] ? sourceWords(before[name]) : ""),
  );
}

export type TextFault = { name: string; fault: "empty" | "too-long" | "notation" };

/** What keeps these texts from being shown: a required one is empty, a long one cannot be read as blocks. */
export function faultsOfTexts(texts: Texts, required: readonly string[], plain: readonly string[]): TextFault[] {
  return Object.entries(texts).flatMap(([name, text]): TextFault[] => {
    if (required.includes(name) && sourceWords(text) === "") return [{ name, fault: "empty" }];
    return Object.values(text.fields).flatMap((one): TextFault[] => {
      if (one === undefined || one.text.trim() === "") return [];
      if (plain.includes(name))
        return one.text.length > (name === "title" ? longestTitle : 1000) ? [{ name, fault: "too-long" }] : [];
      return readNotation(one.text).ok ? [] : [{ name, fault: "notation" }];
    });
  });
}

/** The same texts, each changed by a rule. */
export function mapTexts<Name extends string>(
  texts: Texts<Name>,
  change: (text: TranslatedText, name: Name) => TranslatedText,
): Texts<Name> {
  return Object.fromEntries(
    Object.entries<TranslatedText>(texts).map(([name, text]) => [name, change(text, name as Name)]),
  ) as Texts<Name>;
}

/**
 * Takes what was translated since `before` over into another copy of the same texts. Newer words there stay as they are; words
 * that translate an earlier source say so by their revision.
 */
export function carryTranslations<Name extends string>(
  texts: Texts<Name>,
  before: Texts,
  written: ReadonlyMap<string, TranslatedText>,
): Texts<Name> {
  return mapTexts(texts, (text, name) => {
    const [old, now] = [before[name], written.get(name)];
    if (!old || !now || now.source !== text.source) return text;
    const fields = { ...text.fields };
    for (const locale of locales) {
      const given = now.fields[locale];
      const wasHere = text.fields[locale]?.revision === old.fields[locale]?.revision;
      if (locale === text.source || !wasHere || given?.revision === old.fields[locale]?.revision) continue;
      if (given) fields[locale] = given;
      else delete fields[locale];
    }
    return { ...text, fields };
  });
}
