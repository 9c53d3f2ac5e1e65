import { decide, may, recordAudit, endMemberRoles } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { belongingStates } from "../core/member.ts";
import type { Attribution } from "../core/protection.ts";
import { findMember } from "../data/members.server.ts";
import { writeState } from "../data/write-members.server.ts";
import { indexMember } from "./index-member.server.ts";
import { wholeOrNothing } from "./whole-or-nothing.server.ts";

/**
 * Leaves the network, and says whether its name stays on what it wrote. Its people keep their accounts and lose their roles; a
 * slice that shows the member reads what is left of it from `publicMembers`.
 */
export async function leaveNetwork(
  actor: Actor,
  organisationId: string,
  attribution: Attribution,
  database: Database,
  now = new Date(),
): Promise<Outcome<null>> {
  // The member itself leaves by its mandate holder; the secretariat takes off who asks it from outside.
  const isSecretariat = may(actor, "review memberships");
  const allowed = isSecretariat ? done(true as const) : decide(actor, "sign for the member", { organisationId });
  if (!allowed.ok) return allowed;
  return wholeOrNothing<null>(database, async (transaction) => {
    const member = await findMember(transaction, organisationId);
    if (!member || !belongingStates.includes(member.state)) return failed("not-found", "member");
    await writeState(transaction, organisationId, "left", {
      leftOn: dayOf(now),
      renewalDue: null,
      attribution,
    });
    await indexMember(transaction, (await findMember(transaction, organisationId))!);
    const ended = await endMemberRoles(transaction, actor, organisationId);
    if (!ended.ok) return ended;
    await recordAudit(transaction, {
      actor,
      action: "member left",
      subject: { kind: "organisation", id: organisationId },
      before: { state: member.state },
      after: { attribution },
    });
    await announce(transaction, { type: "network.member-left", subject: organisationId });
    await bumpPublicVersion(transaction, "network", database.afterCommit);
    return done(null);
  });
}
