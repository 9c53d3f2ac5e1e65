import { createWords } from "~/kernel/words.ts";
import en from "./campaignDesk.en.json" with { type: "json" };
import es from "./campaignDesk.es.json" with { type: "json" };
import fr from "./campaignDesk.fr.json" with { type: "json" };

/** What those who make campaigns and take part in them read. */
export const campaignDeskWords = createWords({ fr, en, es });
