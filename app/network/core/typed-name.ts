import { foldName } from "./directory.ts";
import type { PublicMember } from "./protection.ts";

/** What may be said of an institution that somebody typed: as it stands, without a person beside it, or nothing at all. */
export type TypedLevel = "open" | "no-person" | "nothing";

/** A member that is protected in some way, with all the names by which somebody may call it. */
export interface ProtectedName {
  names: readonly string[];
  level: PublicMember["level"] | "nothing";
}

/** What stands before a place's name in the languages of our members: “Ville de”, “Municipality of”, “Ayuntamiento de”. */
const institutional = new Set(
  "ville mairie commune municipalite communaute agglomeration metropole conseil departement region province pays prefecture gouvernorat city town municipality borough district council county government of local authority ayuntamiento municipio municipalidad alcaldia intendencia gobierno prefeitura camara comune citta stadt gemeinde".split(
    " ",
  ),
);
const joining = new Set("de du des d of the del di da do dos van von urbaine urbana municipal municipale".split(" "));

export function nameWords(text: string): string[] {
  return foldName(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A place by its own name alone: “Ville d’Exampleville” is Exampleville, and so is “Exampleville”. */
function ownWords(name: string): string[] {
  const words = nameWords(name);
  let from = 0;
  while (from < words.length && institutional.has(words[from]!)) from++;
  if (from > 0) while (from < words.length && joining.has(words[from]!)) from++;
  return from < words.length ? words.slice(from) : words;
}

const shortest = 3;

/**
 * Reads what was typed beside the names of those that are protected: a name that stands in it as words is that member's, with a
 * service or a title around it too. In doubt it is: a name is left out that need not be, and never the other way round.
 */
export function typedLevels(known: readonly ProtectedName[]): (typed: string) => TypedLevel {
  const byFirst = new Map<string, { words: string[]; level: TypedLevel }[]>();
  for (const { names, level } of known) {
    if (level === "open") continue;
    for (const name of names) {
      const words = ownWords(name);
      if (words.join("").length < shortest) continue;
      const entry = { words, level: level === "institution" ? ("no-person" as const) : ("nothing" as const) };
      byFirst.set(words[0]!, [...(byFirst.get(words[0]!) ?? []), entry]);
    }
  }
  return (typed) => {
    let found: TypedLevel = "open";
    const words = nameWords(typed);
    for (const [at, word] of words.entries())
      for (const { words: name, level } of byFirst.get(word) ?? []) {
        if (!name.every((one, i) => words[at + i] === one)) continue;
        if (level === "nothing") return "nothing";
        found = level;
      }
    return found;
  };
}
