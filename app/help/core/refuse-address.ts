/**
 * No place of refuge may be found through us: the model has no field for an address, and this scanner refuses one that
 * somebody writes all the same, in any field, in any of our languages and a few more. It would rather refuse too much.
 */
const streetWords = [
  // French, the number before or after; then English, Spanish and Portuguese, Italian, German and Dutch, the north, Polish.
  String.raw`\b\d+\s*(?:bis|ter)?,?\s+(?:rue|avenue|av\.|bd|boulevard|place|impasse|all[ée]e|chemin|quai|route|cours)\b`,
  String.raw`\b(?:rue|avenue|av\.|bd|boulevard|impasse|all[ée]e|chemin|quai|ruelle|faubourg)\s+(?:[\p{L}’'.-]+,?\s+){1,5}(?:n[.º°o]*\s*)?\d+`,
  String.raw`\b\d+[a-z]?,?\s+(?:\p{L}+\s+){0,3}(?:street|st\.|road|rd\.|avenue|ave\.?|lane|drive|square|close|court|terrace|crescent|gardens|grove)(?![\p{L}])`,
  String.raw`\b(?:calle|c\/|avenida|avda\.?|plaza|paseo|carrera|cra\.?|rua|travessa|viale|piazza|jir[óo]n|jr\.)\s+(?:\p{L}+\.?,?\s+){0,4}(?:n[.º°o]*\s*)?\d+`,
  String.raw`\b(?:via|corso)\s+(?:\p{L}+\.?,?\s+){1,4}\d+`,
  String.raw`\b\p{L}+(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|straat|laan|plein|gatan|vägen|veien|gade|vej)\s+\d+`,
  String.raw`\bstra(?:ß|ss)e\s+(?:[\p{L}\d]+\.?\s+){1,3}\d+`,
  String.raw`\b(?:ul|al|pl)\.\s+(?:\p{L}+\s+){1,3}\d+`,
  String.raw`\b(?:p\.?\s?o\.?\s?box|bo[îi]te\s+postale|b\.?p\.?|apartado|postfach|casella\s+postale)\s+\d+`,
];

const patterns = [
  ...streetWords.map((source) => new RegExp(source, "iu")),
  // A point on a map, to within ten metres, or the page of a map.
  /-?\d{1,3}\.\d{4,}\s*[,;/ ]\s*-?\d{1,3}\.\d{4,}/,
  /\b\d{1,3}°\s*\d{1,2}['′]/,
  /\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b/,
  /(?:maps\.|\/maps\b|openstreetmap|goo\.gl\/maps|what3words|waze\.com|geo:)/i,
  // A post code with its town: “93000 Bobigny”, “SW1A 1AA”.
  /\b\d{5}\s+\p{Lu}\p{L}{2,}/u,
  /\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b/,
];

/** Several times the longest text of the model; no pattern is tried on more. */
const longestText = 500;

/** A text says a place in plain sight, between letters that nobody sees, or as the words of a link. */
function saysPlace(text: string): boolean {
  if (text.length > longestText) return true;
  const plain = text.normalize("NFKC").replaceAll(/[\u00AD\u200B-\u200F\u2060\uFEFF]/g, "");
  const said = /^https?:/.test(plain) ? [plain, decoded(plain).replaceAll(/[-_+/,=&?]+/g, " ")] : [plain];
  return said.some((one) => patterns.some((pattern) => pattern.test(one)));
}

function decoded(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}

/** Names under which programmes write a place. */
const placeKeys =
  /^(?:addr(?:ess)?|adresse|direcci[oó]n|street|rue|calle|city|town|ville|post(?:al)?_?code|zip|lat(?:itude)?|l(?:ng|on(?:gitude)?)|geo(?:metry|point)?|coordinates?|location|place|map)$/i;

/** Where in this value a place is written, or null: the path of the first one, as `services.3.note`. */
export function findAddress(value: unknown, path = ""): string | null {
  if (typeof value === "string") return saysPlace(value) ? path || "." : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const here = path ? `${path}.${key}` : key;
    if (!Array.isArray(value) && placeKeys.test(key)) return here;
    const found = findAddress(inner, here);
    if (found) return found;
  }
  return null;
}
