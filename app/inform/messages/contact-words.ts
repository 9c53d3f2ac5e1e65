import { createWords } from "~/kernel/words.ts";
import en from "./contact.en.json" with { type: "json" };
import es from "./contact.es.json" with { type: "json" };
import fr from "./contact.fr.json" with { type: "json" };

/** What whoever writes to us reads, on pages and in mails. */
export const contactWords = createWords({ fr, en, es });
