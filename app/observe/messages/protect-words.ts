import { createWords } from "~/kernel/words.ts";
import en from "./protect.en.json" with { type: "json" };
import es from "./protect.es.json" with { type: "json" };
import fr from "./protect.fr.json" with { type: "json" };

/** The words of the page that says what is hidden and why. */
export const protectWords = createWords({ fr, en, es });
export type ProtectWords = ReturnType<typeof protectWords>;
