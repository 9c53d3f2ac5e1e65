import { createWords } from "~/kernel/words.ts";
import en from "./day.en.json" with { type: "json" };
import es from "./day.es.json" with { type: "json" };
import fr from "./day.fr.json" with { type: "json" };

/** Before, on and after the day: the hour, the programme, what is asked, presence, evaluation, what came of it. */
export const dayWords = createWords({ fr, en, es });
