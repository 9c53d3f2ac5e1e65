import { dateFormat } from "~/kernel/dates.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { createWords } from "~/kernel/words.ts";
import en from "./messages/en.json" with { type: "json" };
import es from "./messages/es.json" with { type: "json" };
import fr from "./messages/fr.json" with { type: "json" };

export const conveneWords = createWords({ fr, en, es });

/** The sentence for what went wrong. */
export function failureText(locale: PageLocale, code: Failure["code"]): string {
  const words = conveneWords(locale);
  return code in en.failure ? words(`failure.${code as keyof typeof en.failure}`) : words("failure.state");
}

/** A language by its name where we have one, else by its code. */
export function languageName(locale: PageLocale, code: string): string {
  return new Intl.DisplayNames(wordsOf(locale), { type: "language", fallback: "code" }).of(code) ?? code;
}

/** Day and hour of an instant in a zone, as people of this language write it. */
export function hourText(instant: string, zone: string, locale: PageLocale): string {
  return dateFormat(locale, { dateStyle: "full", timeStyle: "short", timeZone: zone }).format(new Date(instant));
}

/** The hour in the reader's zone, and in the host's where that is another one. */
export function whenText(instant: string, zone: string, hostZone: string, locale: PageLocale): string {
  const words = conveneWords(locale);
  const host = words("page.host", { when: hourText(instant, hostZone, locale), zone: hostZone });
  if (zone === hostZone) return host;
  return `${words("page.here", { when: hourText(instant, zone, locale), zone })}\n${host}`;
}
