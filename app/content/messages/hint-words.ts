import { createWords } from "~/kernel/words.ts";
import en from "./hints.en.json" with { type: "json" };
import es from "./hints.es.json" with { type: "json" };
import fr from "./hints.fr.json" with { type: "json" };

/** What an editor is told of a text before it goes out. */
export const hintWords = createWords({ fr, en, es });
