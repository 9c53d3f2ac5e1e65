import { createWords } from "~/kernel/words.ts";
import en from "./import.en.json" with { type: "json" };
import es from "./import.es.json" with { type: "json" };
import fr from "./import.fr.json" with { type: "json" };

/** The words of an import: what is wrong with a file or a row, in sentences. */
export const importWords = createWords({ fr, en, es });
export type ImportWords = ReturnType<typeof importWords>;
