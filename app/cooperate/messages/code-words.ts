import { createWords } from "~/kernel/words.ts";
import en from "./codes.en.json" with { type: "json" };
import es from "./codes.es.json" with { type: "json" };
import fr from "./codes.fr.json" with { type: "json" };

/** Themes, phases, parts and the sentences of suggestions: what all pages of the slice say alike. */
export const codeWords = createWords({ fr, en, es });
