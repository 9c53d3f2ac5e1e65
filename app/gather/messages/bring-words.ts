import { createWords } from "~/kernel/words.ts";
import en from "./bring.en.json" with { type: "json" };
import es from "./bring.es.json" with { type: "json" };
import fr from "./bring.fr.json" with { type: "json" };

/** An observatory that moves in from another installation. */
export const bringWords = createWords({ fr, en, es });

export type BringWords = ReturnType<typeof bringWords>;
