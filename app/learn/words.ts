import type { Failure } from "~/kernel/outcome.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { createWords } from "~/kernel/words.ts";
import en from "./messages/en.json" with { type: "json" };
import es from "./messages/es.json" with { type: "json" };
import fr from "./messages/fr.json" with { type: "json" };

export const learnWords = createWords({ fr, en, es });

/** The sentence for what went wrong. */
export function failureText(locale: PageLocale, code: Failure["code"]): string {
  const words = learnWords(locale);
  return code in en.failure ? words(`failure.${code as keyof typeof en.failure}`) : words("failure.state");
}
