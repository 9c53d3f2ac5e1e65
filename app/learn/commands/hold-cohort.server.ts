import { randomUUID } from "node:crypto";
import { leaveUrl, notify } from "~/content/index.server.ts";
import { closeCircle, enterCircle, leaveCircle, openCircle } from "~/discuss/index.server.ts";
import { findAccountByEmail, inviteWithoutRole, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { isOpenToJoin, readCohort, type CohortFacts, type CohortScope } from "../core/cohort.ts";
import { cohortLinks } from "../data/cohort-links.server.ts";
import {
  addFacilitator,
  insertCohort,
  lockCohort,
  markCohortClosed,
  noteInvitation,
  removeFacilitator,
  setCohortLink,
  updateCohort,
  type Cohort,
} from "../data/cohorts.server.ts";
import { findCourseBySlug } from "../data/courses.server.ts";
import { facilitates, mayHold } from "../data/facilitation.server.ts";
import { learnDesk } from "./learn-desk.server.ts";

export interface TypedCohort extends CohortFacts {
  course: string;
  scope: CohortScope;
  locale: Locale;
}

const today = (): string => dayOf(new Date());

/** Opens a group of a course, with its forum; who opens it accompanies it. */
export async function openCohort(
  actor: Actor,
  typed: TypedCohort,
  database: Database,
): Promise<Outcome<{ id: string }>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  if (!mayHold(actor, typed.scope)) return failed("forbidden", "facilitate");
  const facts = readCohort(typed, today());
  if (!facts.ok) return facts;
  return database.write(async (transaction) => {
    const course = await findCourseBySlug(transaction, typed.course);
    if (!course || course.state !== "published") return failed("invalid", "course");
    const { name, welcome } = facts.value;
    const space = await openCircle(transaction, actor, { locale: typed.locale, title: name, purpose: welcome || name });
    const id = await insertCohort(transaction, {
      ...facts.value,
      courseId: course.id,
      scope: typed.scope,
      locale: typed.locale,
      space,
      openedBy: actorId(actor),
    });
    await addFacilitator(transaction, id, actor.accountId);
    await enterCircle(transaction, space, actor.accountId);
    const { startsOn, endsOn, forgetOn } = facts.value;
    await recordAudit(transaction, {
      actor,
      action: "cohort opened",
      subject: { kind: "cohort", id },
      after: { course: course.id, startsOn, endsOn, forgetOn },
    });
    return done({ id });
  });
}

export async function changeCohort(
  actor: Actor,
  id: string,
  typed: CohortFacts,
  database: Database,
): Promise<Outcome<true>> {
  const facts = readCohort(typed, today());
  if (!facts.ok) return facts;
  return hold(actor, id, database, async (transaction, cohort) => {
    // What learners were told when they joined is not put off.
    if (facts.value.forgetOn > cohort.forgetOn && cohort.learners > 0) return failed("conflict", "forget-later");
    await updateCohort(transaction, id, facts.value);
    const { startsOn, endsOn, forgetOn } = facts.value;
    await recordAudit(transaction, {
      actor,
      action: "cohort changed",
      subject: { kind: "cohort", id },
      before: { startsOn: cohort.startsOn, endsOn: cohort.endsOn, forgetOn: cohort.forgetOn },
      after: { startsOn, endsOn, forgetOn },
    });
    return done(true as const);
  });
}

/** A new link, or none; the one before leads nowhere from then on. */
export async function changeCohortLink(
  actor: Actor,
  id: string,
  wanted: "new" | "none",
  database: Database,
): Promise<Outcome<true>> {
  return hold(actor, id, database, async (transaction, cohort) => {
    if (wanted === "new" && !isOpenToJoin(cohort, today())) return failed("conflict", "over");
    await setCohortLink(transaction, id, wanted === "new" ? randomUUID() : null);
    await recordAudit(transaction, {
      actor,
      action: wanted === "new" ? "cohort link made" : "cohort link closed",
      subject: { kind: "cohort", id },
    });
    return done(true as const);
  });
}

/** Closes it early or at its end: nobody joins any more, its forum can still be read. */
export async function closeCohort(actor: Actor, id: string, database: Database): Promise<Outcome<true>> {
  return hold(actor, id, database, async (transaction, cohort) => {
    await markCohortClosed(transaction, id);
    if (cohort.space) await closeCircle(transaction, cohort.space);
    await recordAudit(transaction, { actor, action: "cohort closed", subject: { kind: "cohort", id } });
    return done(true as const);
  });
}

/** Somebody with an account accompanies the group too, by her address; or no longer. The last one stays. */
export async function changeFacilitators(
  actor: Actor,
  id: string,
  wanted: { add: string } | { remove: string },
  database: Database,
): Promise<Outcome<true>> {
  return hold(actor, id, database, async (transaction, cohort) => {
    const accountId = "add" in wanted ? (await findAccountByEmail(transaction, wanted.add))?.id : wanted.remove;
    if (!accountId) return failed("invalid", "no-account");
    if ("add" in wanted) {
      await addFacilitator(transaction, id, accountId);
      if (cohort.space) await enterCircle(transaction, cohort.space, accountId);
    } else {
      if (cohort.facilitators.length === 1) return failed("conflict", "last-facilitator");
      await removeFacilitator(transaction, id, accountId);
      if (cohort.space) await leaveCircle(transaction, cohort.space, accountId);
    }
    await recordAudit(transaction, {
      actor,
      action: "add" in wanted ? "facilitator added" : "facilitator removed",
      subject: { kind: "cohort", id },
      after: { account: accountId },
    });
    return done(true as const);
  });
}

const perFacilitator = { purpose: "cohort-invitation", limit: 200, windowSeconds: 86_400 };
const perAddress = { purpose: "cohort-address", limit: 5, windowSeconds: 86_400 };
/** Something that a mail can be written to, without signs that no programme shows. */
const isAddress = (text: string) => text.length <= 200 && !/\p{Cc}/u.test(text) && address.test(text);
const address = /^[^\s@<>"(),;:\\[\]]{1,64}@[^\s@<>"(),;:\\[\]]{1,190}\.[^\s@.<>]{2,}$/;

/** Invites by address. Whoever invites does not learn who has an account, nor who came. */
export async function inviteToCohort(
  actor: Actor,
  id: string,
  typed: string,
  database: Database,
): Promise<Outcome<{ invited: number }>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  const emails = [...new Set(typed.split(/[\s,;]+/).filter(Boolean))].map((one) => one.toLowerCase());
  if (emails.length === 0 || emails.length > 100) return failed("invalid", "addresses");
  const wrong = emails.find((one) => !isAddress(one));
  if (wrong !== undefined) return failed("invalid", "address", { address: wrong.slice(0, 80) });
  for (const _ of emails) {
    if (!(await countAttempt(database, perFacilitator, actor.accountId)).allowed) return failed("too-many", "too-many");
  }
  return hold(actor, id, database, async (transaction, cohort) => {
    if (!isOpenToJoin(cohort, today())) return failed("conflict", "over");
    for (const email of emails) await invite(transaction, actor, cohort, email);
    await recordAudit(transaction, {
      actor,
      action: "learners invited",
      subject: { kind: "cohort", id },
      after: { invited: emails.length },
    });
    return done({ invited: emails.length });
  });
}

/** By the link of a group and without an account: a mail to the address opens one. What it says is the same for every address. */
export async function askForAccount(
  cohort: Cohort,
  email: string,
  locale: Locale,
  database: Database,
): Promise<Outcome<true>> {
  const normal = email.trim().toLowerCase();
  if (!isAddress(normal)) return failed("invalid", "address", { address: normal.slice(0, 80) });
  if (!(await countAttempt(database, perAddress, normal)).allowed) return failed("too-many", "too-many");
  return database.write(async (transaction) => {
    const open = await lockCohort(transaction, cohort.id);
    if (!open?.link || open.link !== cohort.link || !isOpenToJoin(open, today())) return failed("gone", "over");
    await invite(transaction, { kind: "system", task: "learn.cohort-link" }, { ...open, locale }, normal);
    return done(true as const);
  });
}

/** An account is told in its own way; an address without one is invited to open one, by a mail that names no course. */
async function invite(transaction: WriteTransaction, actor: Actor, cohort: Cohort, email: string): Promise<void> {
  const desk = learnDesk();
  const isNew = await noteInvitation(transaction, cohort.id, cohortLinks.hash(desk.settings.dataDir, email));
  const account = await findAccountByEmail(transaction, email);
  if (!account) {
    await inviteWithoutRole(transaction, actor, { email, locale: cohort.locale, siteUrl: desk.base });
    return;
  }
  if (!isNew) return;
  await notify(
    transaction,
    { accountId: account.id, topic: "course-group", subject: cohort.name, href: "/workspace/cohorts" },
    (locale) => ({ leaveUrl: leaveUrl(desk, locale, account.id) }),
  );
}

async function hold<T>(
  actor: Actor,
  id: string,
  database: Database,
  work: (transaction: WriteTransaction, cohort: Cohort) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return database.write(async (transaction) => {
    const cohort = await lockCohort(transaction, id);
    if (!cohort) return failed("not-found", "cohort");
    return facilitates(actor, cohort) ? work(transaction, cohort) : failed("forbidden", "facilitate");
  });
}
