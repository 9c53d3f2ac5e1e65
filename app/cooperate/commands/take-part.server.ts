import { recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { actingMembers } from "../data/acting.server.ts";
import { writeParticipation, type Participation } from "../data/participations.server.ts";
import { closeSuggestionsOf } from "../data/suggestions.server.ts";

export const largestCapacity = 20;

/**
 * Lets a member be suggested to others, or takes it out at once: what waits on either side is closed with it. Only its own
 * people may; a member that shows itself nowhere is not suggested either.
 */
export async function takePart(actor: Actor, wish: Participation, database: Database): Promise<Outcome<null>> {
  const { organisationId, open, capacity } = wish;
  if (!Number.isInteger(capacity) || capacity < 0 || capacity > largestCapacity) return failed("invalid", "capacity");
  return database.write(async (transaction) => {
    const member = (await actingMembers(transaction, actor, "write for the member")).find(
      (one) => one.organisationId === organisationId,
    );
    if (!member) return failed("forbidden", "role");
    if (open && member.protection === "unlisted") return failed("conflict", "unlisted");
    await writeParticipation(transaction, wish, actorId(actor));
    if (!open) await closeSuggestionsOf(transaction, { organisationId });
    await recordAudit(transaction, {
      actor,
      action: open ? "peers: takes part" : "peers: left",
      subject: { kind: "organisation", id: organisationId },
      after: { capacity },
    });
    return done(null);
  });
}
