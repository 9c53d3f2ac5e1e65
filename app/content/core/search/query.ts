import type { Locale } from "~/kernel/locale.ts";
import { fold, foldedWords } from "./fold.ts";
import { replaceSynonyms } from "./synonyms.ts";

/** PostgreSQL's name for the language's stemmer. */
export const searchConfiguration: Record<Locale, string> = { fr: "french", en: "english", es: "spanish" };

/** Small words carry no meaning in a query; folded. */
const smallWords: Record<Locale, ReadonlySet<string>> = {
  fr: new Set(
    "a au aux avec ce ces d dans de des du elle en et eux il je l la le les leur lui m ma mais me meme mes moi mon n ne nos notre nous on ou par pas pour qu que qui s sa se ses son sur t ta te tes toi ton tu un une vos votre vous y est sont".split(
      " ",
    ),
  ),
  en: new Set(
    "a an and are as at be by for from i in is it its of on or s t that the their this to was were what when where which with".split(
      " ",
    ),
  ),
  es: new Set(
    "a al con de del el en es la las le les lo los me mi o para por que se si sin son su sus te tu un una y".split(" "),
  ),
};

export const queryLimit = 200;
const wordLimit = 16;

export interface SearchQuery {
  /** Folded words, names of one thing replaced by their key. */
  words: string[];
  /** The last word is perhaps not written to its end. */
  prefix: string | null;
}

/** What a reader typed, as words to look for; null when nothing is left to look for. */
export function readQuery(text: string, locale: Locale): SearchQuery | null {
  const all = replaceSynonyms(foldedWords(text.slice(0, queryLimit))).slice(0, wordLimit);
  const telling = all.filter((word) => !smallWords[locale].has(word));
  const words = [...new Set(telling.length > 0 ? telling : all)];
  if (words.length === 0) return null;
  const last = words.at(-1)!;
  const complete = /[\s.,;:!?]$/.test(text) || last.length < 3;
  return { words, prefix: complete ? null : last };
}

export interface TitlePart {
  text: string;
  found: boolean;
}

/** A title cut where it says what was looked for, to be marked on the page. */
export function markTitle(title: string, query: SearchQuery): TitlePart[] {
  const parts: TitlePart[] = [];
  for (const text of title.split(/([\p{L}\p{N}]+)/u)) {
    if (text === "") continue;
    const found = query.words.some((word) => isSameWord(fold(text), word));
    const last = parts.at(-1);
    if (last && last.found === found) last.text += text;
    else parts.push({ text, found });
  }
  return parts;
}

/** Two forms of one word: the same beginning, of four letters and all but the last three of the longer. */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return shared >= 4 && shared >= Math.max(a.length, b.length) - 3;
}
