import { createWords } from "~/kernel/words.ts";
import en from "./check.en.json" with { type: "json" };
import es from "./check.es.json" with { type: "json" };
import fr from "./check.fr.json" with { type: "json" };

/** The words of checks, of the work list, and of those who check and approve. */
export const checkWords = createWords({ fr, en, es });
export type CheckWords = ReturnType<typeof checkWords>;
