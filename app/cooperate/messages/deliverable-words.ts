import { createWords } from "~/kernel/words.ts";
import en from "./deliverables.en.json" with { type: "json" };
import es from "./deliverables.es.json" with { type: "json" };
import fr from "./deliverables.fr.json" with { type: "json" };

/** The five deliverables of a starting territory, as steps of a plan. */
export const deliverableWords = createWords({ fr, en, es });
