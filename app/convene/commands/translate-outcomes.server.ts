import type { Translatable } from "~/content/index.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { findOutcome, keepOutcomeTexts } from "../data/outcomes.server.ts";
import { outcomesToTranslate } from "../data/texts-to-translate.server.ts";

/** What editors of the network translate of what came of events. */
export const translatableOutcomes: Translatable = {
  ...outcomesToTranslate,
  async keep(transaction, id, texts, afterCommit) {
    const outcome = await findOutcome(transaction, id);
    if (!outcome) return;
    await keepOutcomeTexts(transaction, id, { ...outcome.texts, ...Object.fromEntries(texts) });
    await bumpPublicVersion(transaction, "convene", afterCommit);
  },
};
