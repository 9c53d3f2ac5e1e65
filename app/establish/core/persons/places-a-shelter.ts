/** Words for a place where women hide, without accents. */
const shelterWord =
  /(?<!\p{L})(?:foyers?|hebergements?|refuges?|maisons? d[’']accueil|logements? securises?|shelters?|safe ?houses?|casas? de acogida|casas? refugio|albergues?)(?!\p{L})/iu;
const somewhere =
  /(?<!\p{L})(?:à|a|au|aux|en|dans|près de|in|at|near|outside|cerca de)\s+(?:l[ae]s?\s+|el\s+|the\s+)?(\p{Lu}[\p{L}’'-]+(?:[ -]\p{Lu}[\p{L}’'-]+)*)/gu;

/**
 * A sentence that says where a shelter is: its word and a place with a capital. `known` are the names of the territory
 * itself and those above it, which say nothing more than the document's title does.
 */
export function placesAShelter(text: string, known: readonly string[]): string | null {
  const named = new Set(known.map(fold));
  for (const sentence of text.split(/(?<=[.!?;])\s+|\n+/)) {
    if (!shelterWord.test(fold(sentence))) continue;
    for (const [, place = ""] of sentence.matchAll(somewhere)) if (!named.has(fold(place))) return sentence.trim();
  }
  return null;
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
