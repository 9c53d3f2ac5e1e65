import { foldedWords } from "./fold.ts";

/**
 * What people call one and the same thing in three languages. Each group is found by any of its names, because the
 * field's words differ by country, law and generation (docs/glossary.md); the first of a group is only its key.
 */
const groups: Record<string, readonly string[]> = {
  oivfviolence: [
    "VFF",
    "VEF",
    "VCM",
    "VAW",
    "VAWG",
    "VBG",
    "GBV",
    "SGBV",
    "violences faites aux femmes",
    "violence faite aux femmes",
    "violences envers les femmes",
    "violence envers les femmes",
    "violence à l'égard des femmes",
    "violences à l'égard des femmes",
    "violences contre les femmes",
    "violence contre les femmes",
    "violences basées sur le genre",
    "violence basée sur le genre",
    "violences de genre",
    "violence against women",
    "violence against women and girls",
    "gender-based violence",
    "gender based violence",
    "gendered violence",
    "violencia contra las mujeres",
    "violencia contra la mujer",
    "violencia de género",
    "violencia basada en género",
    "violencia basada en el género",
    "violencia por razón de género",
    "violencia machista",
  ],
  oivffemicide: [
    "féminicide",
    "féminicides",
    "fémicide",
    "fémicides",
    "femicide",
    "femicides",
    "feminicide",
    "feminicides",
    "femicidio",
    "femicidios",
    "feminicidio",
    "feminicidios",
  ],
  oivfpartner: [
    "violences conjugales",
    "violence conjugale",
    "violences par partenaire",
    "violences domestiques",
    "violence domestique",
    "violences intrafamiliales",
    "VIF",
    "IPV",
    "intimate partner violence",
    "partner violence",
    "domestic violence",
    "domestic abuse",
    "violencia de pareja",
    "violencia en la pareja",
    "violencia doméstica",
    "violencia intrafamiliar",
    "violencia familiar",
  ],
  oivfharassment: ["harcèlement sexuel", "sexual harassment", "acoso sexual"],
  oivfmutilation: [
    "MGF",
    "MSF",
    "FGM",
    "FGMC",
    "excision",
    "mutilations sexuelles féminines",
    "mutilations génitales féminines",
    "female genital mutilation",
    "mutilación genital femenina",
  ],
};

const names = Object.entries(groups)
  .flatMap(([key, group]) => group.map((name) => ({ key, words: foldedWords(name) })))
  .toSorted((a, b) => b.words.length - a.words.length);

const byFirstWord = Map.groupBy(names, (name) => name.words[0]!);

/** The longest name of a group that begins at `start`, if any. */
function nameAt(words: readonly string[], start: number): { key: string; length: number } | null {
  for (const { key, words: name } of byFirstWord.get(words[start]!) ?? []) {
    if (name.every((word, i) => words[start + i] === word)) return { key, length: name.length };
  }
  return null;
}

/** The keys of all groups named in a text: added to its search row, so that any other name finds it. */
export function synonymKeys(words: readonly string[]): string[] {
  const keys = new Set<string>();
  words.forEach((_, start) => {
    const name = nameAt(words, start);
    if (name) keys.add(name.key);
  });
  return [...keys];
}

/** A query in which each name of a group has become its key. */
export function replaceSynonyms(words: readonly string[]): string[] {
  const replaced: string[] = [];
  for (let i = 0; i < words.length;) {
    const name = nameAt(words, i);
    replaced.push(name ? name.key : words[i]!);
    i += name ? name.length : 1;
  }
  return replaced;
}
