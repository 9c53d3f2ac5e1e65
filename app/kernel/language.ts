import { locales, wordsOf, type PageLocale } from "./locale.ts";

/** What a text is written in by its author: a tag of BCP 47, `ar` or `pt-BR`. The pages themselves speak a `Locale`. */
export type Language = string;

/** ISO 639-1, and what is widely spoken and has three letters alone. */
const known =
  "aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch ckb co cr cs cv cy da de dv dz ee el en eo es et eu fa ff fi fil fj fo fr fy ga gd gl gn gu gv ha haw he hi hr ht hu hy id ig is it iu ja jv ka kab kg ki kk kl km kn ko kri ks ku kw ky lb lg ln lo lt lu luo lv mad mg mh mi mk ml mn mr ms mt my ne nb nd nl nn nr nso nv ny oc om or os pa pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw swb ta te tg th ti tk tn to tr ts tt tw ty tzm ug uk ur uz ve vi vo wa wal wo xh yi yo za zdj zgh zh zu".split(
    " ",
  );

const rightToLeft = new Set("ar arc arz ary apc ckb dv fa he ks nqo prs ps sd syr ug ur yi".split(" "));
const rightToLeftScripts = new Set(["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"]);

const tag = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/;

/** A tag that is well formed and whose language has a name; what nobody can name, nobody can choose. */
export function isLanguage(text: string | undefined): text is Language {
  if (text === undefined || !tag.test(text)) return false;
  return new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(text) !== undefined;
}

/** Which way it is written: by its script, where the tag says one, else by its language. */
export function directionOf(language: Language): "ltr" | "rtl" {
  const [first = "", script] = language.split("-");
  if (script?.length === 4) return rightToLeftScripts.has(script) ? "rtl" : "ltr";
  return rightToLeft.has(first) ? "rtl" : "ltr";
}

/** The same for a text on a page: nothing where it is in the page's own language, which runs as the page does. */
export function directionOn(locale: PageLocale, language: Language): "ltr" | "rtl" | undefined {
  return language === wordsOf(locale) ? undefined : directionOf(language);
}

/** By its name in the language of the page; a language without one keeps its tag. */
export function languageIn(locale: PageLocale, language: Language): string {
  return new Intl.DisplayNames(wordsOf(locale), { type: "language", fallback: "code" }).of(language) ?? language;
}

/** By its name in itself, as who reads it looks for it: العربية. */
export function languageOwnName(language: Language): string {
  return new Intl.DisplayNames([language, "en"], { type: "language", fallback: "code" }).of(language) ?? language;
}

/** To choose from: those of the pages first, the others in the order of the alphabet. */
export function languageChoices(locale: PageLocale): { value: Language; label: string }[] {
  const compare = new Intl.Collator(wordsOf(locale)).compare;
  const choice = (value: Language) => ({ value, label: languageIn(locale, value) });
  const others = known
    .filter((one) => !(locales as readonly string[]).includes(one))
    .map(choice)
    .filter(({ value, label }) => label !== value)
    .toSorted((a, b) => compare(a.label, b.label));
  return [...locales.map(choice), ...others];
}
