import { createWords } from "~/kernel/words.ts";
import en from "./pages.en.json" with { type: "json" };
import es from "./pages.es.json" with { type: "json" };
import fr from "./pages.fr.json" with { type: "json" };

/** The words of this slice's public pages. */
export const pageWords = createWords({ fr, en, es });
export type PageWords = ReturnType<typeof pageWords>;
