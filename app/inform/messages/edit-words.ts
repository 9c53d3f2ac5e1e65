import { createWords } from "~/kernel/words.ts";
import en from "./edit.en.json" with { type: "json" };
import es from "./edit.es.json" with { type: "json" };
import fr from "./edit.fr.json" with { type: "json" };

/** What those who prepare the bulletin read. */
export const editWords = createWords({ fr, en, es });
