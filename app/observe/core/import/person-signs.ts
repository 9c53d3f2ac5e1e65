import { plainText } from "./plain-text.ts";

/** Why a column looks like persons; the words are `import.persons.{sign}`. */
export type PersonSign = "name" | "email" | "phone" | "identity-number" | "birth-date" | "address" | "free-text";

/** Words of column names, in French, English, Spanish, Portuguese and Italian, without accents. */
const headerWords: Record<PersonSign, RegExp> = {
  name: /\b(?:prenoms?|nom de (?:famille|naissance|jeune fille)|nom (?:et )?prenoms?|nom (?:de la )?victime|surname|(?:first|last|full|given|family|maiden) ?names?|(?:victim|patient|client|survivor)s? names?|apellidos?|primer apellido|nombres? (?:y )?apellidos?|nombre (?:de la )?victima|nombre completo|sobrenome|nome completo|nome (?:da )?vitima|apelido|cognome|nome (?:e )?cognome|nominativo|nom victime)\b/,
  email: /\b(?:e ?mails?|courriel|correo(?: electronico)?|adresse electronique|posta elettronica)\b/,
  phone:
    /\b(?:telephones?|tel|portable|mobile(?: phone)?|phones?(?: number)?|gsm|telefonos?|celular|movil|telefones?|telemovel|telefono|cellulare|whatsapp)\b/,
  "identity-number":
    /\b(?:nir|securite sociale|num secu|passeport|passport|carte (?:d )?identite|national id|id card|identity (?:card|number)|ssn|social security|dni|nie|nif|curp|cedula|pasaporte|documento (?:de )?identidad|cpf|rg|passaporte|cartao (?:de )?cidadao|codice fiscale|carta (?:di )?identita|cuil|nhs number|numero (?:de )?dossier|numero (?:de )?expediente|case number|medical record(?: number)?)\b/,
  "birth-date":
    /\b(?:(?:date|jour) (?:de )?naissance|ne le|nee le|date of birth|birth ?dates?|dob|birthday|fecha (?:de )?nacimiento|fecha nac|data (?:de )?nascimento|data (?:di )?nascita|nato il|nata il)\b/,
  address:
    /\b(?:adresse|domicile|rue|address|street|direccion|domicilio|calle|endereco|morada|rua|logradouro|indirizzo|residenza via)\b/,
  "free-text":
    /\b(?:commentaires?|observations?|remarques?|recit|resume|notes?|comments?|narrative|description|details|remarks|comentarios?|observaciones|relato|descripcion|notas|observacoes|descricao|anotacoes|commenti|osservazioni|descrizione|racconto)\b/,
};

/** Words that name persons in one file and places or things in another: what stands below decides. */
const weakNames =
  /\b(?:nom|noms|name|names|nome|nomi|nombre|nombres|victime|victim|victima|vitima|vittima|patiente?|paciente|paziente|cliente?|agresora?|auteur|aggressore|perpetrator)\b/;

/** The same in Arabic, whose words know no capitals and whose article is written with the word. */
const arabicHeaders: Record<PersonSign, readonly string[]> = {
  name: ["الاسم", "اسم الضحية", "اللقب", "الكنية", "اسم العائلة", "الاسم العائلي", "الاسم الشخصي", "اسم المستفيدة"],
  email: ["البريد الالكتروني", "البريد الإلكتروني", "الايميل"],
  phone: ["الهاتف", "رقم الهاتف", "الجوال", "الموبايل", "المحمول", "النقال"],
  "identity-number": [
    "رقم الهوية",
    "الرقم الوطني",
    "رقم البطاقة",
    "بطاقة التعريف",
    "جواز السفر",
    "رقم الملف",
    "الرقم القومي",
  ],
  "birth-date": ["تاريخ الميلاد", "تاريخ الولادة", "تاريخ الازدياد"],
  address: ["العنوان", "محل السكن", "عنوان السكن", "مقر السكن"],
  "free-text": ["ملاحظات", "الملاحظات", "تعليق", "تعليقات", "الوصف", "رواية", "وصف الواقعة", "تفاصيل"],
};

export function headerWordsOf(column: string): string {
  return plainText(column)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/[^a-z0-9\u0621-\u064a]+/g, " ")
    .trim();
}

function arabicSign(words: string): PersonSign | null {
  if (!/[\u0621-\u064a]/.test(words)) return null;
  const asWords = (text: string) => ` ${headerWordsOf(text)} `;
  const found = (Object.keys(arabicHeaders) as PersonSign[]).find((sign) =>
    arabicHeaders[sign].some((known) => ` ${words} `.includes(asWords(known))),
  );
  return found ?? null;
}

export function signInHeader(column: string): { strong: PersonSign | null; weak: "name" | null } {
  const words = headerWordsOf(column);
  const strong =
    (Object.keys(headerWords) as PersonSign[]).find((sign) => headerWords[sign].test(words)) ?? arabicSign(words);
  return { strong, weak: weakNames.test(words) ? "name" : null };
}

export function looksLikeEmail(text: string): boolean {
  return /^[^\s@]{1,64}@[^\s@]+\.[a-z]{2,}$/i.test(text) || /\b[\w.+-]+@[\w-]+\.[a-z]{2,}\b/i.test(text);
}

/** Digits in the groups in which people write them; a plain number is a count. */
export function looksLikePhone(written: string): boolean {
  const text = withAsciiDigits(written);
  const digits = text.replace(/\D/g, "").length;
  if (digits < 8 || digits > 15 || !/^[+(\d][\d\s().\-/]+$/.test(text)) return false;
  if (yearOfDate(text) !== undefined) return false;
  return (
    text.startsWith("+") ||
    /^0\d{8,10}$/.test(text) ||
    /^0\d{2,4}[ -]\d{5,8}$/.test(text) ||
    /^\(?\d{2,4}\)?(?:[\s.-]\d{2,5}){2,}$/.test(text)
  );
}

/** Digits as Arabic and Persian keyboards write them. */
export function withAsciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/**
 * Numbers of persons with a form of their own: France, Italy, Spain, Brazil, Mexico, Portugal, Britain, Egypt, Chile,
 * Uruguay, Belgium, Switzerland, the United States, India.
 */
export function looksLikeIdentityNumber(text: string): boolean {
  const plain = withAsciiDigits(text).replace(/[\s]/g, "").toUpperCase();
  return (
    /^\d{9}[A-Z]{2}\d$/.test(plain) ||
    /^[A-CEGHJ-PR-TW-Z]{2}\d{6}[A-D]$/.test(plain) ||
    /^[23]\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{7}$/.test(plain) ||
    /^[12]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{6}(?:\d{2})?$/.test(plain) ||
    /^[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]$/.test(plain) ||
    /^(?:\d{8}|[XYZ]\d{7})-?[A-Z]$/.test(plain) ||
    /^\d{3}\.\d{3}\.\d{3}-\d{2}$/.test(plain) ||
    /^[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z\d]\d$/.test(plain) ||
    /^\d{1,2}\.\d{3}\.\d{3}-[\dK]$/.test(plain) ||
    /^\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}$/.test(plain) ||
    /^756\.\d{4}\.\d{4}\.\d{2}$/.test(plain) ||
    /^\d{3}-\d{2}-\d{4}$/.test(plain) ||
    /^[A-Z]{5}\d{4}[A-Z]$/.test(plain) ||
    /^\d{8}\d[A-Z]{2}\d$/.test(plain)
  );
}

/** Given names that are common where Arabic is written, and the particles of a father's name. */
const arabicNames = new Set(
  "فاطمة محمد أحمد عائشة خديجة مريم زينب سعاد نادية ليلى سلمى هدى أمينة سارة نور ياسمين حسن حسين علي عمر يوسف إبراهيم خالد مصطفى عبد كريم رشيد سمير منى رانيا هند لطيفة نعيمة سعيدة حليمة".split(
    " ",
  ),
);

/** Two to five words, each with a capital, particles apart; in Arabic, words that begin with a given name. */
export function looksLikeName(text: string): boolean {
  const arabic = text.match(/[\u0621-\u064a]+/g) ?? [];
  if (arabic.length >= 2 && arabic.length <= 5)
    return arabicNames.has(arabic[0]!) || arabic.slice(1).some((word) => word === "بن" || word === "بنت");
  return /^\p{Lu}[\p{L}'’-]+,?(?: (?:d[aeio]s?|del?|della|dos|van|von|le|la|l’|y|e|\p{Lu}[\p{L}'’-]*\.?)){1,4}$/u.test(
    text,
  );
}

/** In a running text: a title of a person, a given name with another word, or a father's name. */
export function arabicPersonIn(text: string): boolean {
  const words = text.match(/[\u0621-\u064a]+/g) ?? [];
  return words.some((word, n) => {
    const next = words[n + 1];
    if (next === undefined) return false;
    const bare = word.replace(/^[وبلف](?=\p{L}{3})/u, "");
    return arabicTitles.has(bare) || word === "بنت" || arabicNames.has(word) || arabicNames.has(bare);
  });
}

const arabicTitles = new Set(["السيدة", "السيد", "الآنسة", "الدكتور", "الدكتورة", "الأستاذة", "الأستاذ", "الحاجة"]);

/** In a running text: a street, and what stands there. */
export function arabicStreetIn(text: string): boolean {
  return /(?<!\p{L})(?:شارع|زنقة|نهج|زقاق|ساحة|درب)\s+\p{L}+/u.test(text);
}

export function looksLikeAddress(text: string): boolean {
  return (
    /^\d+[,\s]+(?:bis |ter )?(?:rue|avenue|av\.?|boulevard|bd|chemin|impasse|place|allee|allée)\b/i.test(text) ||
    /^(?:calle|c\/|avda\.?|avenida|plaza|rua|travessa|via|viale|piazza|corso)\s.*\d/i.test(text) ||
    /^(?:شارع|زنقة|نهج|حي|زقاق|ساحة)\s+\S/.test(text) ||
    /^\d+\s[\p{L}' ]+\s(?:street|st|road|rd|avenue|ave|lane|drive)\.?$/iu.test(text)
  );
}

/** The year of a full date, in the usual orders. */
export function yearOfDate(written: string): number | undefined {
  const text = withAsciiDigits(written);
  const match = /^(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))(?:[T ].*)?$/.exec(text);
  if (!match) return undefined;
  const year = Number(match[1] ?? match[6]);
  return year > 1890 && year < 2100 ? year : undefined;
}

/** Days of facts lie within a few years of each other; birthdays do not. */
export function isBirthDateSpread(years: readonly number[]): boolean {
  if (years.length < 5) return false;
  return Math.max(...years) - Math.min(...years) >= 25;
}
