import { looksLikeIdentityNumber, looksLikePhone, yearOfDate } from "~/observe/index.ts";

/** Digits with anything between them that people put there, however few at a time. */
const longNumber = /\+?\d(?:[ .\-/()_·•*~]{0,3}\d){5,}/gu;
/** Short ones, where a word says what they are. A helpline's number has no more than six digits and a form of its own. */
const called =
  /(?<!\p{L})(?:tél(?:éphone)?|tel(?:efon[eo]|éfono)?|phone|call|whats ?app|mobile|portable|gsm|celular|móvil|movil|cell(?:ulare)?|llam(?:ar|e|en)|appel(?:er|ez)|joindre|lig(?:ar|ue)|chiamare|telefonare|هاتف|الهاتف|اتصل)(?!\p{L})\.?(?:\s+\p{L}{1,4}){0,2}[\s:]*(?!116[ .-]?\d{3}(?!\d))(?!(?:19|20)\d\d-\d\d(?!\d))\+?\d(?:[ .\-/]{0,2}\d){5,}/iu;
const inPairs = /(?<![\d,])0\d(?:, ?\d\d){3,}(?!\d)/u;

const digitWords = new Set(
  `zero zéro oh double un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente
  quarante cinquante soixante et one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty
  seventy eighty ninety cero uno una dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cuarenta
  cincuenta sesenta setenta ochenta noventa y due tre quattro cinque sei sette otto nove dieci venti trenta quaranta cinquanta
  sessanta settanta ottanta novanta um dois duas três quatro sete oito dez vinte meia صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة
  ثمانية تسعة`.split(/\s+/),
);

/** Six words of digits in a row: nobody says a count so. */
function isSpelledOut(plain: string): boolean {
  return plain
    .toLowerCase()
    .split(/[,;:.!?]/u)
    .some((part) => {
      let run = 0;
      return part.split(/[\s-]+/u).some((word) => (run = digitWords.has(word) ? run + 1 : 0) >= 6);
    });
}

/** `O6 l2` is read as it sounds. */
const asDigits = (text: string) =>
  text
    .replace(/(?<![\p{L}\d])[Oo](?=\d)|(?<=\d)[Oo](?![\p{L}])/gu, "0")
    .replace(/(?<![\p{L}])[Il](?=\d)|(?<=\d)[Il](?!\p{L})/gu, "1");

const yearsApart = /^(?:19|20)\d\d\D{1,3}(?:19|20)\d\d$/u;
const periodsApart = /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:\D{1,3}(?:19|20)\d\d-(?:0[1-9]|1[0-2]))?$/u;

function longNumbersIn(plain: string): string[] {
  const numbers = asDigits(plain).match(longNumber) ?? [];
  return numbers.map((one) => one.trim()).filter((one) => !yearsApart.test(one) && !periodsApart.test(one));
}

/** A number by which somebody can be reached: a count has fewer than eight digits. */
export function holdsPhone(plain: string): boolean {
  return (
    longNumbersIn(plain).some((one) => looksLikePhone(one) || one.replace(/\D/g, "").length >= 8) ||
    inPairs.test(plain) ||
    called.test(asDigits(plain)) ||
    isSpelledOut(plain)
  );
}

const lettered =
  /(?<![\p{L}\d-])(?:[A-Z]{1,3}-?\d{6,}[A-Z]?|[A-Z]{5}\d{4}[A-Z]|[A-Z]{2} ?(?:\d{2} ?){3}[A-D])(?![\p{L}\d])/iu;

/** A number under which an office holds somebody: by its form, or by letters with six digits. */
export function holdsIdentityNumber(plain: string): boolean {
  const words = plain.split(/[\s,;()«»"“”]+/u).filter(Boolean);
  return [...words, ...longNumbersIn(plain)].some((one) => looksLikeIdentityNumber(one)) || lettered.test(plain);
}

/** A whole date in figures; a year or a month alone is a period. */
export function holdsDay(plain: string): boolean {
  const words = plain.split(/[\s,;()«»"“”]+/u).filter(Boolean);
  return [...words, ...longNumbersIn(plain)].some((one) => isDay(one));
}

function isDay(text: string): boolean {
  return /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\.?$/.test(text) && yearOfDate(text.replace(/\.$/, "")) !== undefined;
}

/** Thousands, years of a period, days of meetings and numbers of laws have as many digits as a telephone. */
const plainFigures =
  /(?<![\p{L}\d.,+/-])(?:\d{1,3}(?:[ .,]\d{3})+|(?:19|20)\d{2}\s?[-/]\s?(?:19|20)\d{2}|\d{1,2}([./-])\d{1,2}\1(?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}|(?:\d{1,3}\.)?\d{1,4}[/-](?:19|20)\d{2}|(?:19|20)\d{2}[/-]\d{1,5})(?![\d/-])/gu;

export function withoutPlainFigures(plain: string): string {
  return plain.replace(plainFigures, " … ");
}
