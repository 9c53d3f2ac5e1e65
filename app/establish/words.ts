import type { PageLocale } from "~/kernel/locale.ts";
import { createWords, type MessageValues } from "~/kernel/words.ts";
import en from "./messages/en.json" with { type: "json" };
import es from "./messages/es.json" with { type: "json" };
import fr from "./messages/fr.json" with { type: "json" };

export const establishWords = createWords({ fr, en, es });

/** Words whose key comes from data (a field, a choice, a rule): `words.test.ts` holds that each one is there. */
export function sayIn(locale: PageLocale): (key: string, values?: MessageValues) => string {
  const words = establishWords(locale);
  return (key, values) => words(key as never, values);
}
