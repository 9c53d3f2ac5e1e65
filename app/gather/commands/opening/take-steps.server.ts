import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { decide, may, recordAudit } from "~/identity/index.server.ts";
import { reserveObservatory } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { openingAnswers, type OpeningStep } from "../../core/opening.ts";
import { findOpening, insertOpening, saveAnswer, type Opening } from "../../data/openings.server.ts";
import { inviteCoordinator, type Invitee } from "./invite-coordinator.server.ts";
import { refusal, Refused } from "./refused.server.ts";

/** Begins an opening; `entrustedTo` is invited as the observatory's coordinator and can go on with it. */
export async function startOpening(
  actor: Actor,
  database: Database,
  options: { siteUrl: string; entrustedTo?: Invitee | undefined },
): Promise<Outcome<{ openingId: number }>> {
  const decided = decide(actor, "open an observatory");
  if (!decided.ok) return decided;
  return database
    .write(async (db) => {
      const observatoryId = await reserveObservatory(db);
      const openingId = await insertOpening(db, observatoryId, actorId(actor));
      await recordAudit(db, {
        actor,
        action: "opening begun",
        subject: { kind: "observatory", id: String(observatoryId) },
      });
      if (options.entrustedTo) {
        const invited = await inviteCoordinator(db, actor, observatoryId, options.entrustedTo, options.siteUrl);
        if (!invited.ok) throw new Refused(invited);
      }
      return done({ openingId });
    })
    .catch(refusal);
}

/** Who may see and go on with an opening: who may open one, and the coordinator to whom it was entrusted. */
export function mayGoOn(actor: Actor, opening: Pick<Opening, "observatoryId">): boolean {
  return may(actor, "manage partners", { observatoryId: opening.observatoryId });
}

/** Keeps the answer of one step, whatever the others say. */
export async function saveOpeningStep(
  actor: Actor,
  openingId: number,
  step: OpeningStep,
  answer: unknown,
  database: Database,
): Promise<Outcome<true>> {
  const parsed = openingAnswers[step].safeParse(answer);
  if (!parsed.success) return failed("invalid", `opening.${String(parsed.error.issues[0]?.path[0] ?? step)}`);
  return database.write(async (db) => {
    const opening = await findOpening(db, openingId);
    if (!opening || !mayGoOn(actor, opening)) return failed("not-found", "opening");
    if (!(await saveAnswer(db, openingId, step, parsed.data))) return failed("conflict", "opening.ended");
    return done(true);
  });
}
