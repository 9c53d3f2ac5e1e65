import { createWords } from "../../kernel/words.ts";
import en from "./messages/en.json" with { type: "json" };
import es from "./messages/es.json" with { type: "json" };
import fr from "./messages/fr.json" with { type: "json" };

/** What the operator reads on the terminal. */
export const operatorWords = createWords({ fr, en, es });

export type OperatorWords = ReturnType<typeof operatorWords>;
export type OperatorKey = Parameters<OperatorWords>[0];
