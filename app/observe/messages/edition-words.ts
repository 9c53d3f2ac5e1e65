import { createWords } from "~/kernel/words.ts";
import en from "./edition.en.json" with { type: "json" };
import es from "./edition.es.json" with { type: "json" };
import fr from "./edition.fr.json" with { type: "json" };

/** The words of one edition: its page, its files, the method sheet that travels with them. */
export const editionWords = createWords({ fr, en, es });
