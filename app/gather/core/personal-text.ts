import {
  arabicPersonIn,
  arabicStreetIn,
  looksLikeEmail,
  looksLikeIdentityNumber,
  looksLikePhone,
  withAsciiDigits,
  yearOfDate,
} from "~/observe/index.ts";

export type PersonalSign = "email" | "phone" | "identity-number" | "date" | "name" | "address";

/** Titles before which a name stands, in our languages. */
const titled =
  /(?<!\p{L})(?:M\.|Mme|Mlle|Madame|Mademoiselle|Monsieur|Mr|Mrs|Ms|Miss|Sr|Sra|Srta|[Ss]eñora?|[Dd]oña|[Dd]on|Dra?|Sig\.ra|Sig|[Ss]ignora?|Dott(?:\.ssa|oressa|ore)?|[Ss]enhora?|[Dd]ona)\.?\s+\p{Lu}\p{L}+/u;
/** Two or three capitalised words in a row, not at the beginning of a sentence: a name, or a place that another word says. */
const inNames = /(?<=\p{Ll}[,;]?\s)\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+){1,2}(?!\p{L})/u;
const street =
  /(?<!\p{L})(?:rue|avenue|boulevard|impasse|chemin|street|road|calle|avenida|plaza|via|viale|piazza|corso|rua|travessa|praça)\s+(?:d[eu]s?\s+|de\s+la\s+|d[ao]s?\s+|del(?:la|lo)?\s+)?\p{Lu}|\d+\s*(?:bis|ter)?,?\s+(?:rue|avenue|bd|boulevard|street|road|calle|via)(?!\p{L})|\d+\s+\p{L}+\s+(?:street|road|avenue|lane|drive)(?!\p{L})/iu;

/**
 * Whether a remark says who somebody is. A comment and a footnote speak of counts; a wrong refusal costs another word, a
 * wrong pass could cost a life. The signs of one value are those of the scanner of files.
 */
export function personalSignIn(written: string): PersonalSign | null {
  const text = withAsciiDigits(written);
  const words = text.split(/[\s,;()«»"“”]+/u).filter(Boolean);
  if (/\S+@\S+\.\S+/.test(text) || words.some(looksLikeEmail)) return "email";
  const numbers = text.match(/\+?\d[\d .\-/()]{6,}\d/g) ?? [];
  if (words.some(isDay) || numbers.some((n) => isDay(n.trim()))) return "date";
  if ([...words, ...numbers].some((n) => looksLikeIdentityNumber(n.trim()))) return "identity-number";
  if (numbers.some((n) => looksLikePhone(n.trim()) || n.replace(/\D/g, "").length >= 8)) return "phone";
  if (street.test(text) || arabicStreetIn(text)) return "address";
  if (titled.test(text) || inNames.test(text) || arabicPersonIn(text)) return "name";
  return null;
}

/** A whole date; a year or a month alone is a period. */
function isDay(text: string): boolean {
  return /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?$/.test(text) && yearOfDate(text.replace(/\.$/, "")) !== undefined;
}
