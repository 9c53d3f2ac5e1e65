import { createWords } from "~/kernel/words.ts";
import en from "./moderation.en.json" with { type: "json" };
import es from "./moderation.es.json" with { type: "json" };
import fr from "./moderation.fr.json" with { type: "json" };

/** What moderators, authors and those who report read. */
export const moderationWords = createWords({ fr, en, es });
