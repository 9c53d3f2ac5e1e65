const months =
  "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|" +
  "january|february|march|april|june|july|august|september|october|november|december|" +
  "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|" +
  "gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|" +
  "janeiro|fevereiro|março|marco|maio|junho|julho|setembro|outubro|dezembro|" +
  "يناير|فبراير|مارس|أبريل|ابريل|مايو|يونيو|يوليو|أغسطس|اغسطس|سبتمبر|أكتوبر|اكتوبر|نوفمبر|ديسمبر|جانفي|فيفري|أفريل|ماي|جوان|جويلية|" +
  "أوت|غشت|شتنبر|نونبر|دجنبر|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول";
const short =
  "janv?|fe[bv]|févr?|mar|apr|avr|abr|may|mai|jun|juin|jul|juil|aug|aoû?t?|ago|sept?|set|oct|out|ott|nov|d[eéi][czs]|ene|gen|mag|giu|lug";
const english = "january|february|march|april|may|june|july|august|september|october|november|december";
const day = "(?<![\\d.,-])(?:0?[1-9]|[12]\\d|3[01])(?:er|st|nd|rd|th|o|a|º)?";

const patterns = [
  new RegExp(`${day}[\\s.-]*(?:de\\s+|of\\s+|d['’])?(?:${months})(?!\\p{L})`, "iu"),
  // In English a month may be a verb.
  new RegExp(`${day}\\s+(?:of\\s+)?May(?!\\p{L})`, "u"),
  new RegExp(
    `(?<!\\p{L})(?:${english})\\s+(?:0?[1-9]|[12]\\d|3[01])(?:(?:st|nd|rd|th)|,?\\s+(?:19|20)\\d\\d)(?!\\d)`,
    "iu",
  ),
  new RegExp(`${day}[\\s./-]+(?:${short})\\.?[\\s./-]+(?:19|20)?\\d\\d(?!\\d)`, "iu"),
  new RegExp(`${day}[./-](?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})[./-](?:19|20)?\\d\\d(?!\\d)`, "iu"),
  /\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日/u,
  // Two digits of a year: what is read as a day and a month, in either order.
  /(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|[12]\d|3[01])\1\d\d(?![\d./-])/u,
];

const born =
  /(?<!\p{L})(?:née?|naissance|born|birth|dob|nacid[ao]|nacimiento|nascid[ao]|nascimento|nat[ao]\s+il|nascita|ولدت?|الميلاد|الولادة)(?!\p{L})/iu;

/** A day with the name of its month, or with two digits of its year, in our languages. */
export function holdsWrittenDay(plain: string): boolean {
  return patterns.some((one) => one.test(plain));
}

/** The same where it says when somebody was born. */
export function holdsWrittenBirth(plain: string): boolean {
  return born.test(plain) && holdsWrittenDay(plain);
}
