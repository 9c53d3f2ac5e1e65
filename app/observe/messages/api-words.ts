import { createWords } from "~/kernel/words.ts";
import en from "./api.en.json" with { type: "json" };
import es from "./api.es.json" with { type: "json" };
import fr from "./api.fr.json" with { type: "json" };

/** The words of the open data API: its problems, in sentences. */
export const apiWords = createWords({ fr, en, es });
