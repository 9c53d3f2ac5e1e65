import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { moderateAction, moderateParticipation } from "../../data/campaign-participations.server.ts";
import { moderatePledge, showOutcome } from "../../data/campaign-pledges.server.ts";

/** What strangers and members say is read before it is shown. */
export type Judged = "participation" | "action" | "pledge" | "outcome";
export type Judgement = "shown" | "refused";

const judge: Record<Judged, (transaction: WriteTransaction, id: string, judgement: Judgement) => Promise<boolean>> = {
  participation: moderateParticipation,
  action: (transaction, id, judgement) => moderateAction(transaction, Number(id) || 0, judgement),
  pledge: moderatePledge,
  outcome: (transaction, id, judgement) => showOutcome(transaction, id, judgement === "shown"),
};

/** Shows or refuses one thing. */
export async function judgeAnswer(
  actor: Actor,
  { what, id, judgement }: { what: Judged; id: string; judgement: Judgement },
  database: Database,
): Promise<Outcome<null>> {
  const allowed = decide(actor, "moderate");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    if (!(await judge[what](transaction, id, judgement))) return failed("not-found", "not-found");
    await recordAudit(transaction, {
      actor,
      action: `campaign ${what} ${judgement}`,
      subject: { kind: `campaign-${what}`, id },
    });
    await bumpPublicVersion(transaction, "inform", database.afterCommit);
    return done(null);
  });
}
