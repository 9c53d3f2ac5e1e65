import type { Language } from "~/kernel/language.ts";
import { isLocale, type Labels } from "~/kernel/locale.ts";

/** A word of the field in our languages, and when to use it. Variants of one language are parted by commas. */
export interface Term {
  id: number;
  fr: string;
  en: string;
  es: string;
  note: Labels | null;
}

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("’", "'")
    .toLowerCase();

/** The variants of one cell: `femicide, feminicide (law)` is `femicide` and `feminicide`. */
export function variantsOf(cell: string): string[] {
  return cell
    .replace(/\([^)]*\)/g, " ")
    .split(/[,;]/)
    .map((variant) => plain(variant).replace(/\s+/g, " ").trim())
    .filter((variant) => variant !== "");
}

/** The terms that a text uses, in the order in which they are kept: what a translator wants beside it. */
export function termsIn(text: string, language: Language, terms: readonly Term[]): Term[] {
  // The words of the field stand in the languages of the pages alone.
  if (!isLocale(language)) return [];
  const words = ` ${plain(text).replace(/[^\p{L}\p{N}']+/gu, " ")} `;
  return terms.filter((term) =>
    variantsOf(term[language]).some((variant) =>
      words.includes(` ${variant.replace(/[^\p{L}\p{N}']+/gu, " ").trim()} `),
    ),
  );
}
