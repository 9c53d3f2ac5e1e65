import { createWords } from "~/kernel/words.ts";
import en from "./desk.en.json" with { type: "json" };
import es from "./desk.es.json" with { type: "json" };
import fr from "./desk.fr.json" with { type: "json" };

/** Members in the workspace: their own people, and the secretariat. */
export const deskWords = createWords({ fr, en, es });
