import { plainText } from "./plain-text.ts";

/** Words for a place where women hide, without accents. */
const shelterWord =
  /(?<!\p{L})(?:foyers?|hebergements?|refuges?|maisons? d[’']accueil|logements? securises?|shelters?|safe ?houses?|casas? de acogida|casas? refugio|albergues?|cas[ae][ -]rifugio|case? di accoglienza|casas?[ -]abrigos?|abrigos?|casas? de acolhimento)(?!\p{L})/iu;
const somewhere =
  /(?<!\p{L})(?:à|a|au|aux|en|dans|près de|in|at|near|outside|cerca de|ad|presso|nell?[ao]?|vicino a|em|na|no|perto de)\s+(?:l[ae]s?\s+|el\s+|the\s+)?(\p{Lu}[\p{L}’'-]+(?:[ -]\p{Lu}[\p{L}’'-]+)*)/gu;

const particles = "(?:[«“\"']\\s*|(?:l[ae]s?|du|des?|de las?|del|los?)\\s+|[dl][’']\\s*)*";
/** “Foyer Les Glycines”, “casa refugio Aurora”: a shelter by its name. */
const named = new RegExp(
  `(?<!\\p{L})(?:[Ff]oyer|[Rr]efuge|[Mm]aison d[’']accueil|[Cc]asa de acogida|[Cc]asa [Rr]efugio|[Aa]lbergue|[Cc]as[ae][ -][Rr]ifugio|[Cc]asa di [Aa]ccoglienza|[Cc]asa[ -][Aa]brigo|[Cc]asa de [Aa]colhimento)\\s+${particles}(\\p{Lu}[\\p{Ll}’'-]+(?:[ -]\\p{Lu}[\\p{L}’'-]+)*)`,
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
    if (placesInArabic(sentence, said)) return sentence.trim();
    if (!shelterWord.test(fold(sentence))) continue;
    for (const pattern of [somewhere, named, namedInEnglish])
      for (const [, name = ""] of sentence.matchAll(pattern)) if (!said.has(fold(name))) return sentence.trim();
  }
  return null;
}

const arabicShelter =
  /(?<!\p{L})(?:[وفبلك]?(?:ال)?)(?:ملجأ|ملاجئ|مأوى|مآوي|إيواء|ايواء)(?!\p{L})|(?<!\p{L})[وبل]?(?:دار|بيت|بيوت)\s+(?:ال)?(?:أمان|امان|آمن|امن|آمنة|حماية|إيواء|ايواء)(?!\p{L})/u;
/** “In Rivefable”, “the quarter of…”, “called…”: the word after it, with its article. */
const arabicPlace =
  /(?<!\p{L})[وف]?(?:في|قرب|بقرب|بجانب|خلف|أمام|داخل|مدينة|بلدة|قرية|حي|مخيم|شارع|منطقة|اسمه|اسمها|يسمى|تسمى|المسمى)\s+(?:(?:مدينة|بلدة|قرية|حي|مخيم|شارع|منطقة)\s+)?(\p{L}+)/gu;
/** What a shelter is in without being anywhere: a case, an emergency, the night, the law, the territory. */
const arabicNowhere = new Set(
  "حالة الحالة حالات الحالات الطوارئ الليل النهار المساء القانون الخطة خطة البرنامج المحافظة المنطقة البلاد البلد الإقليم الدولة كل هذا هذه ذلك تلك أي السنة العام الشهر وقت الوقت مجال إطار غضون انتظار الاستقبال التقرير السرية سرية مكان مكانها مكانه".split(
    " ",
  ),
);

/** Arabic has no capitals: any word after “in” is a place until it is known as none. In doubt it is refused. */
function placesInArabic(sentence: string, said: ReadonlySet<string>): boolean {
  const shelter = arabicShelter.exec(sentence);
  if (!shelter) return false;
  // “Bi-” is written with its word: “ملجأ بـ…”.
  const after = /^\s+ب(?!دون|عد|ين|لا)(\p{L}{3,})/u.exec(sentence.slice(shelter.index + shelter[0].length));
  const words = [...sentence.matchAll(arabicPlace), ...(after ? [after] : [])].map(([, word = ""]) => word);
  return words.some((word) => !arabicNowhere.has(word) && !said.has(fold(word)));
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
