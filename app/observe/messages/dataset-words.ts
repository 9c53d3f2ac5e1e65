import { createWords } from "~/kernel/words.ts";
import en from "./datasets.en.json" with { type: "json" };
import es from "./datasets.es.json" with { type: "json" };
import fr from "./datasets.fr.json" with { type: "json" };

/** The words of the pages of datasets and observatories, beside those that they share with the other public pages. */
export const datasetWords = createWords({ fr, en, es });
