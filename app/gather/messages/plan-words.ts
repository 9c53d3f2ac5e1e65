import { createWords } from "~/kernel/words.ts";
import en from "./plan.en.json" with { type: "json" };
import es from "./plan.es.json" with { type: "json" };
import fr from "./plan.fr.json" with { type: "json" };

/** The words of an observatory's plan: partners, agreements, forms, the matrix, the opening. */
export const planWords = createWords({ fr, en, es });
export type PlanWords = ReturnType<typeof planWords>;
