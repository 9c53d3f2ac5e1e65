import { createWords } from "~/kernel/words.ts";
import en from "./gathered.en.json" with { type: "json" };
import es from "./gathered.es.json" with { type: "json" };
import fr from "./gathered.fr.json" with { type: "json" };

/** What those who look after members' feeds read. */
export const gatheredWords = createWords({ fr, en, es });
