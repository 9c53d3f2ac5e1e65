import { createWords } from "~/kernel/words.ts";
import en from "./members.en.json" with { type: "json" };
import es from "./members.es.json" with { type: "json" };
import fr from "./members.fr.json" with { type: "json" };

/** The directory and a member's page, as everybody reads them. */
export const memberWords = createWords({ fr, en, es });
