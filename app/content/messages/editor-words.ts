import { createWords } from "~/kernel/words.ts";
import en from "./editor.en.json" with { type: "json" };
import es from "./editor.es.json" with { type: "json" };
import fr from "./editor.fr.json" with { type: "json" };

/** What editors and translators read. */
export const editorWords = createWords({ fr, en, es });
