import {
  decide,
  inviteOrGrant,
  leaveMember,
  listMemberGrants,
  recordAudit,
  revokeRole,
} from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { readAddress } from "../core/plain-text.ts";
import { findMember } from "../data/members.server.ts";
import type { Desk } from "./desk.server.ts";
import { wholeOrNothing } from "./whole-or-nothing.server.ts";

export type MemberRole = "mandate-holder" | "correspondent";

/** Invites somebody to answer for a member, or gives her the role at once where she has an account. */
export async function nameForMember(
  actor: Actor,
  organisationId: string,
  { email, role, locale }: { email: string; role: MemberRole; locale: Locale },
  database: Database,
  desk: Pick<Desk, "base">,
): Promise<Outcome<"invited" | "granted">> {
  const allowed = decide(actor, "manage the member's people", { organisationId });
  if (!allowed.ok) return allowed;
  const address = readAddress(email);
  if (!address) return failed("invalid", "email");
  return wholeOrNothing(database, async (transaction) => {
    if (!(await findMember(transaction, organisationId))) return failed("not-found", "member");
    const named = await inviteOrGrant(transaction, actor, {
      email: address,
      locale,
      grants: [{ role, scope: { kind: "member", organisationId } }],
      siteUrl: desk.base,
    });
    if (!named.ok) return named;
    await recordAudit(transaction, {
      actor,
      action: "person named for a member",
      subject: { kind: "organisation", id: organisationId },
      after: { role, by: named.value },
    });
    return done(named.value);
  });
}

/** Ends a role for a member; one's own is given back. The last one stays until somebody else is there. */
export async function endForMember(
  actor: Actor,
  organisationId: string,
  grantId: string,
  database: Database,
): Promise<Outcome<true>> {
  const grants = await listMemberGrants(database.read, organisationId);
  const grant = grants.find(({ id }) => id === grantId);
  if (!grant) return failed("not-found", "role");
  const isOwn = actor.kind === "person" && actor.accountId === grant.accountId;
  return isOwn ? leaveMember(database, actor, grantId) : revokeRole(database, actor, grantId);
}
