/** The languages of the interface. `qps` is English mirrored right to left, served only when settings ask for it. */
export const locales = ["fr", "en", "es"] as const;
export const mirroredLocale = "qps";

export type Locale = (typeof locales)[number];
export type PageLocale = Locale | typeof mirroredLocale;

/** One short text in every language of the interface: the form of code list labels and catalogue entries. */
export type Labels = Record<Locale, string>;

export function isLocale(text: string | undefined): text is Locale {
  return (locales as readonly string[]).includes(text ?? "");
}

/** The language whose words a page uses: the mirrored locale speaks English. */
export function wordsOf(locale: PageLocale): Locale {
  return locale === mirroredLocale ? "en" : locale;
}

export function direction(locale: PageLocale): "ltr" | "rtl" {
  return locale === mirroredLocale ? "rtl" : "ltr";
}

/** The first of the visitor's languages that we speak (RFC 9110 §12.5.4, quality values respected). */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part, position) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const q = parameters.map((p) => p.trim()).find((p) => p.startsWith("q="));
      return { language: tag.toLowerCase().split("-")[0], quality: q ? Number(q.slice(2)) || 0 : 1, position };
    })
    .filter((w) => w.quality > 0)
    .sort((a, b) => b.quality - a.quality || a.position - b.position);
  for (const { language } of wanted) if (isLocale(language)) return language;
  return "fr";
}
