import { createWords } from "~/kernel/words.ts";
import en from "./note.en.json" with { type: "json" };
import es from "./note.es.json" with { type: "json" };
import fr from "./note.fr.json" with { type: "json" };

/** What stands before a note that is not in the reader's language, or whose original says something else by now. */
export const noteWords = createWords({ fr, en, es });
