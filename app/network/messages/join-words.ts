import { createWords } from "~/kernel/words.ts";
import en from "./join.en.json" with { type: "json" };
import es from "./join.es.json" with { type: "json" };
import fr from "./join.fr.json" with { type: "json" };

/** The way into the network: form, mails, links. */
export const joinWords = createWords({ fr, en, es });
