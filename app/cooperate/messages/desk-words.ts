import { createWords } from "~/kernel/words.ts";
import en from "./desk.en.json" with { type: "json" };
import es from "./desk.es.json" with { type: "json" };
import fr from "./desk.fr.json" with { type: "json" };

/** What members read in the workspace. */
export const deskWords = createWords({ fr, en, es });
