import type { Locale } from "~/kernel/locale.ts";

/** A plain page that anybody might have open: the weather. It is only ever reached by her own click. */
export const exitAddress: Record<Locale, string> = {
  fr: "https://meteofrance.com/",
  en: "https://www.bbc.com/weather",
  es: "https://www.aemet.es/",
};
