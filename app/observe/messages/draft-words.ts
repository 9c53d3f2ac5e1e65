import { createWords } from "~/kernel/words.ts";
import en from "./draft.en.json" with { type: "json" };
import es from "./draft.es.json" with { type: "json" };
import fr from "./draft.fr.json" with { type: "json" };

/** The words of editions that have not left: looking at them, letting them out, throwing them away. */
export const draftWords = createWords({ fr, en, es });
