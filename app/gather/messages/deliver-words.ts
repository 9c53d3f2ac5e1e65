import { createWords } from "~/kernel/words.ts";
import en from "./deliver.en.json" with { type: "json" };
import es from "./deliver.es.json" with { type: "json" };
import fr from "./deliver.fr.json" with { type: "json" };

/** The words of a partner's delivery: the grid, the workbook, rows, keys, this device. */
export const deliverWords = createWords({ fr, en, es });
export type DeliverWords = ReturnType<typeof deliverWords>;
