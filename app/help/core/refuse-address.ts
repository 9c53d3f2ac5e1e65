/**
 * No place of refuge may be found through us: the model has no field for an address, and this scanner refuses one that
 * somebody writes all the same, in any field, in any of our languages and a few more. It would rather refuse too much.
 */
const streetWords = [
  // French, then English, Spanish, Portuguese, Italian, German and Dutch.
  String.raw`\b\d+\s*(?:bis|ter)?,?\s+(?:rue|avenue|av\.|bd|boulevard|place|impasse|all[ée]e|chemin|quai|route|cours)\b`,
  String.raw`\b\d+[a-z]?,?\s+(?:\p{L}+\s+){0,3}(?:street|st\.|road|rd\.|avenue|ave\.?|lane|drive|square|close|court|terrace)(?![\p{L}])`,
  String.raw`\b(?:calle|c\/|avenida|avda\.?|plaza|paseo|carrera|cra\.?|rua|travessa|viale|piazza|jir[óo]n|jr\.)\s+(?:\p{L}+\.?,?\s+){0,4}(?:n[.º°o]*\s*)?\d+`,
  String.raw`\b(?:via|corso)\s+(?:\p{L}+\.?,?\s+){1,4}\d+`,
  String.raw`\b\p{L}+(?:stra(?:ß|ss)e|weg|platz|gasse|straat|laan|plein)\s+\d+`,
];

const patterns = [
  ...streetWords.map((source) => new RegExp(source, "iu")),
  // A point on a map, to within ten metres, or the page of a map.
  /-?\d{1,3}\.\d{4,}\s*[,;/ ]\s*-?\d{1,3}\.\d{4,}/,
  /\b\d{1,3}°\s*\d{1,2}['′]/,
  /(?:maps\.|\/maps\b|openstreetmap|goo\.gl\/maps|what3words|waze\.com|geo:)/i,
  // A post code with its town: “93000 Bobigny”, “SW1A 1AA”.
  /\b\d{5}\s+\p{Lu}\p{L}{2,}/u,
  /\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b/,
];

/** Names under which programmes write a place. */
const placeKeys =
  /^(?:addr(?:ess)?|adresse|direcci[oó]n|street|rue|calle|city|town|ville|post(?:al)?_?code|zip|lat(?:itude)?|l(?:ng|on(?:gitude)?)|geo(?:metry|point)?|coordinates?|location|place|map)$/i;

/** Where in this value a place is written, or null: the path of the first one, as `services.3.note`. */
export function findAddress(value: unknown, path = ""): string | null {
  if (typeof value === "string") return patterns.some((pattern) => pattern.test(value)) ? path || "." : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const here = path ? `${path}.${key}` : key;
    if (!Array.isArray(value) && placeKeys.test(key)) return here;
    const found = findAddress(inner, here);
    if (found) return found;
  }
  return null;
}
