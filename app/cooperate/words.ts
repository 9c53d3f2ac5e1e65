import { createWords } from "~/kernel/words.ts";
import en from "./messages/en.json" with { type: "json" };
import es from "./messages/es.json" with { type: "json" };
import fr from "./messages/fr.json" with { type: "json" };

/** What visitors read of cooperation. */
export const cooperateWords = createWords({ fr, en, es });
