import type { PageLocale } from "~/kernel/locale.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { createWords } from "~/kernel/words.ts";
import en from "./cohort.en.json" with { type: "json" };
import es from "./cohort.es.json" with { type: "json" };
import fr from "./cohort.fr.json" with { type: "json" };

export const cohortWords = createWords({ fr, en, es });

/** The sentence for what went wrong with a group. */
export function cohortFailure(locale: PageLocale, { code, details }: Pick<Failure, "code" | "details">): string {
  const words = cohortWords(locale);
  const key = code in en.failure ? (`failure.${code}` as keyof typeof en.failure & "failure.state") : "failure.state";
  return words(key, details);
}
