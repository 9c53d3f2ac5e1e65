import { arabicStreetIn } from "~/observe/index.ts";

/** Matches with a small or a capital first letter, so that the letter after it can be asked to be a capital. */
const eitherCase = (words: string) =>
  words.replace(/(?<=^|\|)\p{Ll}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);

const particles =
  "(?:(?:de la|de los|de las|del|della|dello|delle|des|du|de|da|do|dos|das|of|the)\\s+|d['’]\\s*|l['’]\\s*)*";
const french = "rue|r\\.|avenue|av\\.?|boulevard|bd\\.?|impasse|chemin|allées?|quai|route|square|place d";
const english = "street|st\\.|road|rd\\.?|avenue|ave\\.?|lane|drive";
const southern =
  "calle|c\\/|avenida|avda\\.?|av\\.|plaza|pza\\.?|paseo|carretera|barrio|colonia|viale|v\\.le|piazza|p\\.zza|corso|vicolo|rua|r\\.|travessa|praça|alameda|bairro|beco";

const patterns = [
  new RegExp(`\\d+\\s*(?:bis|ter|[a-d])?,?\\s+(?:${french})(?!\\p{L})|\\d+\\s*,?\\s+place\\s+d`, "iu"),
  new RegExp(`\\d+[a-z]?\\s+(?:\\p{L}+\\s+){1,2}(?:${english})(?![\\p{L}-])`, "iu"),
  // A year is no number of a house.
  new RegExp(
    `(?<!\\p{L})(?:${southern})\\s*(?:\\p{L}+[\\s,]+){1,5}(?:n[º°o.]+\\s*)?(?!(?:19|20)\\d\\d)\\d{1,4}(?![\\d%])`,
    "iu",
  ),
  /(?<!\p{L})via\s+(?:\p{L}+\s+){1,2}(?:n[º°o.]+\s*)?\d{1,3}(?:\s*[,.;/]|\s*$)/iu,
  new RegExp(
    `(?<!\\p{L})(?:${eitherCase("rue|avenue|boulevard|impasse|chemin|street|road|calle|avenida|plaza|viale|piazza|corso|rua|travessa|praça")})\\s+${particles}\\p{Lu}`,
    "u",
  ),
  /(?<!\p{L})[Vv]ia\s+(?:d[aei](?:l|lla|gli|i)?\s+)?(?!(?:WhatsApp|SMS|Internet|Facebook|Telegram|Signal|Skype|Web|API)(?!\p{L}))\p{Lu}/u,
  /(?<!\p{L})(?:flat|apartment|apt\.?|appartement|appt\.?|bâtiment|bât\.|immeuble|piso|portal|interno|apto\.?|manzana|apartado)\s*(?:n[º°o.]+\s*)?\d+(?!\d)/iu,
  // Where a telephone says that it is.
  /-?\d{1,3}\.\d{4,}\s*[,;]\s*-?\d{1,3}\.\d{4,}/u,
];

/** Where somebody lives, or where something happened, more exactly than by its town. */
export function holdsStreet(plain: string): boolean {
  return arabicStreetIn(plain) || patterns.some((one) => one.test(plain));
}
