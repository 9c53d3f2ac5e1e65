import { createWords } from "~/kernel/words.ts";
import en from "./certificates.en.json" with { type: "json" };
import es from "./certificates.es.json" with { type: "json" };
import fr from "./certificates.fr.json" with { type: "json" };

/** What holders, those who verify and the secretariat read of certificates. */
export const certificateWords = createWords({ fr, en, es });
