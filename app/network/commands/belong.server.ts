import { decide, recordAudit } from "~/identity/index.server.ts";
import { notify } from "~/content/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { belongingStates } from "../core/member.ts";
import { nextDue, reminderStep } from "../core/renewal.ts";
import { findAcceptedOf } from "../data/applications.server.ts";
import { findCharter, insertSignature, signaturesOf } from "../data/charters.server.ts";
import { findMember, listMembers } from "../data/members.server.ts";
import { keepReminder } from "../data/reminders.server.ts";
import { writeState } from "../data/write-members.server.ts";
import { peopleOfMember, peopleOfNetwork } from "./desk.server.ts";
import { indexMember } from "./index-member.server.ts";
import { wholeOrNothing } from "./whole-or-nothing.server.ts";

/** Signs the charter in force. A candidate belongs from that moment on, as what it wished to be. */
export async function signCharter(
  actor: Actor,
  organisationId: string,
  version: number,
  database: Database,
  now = new Date(),
): Promise<Outcome<{ state: string }>> {
  const allowed = decide(actor, "sign for the member", { organisationId });
  if (!allowed.ok) return allowed;
  return wholeOrNothing(database, async (transaction) => {
    const member = await findMember(transaction, organisationId);
    if (!member) return failed("not-found", "member");
    if (member.state !== "candidate" && !belongingStates.includes(member.state))
      return failed("conflict", "no-candidate");
    const charter = await findCharter(transaction);
    // She has read the version that she signs, not one that appeared meanwhile.
    if (charter?.version !== version) return failed("conflict", "charter-changed");
    const accountId = actor.kind === "person" ? actor.accountId : null;
    await insertSignature(transaction, { organisationId, version, accountId });
    let state = member.state;
    if (member.state === "candidate") {
      state = (await findAcceptedOf(transaction, organisationId))?.wishes ?? "member";
      const today = dayOf(now);
      await writeState(transaction, organisationId, state, {
        joinedOn: today,
        renewalDue: nextDue(null, today),
        leftOn: null,
        attribution: null,
      });
      await indexMember(transaction, (await findMember(transaction, organisationId))!);
      await announce(transaction, { type: "network.member-joined", subject: organisationId });
      await bumpPublicVersion(transaction, "network", database.afterCommit);
    }
    await recordAudit(transaction, {
      actor,
      action: "charter signed",
      subject: { kind: "organisation", id: organisationId },
      before: { state: member.state },
      after: { state, version },
    });
    return done({ state });
  });
}

/** Confirms the membership for another year; it takes a signature of the charter in force. */
export async function renewMembership(
  actor: Actor,
  organisationId: string,
  database: Database,
  now = new Date(),
): Promise<Outcome<{ due: string }>> {
  const allowed = decide(actor, "sign for the member", { organisationId });
  if (!allowed.ok) return allowed;
  return wholeOrNothing(database, async (transaction) => {
    const member = await findMember(transaction, organisationId);
    if (!member || !belongingStates.includes(member.state)) return failed("not-found", "member");
    const charter = await findCharter(transaction);
    const signed = await signaturesOf(transaction, organisationId);
    if (!signed.some(({ version }) => version === charter?.version)) return failed("conflict", "charter-unsigned");
    const due = nextDue(member.renewalDue, dayOf(now));
    // Two clicks, or a year confirmed far ahead, do not add up.
    if (member.renewalDue !== null && member.renewalDue > nextDue(null, dayOf(now)))
      return done({ due: member.renewalDue });
    await writeState(transaction, organisationId, member.state, { renewalDue: due });
    await recordAudit(transaction, {
      actor,
      action: "membership renewed",
      subject: { kind: "organisation", id: organisationId },
      before: { due: member.renewalDue },
      after: { due },
    });
    return done({ due });
  });
}

/** Reminds who answers for a member of the day that comes, once each step; of an overdue one the secretariat as well. */
export async function remindOfRenewals(database: Database, now = new Date()): Promise<number> {
  const today = dayOf(now);
  let reminded = 0;
  for (const member of await listMembers(database.read, { states: belongingStates })) {
    const step = member.renewalDue && !member.sample ? reminderStep(member.renewalDue, today) : null;
    if (step === null) continue;
    await database.write(async (transaction) => {
      const { organisationId, renewalDue } = member;
      if (!(await keepReminder(transaction, { organisationId, dueOn: renewalDue!, step }))) return;
      reminded++;
      const overdue = Number(step) < 0 ? await peopleOfNetwork(transaction, ["administrator", "secretariat"]) : [];
      for (const { accountId, locale } of [...(await peopleOfMember(transaction, organisationId)), ...overdue])
        await notify(transaction, {
          accountId,
          topic: "renewal-due",
          subject: showText(member.name, locale)?.text ?? member.slug,
          href: `/workspace/members/${organisationId}`,
        });
    });
  }
  return reminded;
}
