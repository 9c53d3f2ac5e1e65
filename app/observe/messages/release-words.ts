import { createWords } from "~/kernel/words.ts";
import en from "./release.en.json" with { type: "json" };
import es from "./release.es.json" with { type: "json" };
import fr from "./release.fr.json" with { type: "json" };

/** What an operator reads while an edition is made. */
export const releaseWords = createWords({ fr, en, es });
