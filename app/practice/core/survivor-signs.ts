import { signsInText } from "~/establish/index.ts";
import { placesAShelter } from "~/observe/index.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { saysName } from "~/network/index.ts";
import type { Texts } from "./texts.ts";

/** By what somebody could be recognised; `own-name` guards the member itself. */
export const survivorSigns = [
  "name",
  "email",
  "phone",
  "address",
  "identity-number",
  "birth-date",
  "case",
  "shelter",
  "age-place-date",
  "one-case",
  "own-name",
] as const;
export type SurvivorSign = (typeof survivorSigns)[number];

/** These cannot be explained away: no practice needs them. */
const mustGo: readonly SurvivorSign[] = ["identity-number", "birth-date", "case", "shelter", "own-name"];

export interface SurvivorFinding {
  /** Where it stands and what it is, without its words: what an answer is kept under. */
  key: string;
  field: string;
  locale: Locale;
  sign: SurvivorSign;
  excerpt: string;
  /** A reason is not enough: the words must be changed. */
  mustGo: boolean;
}

const month =
  "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|january|february|march|april|may|june|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre";
const day = String.raw`\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|(?:${month})(?!\p{L})|(?<!\d)(?:19|20)\d{2}(?!\d)`;
const when = new RegExp(String.raw`(?<![\p{L}\d])(?:${day})`, "iu");
const where =
  /(?<!\p{L})(?:à|au|aux|en|dans|près de|quartier|in|at|near|from|de|del|desde|cerca de|barrio)\s+(?:l[ae]s?\s+|el\s+|the\s+|l[’'])?\p{Lu}\p{L}+/u;
/** The age of one person; “women aged 18 to 74” is a group. */
const age =
  /(?<!\p{L})(?:(?:âgée?|agée?)\s+de\s+\d{1,2}\s+ans|(?:femme|fille|fillette|mère|victime|survivante|jeune|adolescente|homme|garçon|enfant)\s*,?\s+(?:de|âgée?\s+de)\s+\d{1,2}\s+ans|\d{1,2}[- ]year[- ]old|aged?\s+\d{1,2}(?!\s*(?:to|and|or|[-–]|\d))|(?:mujer|niña|chica|joven|madre|víctima|superviviente|sobreviviente|adolescente|hombre|niño)\s*,?\s+de\s+\d{1,2}\s+años)(?!\s*(?:(?:à|to|a)\s+\d|et plus|y más|and over|or over))/iu;
const onePerson =
  /(?<!\p{L})(?:(?:une|cette|la)\s+(?:jeune\s+|ancienne\s+)?(?:femme|fille|mère|victime|survivante|habitante|étudiante|employée|patiente)|(?:an?|this|one|the)\s+(?:young\s+|elderly\s+|local\s+)?(?:woman|girl|mother|victim|survivor|student|resident|patient)|(?:una|esta|la)\s+(?:joven\s+)?(?:mujer|niña|madre|víctima|superviviente|sobreviviente|vecina|estudiante|empleada|paciente))(?!\p{L})/iu;
/** What is told of one case and of no group; two such things in a sentence draw a person. */
const details: readonly RegExp[] = [
  /(?<!\p{L})(?:son (?:ex-?)?(?:mari|compagnon|conjoint|petit ami|père|frère|patron)|her (?:ex-?|former )?(?:husband|partner|boyfriend|father|brother|boss)|su (?:ex ?)?(?:marido|pareja|novio|padre|hermano|jefe))(?!\p{L})/iu,
  /(?<!\p{L})(?:(?:ses|mère de|leurs) (?:deux|trois|quatre|cinq|\d) (?:enfants|filles|fils)|(?:her|mother of) (?:two|three|four|five|\d) (?:children|daughters|sons)|(?:sus|madre de) (?:dos|tres|cuatro|cinco|\d) (?:hij[oa]s|niñ[oa]s))(?!\p{L})/iu,
  /(?<!\p{L})(?:enceinte|pregnant|embarazada|hospitalisée|hospitalised|hospitalized|hospitalizada|poignardée|stabbed|apuñalada|étranglée|strangled|estrangulada|brûlée|burned|quemada|violée|raped|violada|tuée|killed|asesinada|séquestrée|locked up|secuestrada)(?!\p{L})/iu,
  /(?<!\p{L})(?:infirmière|enseignante|institutrice|caissière|avocate|coiffeuse|conseillère municipale|nurse|teacher|cashier|lawyer|hairdresser|councillor|enfermera|maestra|profesora|cajera|abogada|peluquera|concejala)(?!\p{L})/iu,
  /(?<!\p{L})(?:voisins?|neighbou?rs?|vecinos?)(?!\p{L}).{0,60}(?:police|policía|appelé|called|llamaron)/iu,
  when,
];

function* ownSigns(text: string): Generator<{ sign: SurvivorSign; excerpt: string }> {
  for (const part of text.split(/(?<=[.!?;])\s+|\n+/)) {
    const sentence = part.trim();
    const aged = age.test(sentence);
    if (aged && (where.test(sentence) || when.test(sentence))) yield { sign: "age-place-date", excerpt: sentence };
    else if (onePerson.test(sentence) && details.filter((one) => one.test(sentence)).length + (aged ? 1 : 0) >= 2)
      yield { sign: "one-case", excerpt: sentence };
  }
}

/** FNV-1a: tells two excerpts apart, without keeping either. */
function mark(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** Everything in these texts, in every language, by which somebody who survived violence could be recognised. */
export function findSurvivors(
  texts: Texts,
  memberNames: readonly string[],
  titles: readonly string[],
): SurvivorFinding[] {
  const found = new Map<string, SurvivorFinding>();
  for (const [field, text] of Object.entries(texts)) {
    for (const locale of locales) {
      const words = text.fields[locale]?.text ?? "";
      if (words === "") continue;
      const shelter = placesAShelter(words, memberNames);
      const signs: { sign: SurvivorSign; excerpt: string }[] = [
        ...signsInText(words),
        ...ownSigns(words),
        ...(shelter ? [{ sign: "shelter" as const, excerpt: shelter }] : []),
        ...(titles.includes(field) && saysName(words, memberNames)
          ? [{ sign: "own-name" as const, excerpt: words }]
          : []),
      ];
      for (const { sign, excerpt } of signs) {
        const key = `${field}.${locale}.${sign}.${mark(excerpt)}`;
        found.set(key, { key, field, locale, sign, excerpt, mustGo: mustGo.includes(sign) });
      }
    }
  }
  return [...found.values()];
}

/** What still stands in the way: nothing answers for what must go. */
export function openFindings(findings: readonly SurvivorFinding[], answered: readonly string[]): SurvivorFinding[] {
  return findings.filter((one) => one.mustGo || !answered.includes(one.key));
}
