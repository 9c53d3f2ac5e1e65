import { createWords } from "~/kernel/words.ts";
import en from "./propose.en.json" with { type: "json" };
import es from "./propose.es.json" with { type: "json" };
import fr from "./propose.fr.json" with { type: "json" };

/** The words of this slice's pages that describe a new kind of file. */
export const proposeWords = createWords({ fr, en, es });
export type ProposeWords = ReturnType<typeof proposeWords>;
