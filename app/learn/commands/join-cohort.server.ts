import { choosePreference } from "~/content/index.server.ts";
import type { Channel } from "~/content/index.ts";
import { enterCircle, leaveCircle } from "~/discuss/index.server.ts";
import { findAccount } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { isOpenToJoin } from "../core/cohort.ts";
import { cohortLinks } from "../data/cohort-links.server.ts";
import {
  addLearner,
  findCohort,
  findCohortByLink,
  listCohortsInviting,
  listCohortsOfEnrolment,
  lockCohort,
  removeLearner,
  type Cohort,
} from "../data/cohorts.server.ts";
import { findCourse, type Reader } from "../data/courses.server.ts";
import { enrol, findEnrolment } from "../data/enrolments.server.ts";
import { learnDesk } from "./learn-desk.server.ts";

/** The way in: the link of a group, or an invitation to the address of her account. */
export type WayIn = { token: string } | { id: string };

/** The group to which a way leads, if it is open to her. */
export async function cohortOf(db: Reader, actor: Actor, way: WayIn): Promise<Cohort | undefined> {
  if ("token" in way) {
    const link = cohortLinks.read(learnDesk().settings.dataDir, "join", way.token);
    return link ? findCohortByLink(db, link) : undefined;
  }
  return (await cohortsInviting(db, actor)).find(({ id }) => id === way.id);
}

/** Groups that invited her address. */
export async function cohortsInviting(db: Reader, actor: Actor): Promise<Cohort[]> {
  if (actor.kind !== "person") return [];
  const account = await findAccount(db, actor.accountId);
  if (!account) return [];
  return listCohortsInviting(db, cohortLinks.hash(learnDesk().settings.dataDir, account.email.toLowerCase()));
}

/** She joins: she follows the course from now on, and writes in the forum of the group. */
export async function joinCohort(
  actor: Actor,
  way: WayIn,
  told: Channel | null,
  database: Database,
  today = dayOf(new Date()),
): Promise<Outcome<{ id: string }>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  return database.write(async (transaction) => {
    const found = await cohortOf(transaction, actor, way);
    const cohort = found && (await lockCohort(transaction, found.id));
    if (!cohort || ("token" in way && cohort.link !== found.link)) return failed("gone", "link");
    if (!isOpenToJoin(cohort, today)) return failed("gone", "over");
    // Whoever sees how far the group has come does not count in it: she would be one more of the five.
    if (cohort.facilitators.includes(actor.accountId)) return failed("conflict", "facilitator");
    const course = await findCourse(transaction, cohort.courseId);
    if (course?.state !== "published") return failed("gone", "withdrawn");
    const enrolment = await enrol(transaction, cohort.courseId, actor.accountId);
    await addLearner(transaction, cohort.id, enrolment.id);
    if (cohort.space) await enterCircle(transaction, cohort.space, actor.accountId);
    if (told) await choosePreference(transaction, actor.accountId, "course-group", told);
    return done({ id: cohort.id });
  });
}

/** She leaves the group without a reason, and nobody is told. Her own progress stays hers. Pressed twice it says the same. */
export async function leaveCohort(actor: Actor, id: string, database: Database): Promise<Outcome<true>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  return database.write(async (transaction) => {
    const cohort = await findCohort(transaction, id);
    const enrolment = cohort && (await findEnrolment(transaction, cohort.courseId, actor.accountId));
    if (enrolment) await removeLearner(transaction, cohort.id, enrolment.id);
    if (cohort?.space && !cohort.facilitators.includes(actor.accountId))
      await leaveCircle(transaction, cohort.space, actor.accountId);
    return done(true as const);
  });
}

/** Before an enrolment goes: its learner leaves the forums of her groups. */
export async function leaveCohortsOf(
  transaction: WriteTransaction,
  { id, accountId }: { id: string; accountId: string },
): Promise<void> {
  for (const cohort of await listCohortsOfEnrolment(transaction, id)) {
    await removeLearner(transaction, cohort.id, id);
    if (cohort.space) await leaveCircle(transaction, cohort.space, accountId);
  }
}
