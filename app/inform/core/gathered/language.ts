/** The language of a tag such as `fr-CA` (BCP 47): its first part, or null when it is none. */
export function languageOf(tag: string | null | undefined): string | null {
  const language = tag?.trim().toLowerCase().split(/[-_]/)[0] ?? "";
  return /^[a-z]{2,3}$/.test(language) && language !== "und" && language !== "mul" ? language : null;
}

/** Small words that a running text cannot do without, and that its neighbours do not share. */
const frequent: Record<string, string> = {
  fr: "le les des une est dans pour par sur avec qui aux ont cette ces sont été nous leurs elles contre mais plus ou où",
  en: "the of and to is are for with that was were from their this has have by on an it against be not which who",
  es: "el los las una en por para con que se del al más como su sus esta este han fue contra pero son está y",
  pt: "o os as uma em por para com que não do da dos das ao mais seu sua são foi contra mas está pelo pela e",
  it: "il gli le una di che per con non del della dei sono nel alla più anche dal questo contro ma è e",
  de: "der die das und ist nicht mit von den für auf im eine dem des sich gegen sind wird auch als",
  ca: "els les una amb per als dels que és són del més aquesta seva contra però també i",
};
const lists = Object.entries(frequent).map(([language, words]) => [language, new Set(words.split(" "))] as const);

/**
 * The language that a text most likely is in, by its small words; by its letters where another alphabet settles it.
 * Null for a text too short to tell, or one where two languages come close: a person says it then.
 */
export function guessLanguage(text: string): string | null {
  if (/\p{Script=Arabic}/u.test(text) && (text.match(/\p{Script=Arabic}/gu)?.length ?? 0) > text.length / 4)
    return "ar";
  const words = text.toLowerCase().match(/[\p{L}]+/gu) ?? [];
  if (words.length < 6) return null;
  const [first, second] = lists
    .map(([language, known]) => ({ language, hits: words.filter((word) => known.has(word)).length }))
    .toSorted((a, b) => b.hits - a.hits);
  if (!first || first.hits < 3 || first.hits / words.length < 0.12) return null;
  return second && second.hits * 1.3 >= first.hits ? null : first.language;
}

/** A language by its name in another one; its code where it has none. */
export function languageName(code: string, spoken: string): string {
  return new Intl.DisplayNames(spoken, { type: "language" }).of(code) ?? code;
}
