import type { Entry } from "../entry.ts";
import type { SectionName } from "../chapters.ts";
import { placesAShelter } from "~/observe/index.ts";
import { digitsOf, signsInText, type TextSign } from "./signs-in-text.ts";

interface FoundInWords {
  field: string;
  sign: TextSign | "shelter";
  excerpt: string;
}

export interface ScanGrounds {
  /** Names of the territory and of those above it. */
  known: readonly string[];
  /** Numbers that a coordinator confirmed as an institution's. */
  confirmed: ReadonlySet<string>;
}

export const isShelterEntry = (section: SectionName, facts: Entry["facts"]): boolean =>
  section === "actor" && facts["kind"] === "shelter";

/**
 * What in the words of an entry nobody may write, and the telephone numbers that a coordinator may confirm: a wrong
 * refusal costs a look, a wrong pass could cost a life.
 */
export function personsInWords(
  words: readonly (readonly [field: string, text: string])[],
  isShelter: boolean,
  { known, confirmed }: ScanGrounds,
): { found: FoundInWords | null; numbers: FoundInWords[] } {
  const numbers: FoundInWords[] = [];
  for (const [field, text] of words) {
    for (const { sign, excerpt } of signsInText(text)) {
      // A number that was spelled has no digits by which it would be known again.
      const digits = sign === "phone" ? digitsOf(excerpt) : "";
      if (digits === "" || digits === "+") return { found: { field, sign, excerpt }, numbers: [] };
      if (!confirmed.has(digits)) numbers.push({ field, sign, excerpt });
    }
    // What is said of a shelter needs not name it to be about it.
    const sentence = placesAShelter(isShelter ? text.replace(/(^|[.!?;\n]\s*)/g, "$1Shelter ") : text, known);
    if (sentence) return { found: { field, sign: "shelter", excerpt: sentence.replace(/^Shelter /, "") }, numbers: [] };
  }
  return { found: null, numbers };
}
