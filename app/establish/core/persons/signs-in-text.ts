import { givenNamesAt, signsOfOneIn } from "~/gather/index.ts";
import {
  arabicPersonIn,
  arabicStreetIn,
  looksLikeEmail,
  looksLikeIdentityNumber,
  looksLikePhone,
  plainText,
} from "~/observe/index.ts";
import { givenNames } from "./given-names.ts";

/** What in a running text looks like a person, or like a case. */
export type TextSign = "name" | "email" | "phone" | "identity-number" | "birth-date" | "address" | "case";

export interface SignInText {
  sign: TextSign;
  /** The words that look so, as they stand. */
  excerpt: string;
}

/**
 * Looks for persons in words that somebody wrote about services, actions and meetings. Column scanners judge by how often
 * a thing occurs; here one occurrence is one too many. Institutions named after people are told apart by the noun before.
 * The text is read as its reader sees it, and what the scanner of deliveries finds in a sentence is found here too.
 */
export function signsInText(written: string): SignInText[] {
  const text = plainText(written);
  const found = [
    ...emails(text),
    ...phones(text),
    ...identityNumbers(text),
    ...matches(text, birthDate, "birth-date"),
    ...matches(text, streetAddress, "address"),
    ...matches(text, caseNumber, "case"),
    ...names(text),
    ...arabic(text),
  ];
  found.push(...hiddenSigns(text, found));
  const seen = new Set<string>();
  return found.filter(({ sign, excerpt }) => !seen.has(`${sign} ${excerpt}`) && seen.add(`${sign} ${excerpt}`));
}

/** Spelled, broken and disguised signs: which words bear them is not known, only the sentence. */
function* hiddenSigns(text: string, found: readonly SignInText[]): Generator<SignInText> {
  for (const part of text.split(/(?<=[!?؟;]|\p{L}{2}\.)\s+|\n+/u)) {
    const excerpt = part.trim();
    // What was found needs not be found again.
    const left = found.reduce((rest, one) => rest.replaceAll(one.excerpt, " … "), excerpt);
    for (const sign of signsOfOneIn(left)) yield { sign, excerpt };
  }
}

/** Arabic knows no capitals: titles, given names and the words of streets and births tell. */
function* arabic(text: string): Generator<SignInText> {
  for (const sentence of text.split(/[.!؟،\n]+/)) {
    const excerpt = sentence.trim();
    if (arabicPersonIn(excerpt)) yield { sign: "name", excerpt };
    if (arabicStreetIn(excerpt)) yield { sign: "address", excerpt };
    if (/(?:ولد|ولدت|الميلاد|الولادة|الازدياد)(?!\p{L})[^\d]{0,12}\d/u.test(excerpt))
      yield { sign: "birth-date", excerpt };
  }
}

function* matches(text: string, pattern: RegExp, sign: TextSign): Generator<SignInText> {
  for (const [excerpt] of text.matchAll(pattern)) yield { sign, excerpt: excerpt.trim() };
}

function* emails(text: string): Generator<SignInText> {
  for (const word of text.split(/[\s,;()<>]+/)) if (looksLikeEmail(word)) yield { sign: "email", excerpt: word };
}

/** Digits in groups, eight or more: short numbers (3919, 016, 116 016) are services' own. */
const digitGroups = /(?<![\p{L}\p{N}-])\+?\(?\d[\d\s().\-/\u00a0\u202f]{6,}\d(?![\p{L}\p{N}])/gu;
const span = /^(?:(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)\d{2}|\d{1,3}(?:[\s\u00a0\u202f.]\d{3})+)$/u;

function* phones(text: string): Generator<SignInText> {
  for (const [found] of text.matchAll(digitGroups)) {
    const excerpt = found.trim();
    // Years of a period and thousands are no telephone.
    if (span.test(excerpt)) continue;
    const plain = excerpt.replace(/[\u00a0\u202f]/g, " ");
    if (looksLikePhone(plain) || /^\+?\d{9,15}$/.test(plain)) yield { sign: "phone", excerpt };
  }
}

/** The digits of a number, as confirmed institution numbers are kept. */
export function digitsOf(phone: string): string {
  return (phone.trim().startsWith("+") ? "+" : "") + phone.replace(/\D/g, "");
}

function* identityNumbers(text: string): Generator<SignInText> {
  for (const [excerpt] of text.matchAll(/(?<![\p{L}\p{N}])\d(?: ?[\dAB]){11,14}(?![\p{L}\p{N}])|[\p{L}\d.-]{9,20}/gu))
    if (/\d/.test(excerpt) && looksLikeIdentityNumber(excerpt)) yield { sign: "identity-number", excerpt };
}

const date = String.raw`(?:19|20)\d{2}-\d{1,2}-\d{1,2}|\d{1,2}(?:[-./]\d{1,2}[-./]|(?:er)?\s+(?:de\s+)?\p{L}+\s+(?:de\s+|del\s+)?)(?:19|20)\d{2}`;
const birthDate = new RegExp(
  String.raw`(?<!\p{L})(?:n[ée]e?s?\s+le|date de naissance\s*:?|born\s+(?:on\s+)?|date of birth\s*:?|nacid[ao]s?\s+el|fecha de nacimiento\s*:?|nat[ao]\s+il|data di nascita\s*:?|nascid[ao]\s+(?:em|a)|data de nascimento\s*:?)\s*(?:${date})`,
  "giu",
);

const streetAddress =
  /(?<![\p{L}\p{N}])(?:\d{1,4}\s?(?:bis|ter)?,?\s+(?:rue|avenue|av\.|boulevard|bd|chemin|impasse|allée|place|route)\s+(?:d[eu]s?\s+|de la\s+|de l’|de l')?\p{L}[\p{L}’'-]*|(?:calle|avenida|avda\.|plaza|carrera|rua|travessa|praça|via|viale|piazza|corso)\s+[\p{L} ’'-]{2,40},?\s*(?:n[.º°]?\s*)?\d{1,4}|\d{1,4}\s+\p{Lu}[\p{L}’'-]*(?:\s+\p{Lu}[\p{L}’'-]*)?\s+(?:street|road|avenue|lane|drive)(?!\p{L}))/giu;

const caseNumber =
  /(?<!\p{L})(?:dossier|affaire|procédure|PV|procès-verbal|case|file|docket|expediente|causa|sumario|legajo)\s*(?:n[°ºo.]*|no\.?|number|núm\.?|#)?\s*:?\s*(?=[\p{L}\d]*\d)[\p{L}\d]+[/-]\d{2,}[\p{L}\d/-]*/giu;

const word = String.raw`\p{Lu}[\p{L}’'-]+`;
const particle = String.raw`(?:d[aeiu]s?|del?|de la|della|dos|van|von|el|al|ben|bin|bint|abu|abou|y|e)`;
/** “Mme Dupont”, “Dr Ali Hassan”, “doña Ana”. */
const titled = new RegExp(
  String.raw`(?<!\p{L})(?:M\.|Mme|Mmes|Mlle|MM\.|Monsieur|Madame|Mademoiselle|Mr\.?|Mrs\.?|Ms\.?|Miss|Sr\.?|Sra\.?|Srta\.?|[Dd]on|[Dd]oña|[Ss]eñora?|Dr\.?|Dra\.?|Sig\.(?:ra)?|[Ss]ignora?|Dott\.(?:ssa)?|Dottoressa|[Ss]enhora?|[Dd]ona|Me|Maître|Cheikh|Sheikh|[Cc]heffe)\s+(${word}(?:\s+${particle}|\s+${word}){0,3})`,
  "gu",
);
/** “named Amina”, “s’appelle X”. */
const called = new RegExp(
  String.raw`(?<!\p{L})(?:nommée?|prénommée?|s[’']appelle|dénommée?|named|called|whose name is|her name is|llamad[ao]|se llama|de nombre)\s+(${word}(?:\s+${word}){0,2})`,
  "gu",
);
/** “mme inventée”, “madame inventée”: a title whose name has no capital. */
const titledSmall =
  /(?<!\p{L})(?:(?:mme|mlle|mrs|sra|srta|sig\.ra|dott\.ssa)\.?|madame|mademoiselle|monsieur|señora|señorita|doña|signora|senhora)\s+(?!(?:l[aeo]s?|the|qu[ei]|che|d[aeiou]s?|del|y|e|et|o|ou|en|a|à|no|não|non|se)(?!\p{L}))(\p{L}+)/giu;
/** “j. dupont”. At the beginning of a line the first letters of the alphabet count what follows. */
const initialled =
  /(?<![\p{L}\d.])(?:(?<!(?:^|\n)[ *-]*)[a-fA-F]|(?![a-fA-F])\p{L})\.\s?(\p{Lu}\p{Ll}{2,}|\p{Ll}{4,})/gu;
const pair = new RegExp(String.raw`(?<![\p{L}’'-])(${word})(?=(\s+(?:${particle}\s+)?${word}))`, "gu");

/** After these a person's name is an institution's: “hôpital Robert Inventé”, “Fundación Ana …”. */
const institution =
  /(?:h[ôo]pital|hospital|clini(?:que|c|ca)|centre|center|centro|maison|casa|house|espace|fond(?:ation|s)|foundation|fundación|instituto?|institute?|école|school|escuela|coll[eè]ge|lycée|liceo|université|university|universidad|association|asociación|rue|avenue|place|plaza|calle|salle|room|sala|prix|award|premio|loi|law|ley|lei|stade|théâtre|theatre|teatro|bibliothèque|library|biblioteca|mosquée|mosque|mezquita|église|church|iglesia|saint|sainte|santa?|san)(?:\s+\p{L}{1,3})?[\s’'“«"]*$/iu;

function* names(text: string): Generator<SignInText> {
  const found: { excerpt: string; at: number }[] = [];
  for (const pattern of [titled, titledSmall, initialled])
    for (const match of text.matchAll(pattern))
      if (!isOffice(match[1]!)) found.push({ excerpt: match[0], at: match.index });
  for (const match of text.matchAll(called)) found.push({ excerpt: match[0], at: match.index });
  for (const match of text.matchAll(pair)) {
    const [, given = "", family = ""] = match;
    if (!givenNames.has(fold(given.split(/[-’']/)[0]!))) continue;
    if (!isInstitutions(text, match.index)) found.push({ excerpt: given + family, at: match.index });
  }
  // A given name alone, or without its capital: no institution bears it there.
  for (const { name, at } of givenNamesAt(text)) {
    const isKnown = found.some((one) => at >= one.at && at < one.at + one.excerpt.length);
    if (!isKnown && !isInstitutions(text, at)) found.push({ excerpt: name, at });
  }
  for (const { excerpt } of found) yield { sign: "name", excerpt };
}

const isInstitutions = (text: string, at: number) => institution.test(text.slice(Math.max(0, at - 40), at));

/** “Madame la Procureure” is an office; “Mr Mayor” too. */
function isOffice(after: string): boolean {
  return /^(?:La|Le|Les|The|Maire|Mayor|Pr[ée]fète?|Préfet|Procureure?|Prosecutor|Présidente?|President|Ministre|Minister|Juge|Judge|Directrice|Directeur|Director|Alcaldesa|Alcalde|Fiscal|Ministra)(?!\p{L})/iu.test(
    after,
  );
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
