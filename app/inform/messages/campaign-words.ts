import { createWords } from "~/kernel/words.ts";
import en from "./campaign.en.json" with { type: "json" };
import es from "./campaign.es.json" with { type: "json" };
import fr from "./campaign.fr.json" with { type: "json" };

/** What visitors read of campaigns, and the mails about promises. */
export const campaignWords = createWords({ fr, en, es });
