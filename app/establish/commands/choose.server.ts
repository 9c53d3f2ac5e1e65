import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { isLocale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { legalOrders, readLanguages } from "../core/groundwork.ts";
import { writeChoices } from "../data/groundwork.server.ts";

/** The languages of an observatory's documents, and the legal orders that its guide speaks of. */
export async function chooseGroundwork(
  actor: Actor,
  choices: { observatoryId: number; languages: readonly string[]; legalOrders: readonly string[] },
  database: Database,
): Promise<Outcome<true>> {
  const { observatoryId } = choices;
  const allowed = decide(actor, "edit the observatory's groundwork", { observatoryId });
  if (!allowed.ok) return allowed;
  const chosen = {
    languages: readLanguages(choices.languages),
    legalOrders: legalOrders.filter((order) => choices.legalOrders.includes(order)),
  };
  if (!chosen.languages.some(isLocale)) return failed("invalid", "languages");
  return database.write(async (transaction) => {
    await writeChoices(transaction, observatoryId, chosen, actorId(actor));
    await recordAudit(transaction, {
      actor,
      action: "groundwork choices made",
      subject: { kind: "observatory", id: observatoryId },
      after: chosen,
    });
    return done(true);
  });
}
