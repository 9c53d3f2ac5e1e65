import { createWords } from "../kernel/words.ts";
import en from "./messages/en.json" with { type: "json" };
import es from "./messages/es.json" with { type: "json" };
import fr from "./messages/fr.json" with { type: "json" };
import easyEn from "./messages/easy.en.json" with { type: "json" };
import easyEs from "./messages/easy.es.json" with { type: "json" };
import easyFr from "./messages/easy.fr.json" with { type: "json" };
import scaleEn from "./messages/scale.en.json" with { type: "json" };
import scaleEs from "./messages/scale.es.json" with { type: "json" };
import scaleFr from "./messages/scale.fr.json" with { type: "json" };
import workspaceEn from "./messages/workspace.en.json" with { type: "json" };
import workspaceEs from "./messages/workspace.es.json" with { type: "json" };
import workspaceFr from "./messages/workspace.fr.json" with { type: "json" };

export const helpWords = createWords({ fr, en, es });
export const scaleWords = createWords({ fr: scaleFr, en: scaleEn, es: scaleEs });
/** The second level of reading: easy words, short sentences. */
export const easyWords = createWords({ fr: easyFr, en: easyEn, es: easyEs });

/** What stewards read in the workspace. */
export const stewardWords = createWords({ fr: workspaceFr, en: workspaceEn, es: workspaceEs });
