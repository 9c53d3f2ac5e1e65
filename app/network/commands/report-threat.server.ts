import { findCase, notify, openModerationCase } from "~/content/index.server.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { hidesMore } from "../core/protect.ts";
import type { Protection } from "../core/protection.ts";
import { findMember } from "../data/members.server.ts";
import { writePersonShown } from "../data/protections.server.ts";
import { readThreatHours, writeThreatHours } from "../data/settings.server.ts";
import { insertThreat, listThreatsToCallAgain, noteCalledAgain } from "../data/threats.server.ts";
import { deskWords } from "../messages/desk-words.ts";
import { peopleOfNetwork } from "./desk.server.ts";
import { protectWithin } from "./protect-member.server.ts";
import { wholeOrNothing } from "./whole-or-nothing.server.ts";

/**
 * One step: she appears nowhere any more, her member hides as far as she says, and a moderator is called. Nothing of what
 * happened is asked; the case says that it is urgent, whom it is about is known by an id.
 */
export async function reportThreat(
  actor: Actor,
  { organisationId, hide, locale }: { organisationId: string | null; hide: Protection; locale: Locale },
  database: Database,
): Promise<Outcome<{ hours: number }>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  const { accountId } = actor;
  return wholeOrNothing(database, async (transaction) => {
    await writePersonShown(transaction, accountId, "unattributed");
    if (organisationId) {
      const member = await findMember(transaction, organisationId);
      // Somebody in danger never shows more by this.
      if (member && hidesMore(member.protection, hide)) {
        const hidden = await protectWithin(transaction, hiding(actor), organisationId, hide, database);
        if (!hidden.ok) return hidden;
      }
    }
    const hours = await readThreatHours(transaction);
    const opened = await openModerationCase(transaction, actor, {
      subjectKind: "person-threatened",
      subjectId: accountId,
      reason: deskWords(locale)("threat.caseReason"),
      // Before all the rest of the queue, and within the delay that the site states.
      category: "threat",
      lookBy: new Date(Date.now() + hours * 3_600_000),
    });
    await insertThreat(transaction, { caseId: opened.id, organisationId, accountId });
    await call(transaction, ["moderator"]);
    await recordAudit(transaction, {
      actor,
      action: "threat reported",
      subject: { kind: "moderation-case", id: opened.id },
      after: { hide, organisation: organisationId },
    });
    await announce(transaction, { type: "network.person-protected", subject: accountId });
    await bumpPublicVersion(transaction, "network", database.afterCommit);
    return done({ hours });
  });
}

/**
 * Somebody in danger hides without her second step: her telephone may be in other hands. To show again takes it, as anywhere;
 * what somebody with a stolen password hides is shown again by the secretariat.
 */
export function hiding<Person extends Actor>(actor: Person): Person {
  return actor.kind === "person" ? { ...actor, secondFactor: true } : actor;
}

/** Calls the moderators; where there is none, who runs the network. */
async function call(transaction: WriteTransaction, roles: readonly string[]): Promise<void> {
  const moderators = await peopleOfNetwork(transaction, roles);
  const called =
    moderators.length > 0 ? moderators : await peopleOfNetwork(transaction, ["administrator", "secretariat"]);
  for (const { accountId } of called)
    await notify(transaction, { accountId, topic: "threat-reported", subject: "", href: "/workspace/moderation" });
}

/** Half the stated delay has passed and nobody has decided: everybody who can is called again, once. */
export async function callAgain(database: Database): Promise<number> {
  let calls = 0;
  for (const caseId of await listThreatsToCallAgain(database.read, await readThreatHours(database.read)))
    await database.write(async (transaction) => {
      if (!(await noteCalledAgain(transaction, caseId))) return;
      if ((await findCase(transaction, caseId))?.state !== "open") return;
      calls++;
      await call(transaction, ["moderator", "administrator", "secretariat"]);
    });
  return calls;
}

/** How soon a moderator looks at a threat: what the site says, so the secretariat sets it. */
export async function setThreatHours(actor: Actor, hours: number, database: Database): Promise<Outcome<null>> {
  const allowed = decide(actor, "review memberships");
  if (!allowed.ok) return allowed;
  if (!Number.isInteger(hours) || hours < 1 || hours > 168) return failed("invalid", "hours");
  return database.write(async (transaction) => {
    const before = await readThreatHours(transaction);
    await writeThreatHours(transaction, hours);
    await recordAudit(transaction, {
      actor,
      action: "delay for threats set",
      subject: { kind: "setting", id: "threat-hours" },
      before: { hours: before },
      after: { hours },
    });
    return done(null);
  });
}
