import { arabicPersonIn, looksLikeEmail, plainText } from "~/observe/index.ts";
import { givenNamesAt, holdsGivenName } from "./given-names.ts";
import { holdsWrittenBirth, holdsWrittenDay } from "./written-days.ts";
import { holdsDay, holdsIdentityNumber, holdsPhone, withoutPlainFigures } from "./written-numbers.ts";
import { holdsStreet } from "./written-streets.ts";

export type PersonalSign = "email" | "phone" | "identity-number" | "date" | "name" | "address";

/** Titles before which a name stands, in our languages. */
const titled =
  /(?<!\p{L})(?:M\.|Mme|Mlle|Madame|Mademoiselle|Monsieur|Mr|Mrs|Ms|Miss|Sr|Sra|Srta|[Ss]eñora?|[Dd]oña|[Dd]on|Dra?|Sig\.ra|Sig|[Ss]ignora?|Dott(?:\.ssa|oressa|ore)?|[Ss]enhora?|[Dd]ona)\.?\s+\p{Lu}\p{L}+/u;
/** Two or three capitalised words in a row, not at the beginning of a sentence: a name, or a place that another word says. */
const inNames = /(?<=\p{Ll}[,;]?\s)\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+){1,2}(?!\p{L})/u;
/** The at-sign and the point as those write them who hide an address from programmes. */
const spelledEmail = new RegExp(
  `[^\\s@([{]{1,64}\\s{0,3}(?:@|[([{]\\s?(?:at|arobase|arroba|chiocciola)\\s?[)\\]}]|\\s(?:at|arobase|arroba|chiocciola)\\s)` +
    // A full stop after a word and before a space ends a sentence, and no address: “closed at night. One opened.”
    `\\s{0,3}[^\\s@([{]{1,100}?(?:\\.|\\s{1,3}\\.\\s{1,3}|\\s{0,3}[([{]\\s?(?:dot|point|punto|ponto)\\s?[)\\]}]\\s{0,3}|\\s{1,4}(?:dot|point|punto|ponto)\\s{1,4})\\p{L}{2,}`,
  "iu",
);

/**
 * Whether a text says who somebody is. The signs of one value are those of the scanner of files; it is read as its reader
 * sees it, whatever signs without a shape stand between its letters.
 */
export function personalSignIn(written: string): PersonalSign | null {
  const text = plainText(written);
  if (holdsEmail(text)) return "email";
  if (holdsDay(text) || holdsWrittenBirth(text)) return "date";
  if (holdsIdentityNumber(text)) return "identity-number";
  if (holdsPhone(text)) return "phone";
  if (holdsStreet(text)) return "address";
  if (titled.test(text) || inNames.test(text) || arabicPersonIn(text)) return "name";
  return null;
}

/** By which somebody can be reached or found in a register: signs that no label of a form has. */
export function contactSignIn(written: string): "email" | "phone" | "identity-number" | null {
  const text = plainText(written);
  if (holdsEmail(text)) return "email";
  if (holdsIdentityNumber(text)) return "identity-number";
  return holdsPhone(text) ? "phone" : null;
}

/** Signs of one person in a sentence about services, where days, capitals and institutions' own names are usual. */
export function signsOfOneIn(sentence: string): ("email" | "phone" | "identity-number" | "birth-date")[] {
  const text = withoutPlainFigures(plainText(sentence));
  return [
    ...(holdsEmail(text) ? (["email"] as const) : []),
    ...(holdsWrittenBirth(text) ? (["birth-date"] as const) : []),
    ...(holdsIdentityNumber(text) ? (["identity-number"] as const) : []),
    ...(holdsPhone(text) ? (["phone"] as const) : []),
  ];
}

function holdsEmail(plain: string): boolean {
  return plain.split(/[\s,;()«»"“”]+/u).some(looksLikeEmail) || spelledEmail.test(plain);
}

const abbreviated = /(?<!\p{L})(?:mme|mlle|mrs|sra|srta|sr|sig\.ra|sig\.na|dott\.ssa)\.?\s+\p{L}/iu;
const addressed =
  /(?<!\p{L})(?:madame|mademoiselle|monsieur|señora|señorita|doña|dona|signora|senhora)\s+(?!(?:qu[ei]|che|d[aeiou]s?|del|y|e|et|o|ou|en|a|à|no|não|non|se)(?!\p{L}))\p{L}{3,}/iu;
const initialled = /(?<![\p{L}\d.])\p{L}\.\s?\p{L}\p{Ll}{3,}/u;
const acronyms = "(?!(?:GBVIMS|UNFPA|UNICEF|ONU|INSEE|ISTAT|INEGI|EIGE|SSMSI|VIRAGE|OIVF)(?!\\p{L}))";
const inCapitals = new RegExp(
  `(?<![\\p{L}-])(?:${acronyms}\\p{Lu}{4,}[ -]+${acronyms}\\p{Lu}{3,}|${acronyms}\\p{Lu}{4,}\\s+\\p{Lu}\\p{Ll}+|\\p{Lu}\\p{Ll}+\\s+${acronyms}\\p{Lu}{4,})(?![\\p{L}-])`,
  "u",
);
const atTheBeginning = /(?:^|[.!?:]\s+)\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u;

/**
 * The same of a remark on counts, where nobody needs to be named at all: also what is a name only perhaps, and any day. A
 * wrong refusal costs another word, a wrong pass could cost a life.
 */
export function personInRemark(written: string): PersonalSign | null {
  const found = personalSignIn(written);
  if (found) return found;
  const text = plainText(written);
  if (holdsWrittenDay(text)) return "date";
  const isName = [abbreviated, addressed, initialled, inCapitals, atTheBeginning].some((one) => one.test(text));
  return isName || holdsGivenName(text) ? "name" : null;
}

/**
 * The same of what is said of a law, where days, numbers and capitals are usual, and where a law may bear a woman's name.
 */
export function personInLegalText(written: string): PersonalSign | null {
  const [sign] = signsOfOneIn(written);
  if (sign) return sign === "birth-date" ? "date" : sign;
  const text = plainText(written);
  const isNamed = givenNamesAt(text).some(
    ({ at }) => !/(?<!\p{L})(?:loi|law|act|ley|lei|legge)\s+$/iu.test(text.slice(0, at)),
  );
  return isNamed || [titled, abbreviated].some((one) => one.test(text)) || arabicPersonIn(text) ? "name" : null;
}
