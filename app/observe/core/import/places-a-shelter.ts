import { plainText } from "./plain-text.ts";

/** Words for a place where women hide, without accents. */
const shelterWord =
  /(?<!\p{L})(?:foyers?|hebergements?|refuges?|maisons? d[’']accueil|logements? securises?|shelters?|safe ?houses?|casas? de acogida|casas? refugio|albergues?)(?!\p{L})/iu;
const somewhere =
  /(?<!\p{L})(?:à|a|au|aux|en|dans|près de|in|at|near|outside|cerca de)\s+(?:l[ae]s?\s+|el\s+|the\s+)?(\p{Lu}[\p{L}’'-]+(?:[ -]\p{Lu}[\p{L}’'-]+)*)/gu;

const particles = "(?:[«“\"']\\s*|(?:l[ae]s?|du|des?|de las?|del|los?)\\s+|[dl][’']\\s*)*";
/** “Foyer Les Glycines”, “casa refugio Aurora”: a shelter by its name. */
const named = new RegExp(
  `(?<!\\p{L})(?:[Ff]oyer|[Rr]efuge|[Mm]aison d[’']accueil|[Cc]asa de acogida|[Cc]asa [Rr]efugio|[Aa]lbergue)\\s+${particles}(\\p{Lu}[\\p{Ll}’'-]+(?:[ -]\\p{Lu}[\\p{L}’'-]+)*)`,
  "gu",
);
/** “Aurora House” may be any house; “Aurora Shelter” is none. */
const namedInEnglish =
  /(?<!\p{L})(?!(?:Women|Emergency|Safe|The|An?|Our|Your|Each|Every|Local|Night|Family|Crisis|Public|National|Legal)(?!\p{L}))(\p{Lu}\p{Ll}{2,}) (?:Shelter|Refuge|Safe House)(?!\p{L})/gu;

/**
 * A sentence that says where a shelter is, or what it is called: its word and a name with a capital. `known` are the names
 * of the territory itself and those above it, which say nothing more than the document's title does.
 */
export function placesAShelter(written: string, known: readonly string[]): string | null {
  const text = plainText(written);
  const said = new Set(known.map(fold));
  for (const sentence of text.split(/(?<=[.!?;])\s+|\n+/)) {
    if (!shelterWord.test(fold(sentence))) continue;
    for (const pattern of [somewhere, named, namedInEnglish])
      for (const [, name = ""] of sentence.matchAll(pattern)) if (!said.has(fold(name))) return sentence.trim();
  }
  return null;
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
