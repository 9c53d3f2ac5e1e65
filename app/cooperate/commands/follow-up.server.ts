import { notify, queueThing } from "~/content/index.server.ts";
import { recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { hideFromMember } from "~/network/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { proposeAdoption } from "~/practice/index.server.ts";
import { isOneOf } from "../core/card.ts";
import { actingMembers } from "../data/acting.server.ts";
import { listExpiredShown } from "../data/cards.server.ts";
import {
  followUpAnswers,
  listFollowUps,
  practiceLinks,
  takeDueFollowUps,
  writeFollowUp,
  type FollowUp,
} from "../data/follow-ups.server.ts";
import { translatableCards } from "../data/translatable-cooperation.server.ts";
import { peopleOfMembers } from "../data/people-of-members.server.ts";
import { closeStaleSuggestions } from "../data/suggestions.server.ts";
import { takeAdoptionBack } from "./take-adoption-back.server.ts";

export const followUpLength = 4000;

/** The day's round: who is to be asked whether something changed, cards that have run out, suggestions that nobody answered. */
export async function followUp(database: Database, today: string): Promise<{ asked: number; expired: number }> {
  const people = await peopleOfMembers(database.read);
  return database.write(async (transaction) => {
    const due = await takeDueFollowUps(transaction, today);
    for (const { introductionId, organisationId } of due)
      for (const accountId of people.get(organisationId) ?? [])
        await notify(transaction, {
          accountId,
          topic: "follow-up-due",
          subject: "",
          href: `/workspace/cooperation/introductions/${introductionId}`,
        });
    await closeStaleSuggestions(transaction, today);
    const expired = await listExpiredShown(transaction, today);
    for (const id of expired) {
      for (const kind of ["offer", "need"]) await hideFromMember(transaction, { kind, id });
      await queueThing(transaction, translatableCards, id);
    }
    // Lists of the public are by day: they are drawn anew once a day, whatever has run out.
    await bumpPublicVersion(transaction, "cooperate", database.afterCommit);
    return { asked: due.length, expired: expired.length };
  });
}

export interface TypedFollowUp {
  organisationId: string;
  months: number;
  answer: string;
  text: string;
  practice: string;
  practiceLink: string;
}

/**
 * Did something change? One of three answers, a few words, and the practice that was taken up: who says yes and names it has
 * the link proposed to whose practice it is, and takes it back by another answer.
 */
export async function answerFollowUp(
  actor: Actor,
  introductionId: string,
  typed: TypedFollowUp,
  database: Database,
): Promise<Outcome<null>> {
  const { organisationId, answer } = typed;
  const text = typed.text.replace(/\r\n?/g, "\n").trim();
  const practice = readPractice(typed.practice);
  if (!isOneOf(followUpAnswers, answer)) return failed("invalid", "answer");
  if (text.length > followUpLength) return failed("invalid", "text");
  if (practice === false) return failed("invalid", "practice");
  if (practice !== null && !isOneOf(practiceLinks, typed.practiceLink)) return failed("invalid", "practice-link");
  const months = typed.months === 12 ? 12 : 3;
  return database.write(async (transaction) => {
    const members = await actingMembers(transaction, actor, "write for the member");
    if (!members.some((one) => one.organisationId === organisationId)) return failed("forbidden", "role");
    const all = await listFollowUps(transaction, [organisationId]);
    const before = all.find((one) => one.introductionId === introductionId && one.months === months);
    if (!before) return failed("not-found", "follow-up");
    const practiceLink = practice === null ? null : (typed.practiceLink as FollowUp["practiceLink"]);
    if (practice !== null && practiceLink !== null && answer === "yes") {
      const asked = { slug: practice, organisationId, kind: practiceLink };
      const proposed = await proposeAdoption(transaction, actor, asked, database.afterCommit);
      if (!proposed.ok) return proposed;
    }
    const after = { answer, text, practice, practiceLink };
    await writeFollowUp(transaction, { introductionId, organisationId, months }, after, actorId(actor));
    if (before.answer === "yes") await takeAdoptionBack(transaction, actor, before, database);
    await recordAudit(transaction, {
      actor,
      action: "follow-up answered",
      subject: { kind: "introduction", id: introductionId },
      after: { months },
    });
    return done(null);
  });
}

/** The last part of a practice's address, or the address itself pasted whole; null when nothing was typed. */
export function readPractice(typed: string): string | null | false {
  const trimmed = typed.trim();
  if (trimmed === "") return null;
  const slug = /(?:^|\/practices\/)([a-z0-9][a-z0-9-]{0,119})\/?$/.exec(trimmed.split(/[?#]/)[0]!)?.[1];
  return slug ?? false;
}
