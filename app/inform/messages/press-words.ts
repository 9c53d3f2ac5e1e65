import { createWords } from "~/kernel/words.ts";
import en from "./press.en.json" with { type: "json" };
import es from "./press.es.json" with { type: "json" };
import fr from "./press.fr.json" with { type: "json" };

/** The press room, its list and its mails. */
export const pressWords = createWords({ fr, en, es });
