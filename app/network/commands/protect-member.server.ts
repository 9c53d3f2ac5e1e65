import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { decide, may, recordAudit } from "~/identity/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { allowingChange } from "../core/protect.ts";
import { personShown, type PersonShown, type Protection } from "../core/protection.ts";
import { findMember } from "../data/members.server.ts";
import { writePersonShown, writeProtection } from "../data/protections.server.ts";
import { indexMember } from "./index-member.server.ts";

/**
 * What outsiders may know of a member, from now on and of everything before: pages, lists, feeds and exports apply it when
 * they are read, so that nothing has to be looked for and taken back. Only the member's own rows of the search are stored.
 */
export async function protectMember(
  actor: Actor,
  organisationId: string,
  protection: Protection,
  database: Database,
): Promise<Outcome<{ changed: boolean }>> {
  return database.write((transaction) => protectWithin(transaction, actor, organisationId, protection, database));
}

/** The same within a larger change. */
export async function protectWithin(
  transaction: WriteTransaction,
  actor: Actor,
  organisationId: string,
  protection: Protection,
  { afterCommit }: Pick<Database, "afterCommit">,
): Promise<Outcome<{ changed: boolean }>> {
  const member = await findMember(transaction, organisationId);
  if (!member) return failed("not-found", "member");
  const allowing = allowingChange(member.protection, protection);
  // A moderator's right is the network's; the others are held for this member.
  const target = { organisationId };
  if (!allowing.some((permission) => may(actor, permission, permission === "moderate" ? {} : target)))
    return refused(decide(actor, allowing[0]!, target));
  if (member.protection === protection) return done({ changed: false });
  await writeProtection(transaction, organisationId, protection);
  await indexMember(transaction, { ...member, protection });
  await recordAudit(transaction, {
    actor,
    action: "member protected",
    subject: { kind: "organisation", id: organisationId },
    before: { protection: member.protection },
    after: { protection },
  });
  await announce(transaction, { type: "network.member-protected", subject: organisationId });
  await bumpPublicVersion(transaction, "network", afterCommit);
  return done({ changed: true });
}

function refused<T>(decided: Outcome<true>): Outcome<T> {
  return decided.ok ? failed("forbidden", "role") : decided;
}

/** How somebody appears outside the workspace: her own choice, at once and of everything before. */
export async function choosePersonShown(
  actor: Actor,
  shown: PersonShown,
  database: Database,
): Promise<Outcome<PersonShown>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  if (!personShown.includes(shown)) return failed("invalid", "shown");
  return database.write(async (transaction) => {
    await writePersonShown(transaction, actor.accountId, shown);
    await recordAudit(transaction, {
      actor,
      action: "person's appearance chosen",
      subject: { kind: "account", id: actor.accountId },
      after: { shown },
    });
    await announce(transaction, { type: "network.person-protected", subject: actor.accountId });
    await bumpPublicVersion(transaction, "network", database.afterCommit);
    return done(shown);
  });
}
