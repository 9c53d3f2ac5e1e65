import { leaveUrl, notify } from "~/content/index.server.ts";
import { forgetCircle } from "~/discuss/index.server.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { cohortReminderDue } from "../core/cohort.ts";
import {
  deleteCohort,
  listCohorts,
  listCohortsToForget,
  listToRemind,
  noteCohortReminder,
} from "../data/cohorts.server.ts";
import { findCourse } from "../data/courses.server.ts";
import { deleteEnrolment } from "../data/enrolments.server.ts";
import { listEnrolmentsToForget, listEnrolmentsToTell, noteTold } from "../data/kept-enrolments.server.ts";
import { leaveCohortsOf } from "./join-cohort.server.ts";
import { learnDesk } from "./learn-desk.server.ts";

/** Reminds who follows a course in a group and has not finished it: once each, however often it runs. */
export async function remindCohorts(database: Database, today: string): Promise<number> {
  const desk = learnDesk();
  let told = 0;
  for (const cohort of await listCohorts(database.read)) {
    const kind = cohort.closedAt === null ? cohortReminderDue(cohort, today) : null;
    if (!kind) continue;
    for (const { enrolmentId, accountId, joinedOn } of await listToRemind(database.read, cohort.id, kind)) {
      // Who joined after the start needs no word that it has begun.
      if (kind === "begins" && joinedOn > cohort.startsOn) continue;
      await database.write(async (transaction) => {
        if (!(await noteCohortReminder(transaction, cohort.id, enrolmentId, kind))) return;
        await notify(
          transaction,
          { accountId, topic: "course-group", subject: cohort.name, href: `/workspace/cohorts/${cohort.id}` },
          (locale) => ({ leaveUrl: leaveUrl(desk, locale, accountId) }),
        );
        told++;
      });
    }
  }
  return told;
}

/** Forgets who was in a group, and its forum, on the day that was said before anybody joined. */
export async function forgetCohorts(database: Database, today: string): Promise<void> {
  for (const { id, space, learners } of await listCohortsToForget(database.read, today)) {
    await database.write(async (transaction) => {
      if (space) await forgetCircle(transaction, space);
      await deleteCohort(transaction, id);
      await recordAudit(transaction, {
        actor: { kind: "system", task: "learn.forget" },
        action: "cohort forgotten",
        subject: { kind: "cohort", id },
        after: { learners },
      });
    });
  }
}

/** Tells learners of enrolments in which nothing happens any more, and forgets those of whom they heard a month ago. */
export async function forgetEnrolments(database: Database, now: Date): Promise<{ told: number; forgotten: number }> {
  const desk = learnDesk();
  const toTell = await listEnrolmentsToTell(database.read, now);
  for (const { id, accountId, courseId } of toTell) {
    await database.write(async (transaction) => {
      const course = await findCourse(transaction, courseId);
      await noteTold(transaction, id, now);
      await notify(
        transaction,
        { accountId, topic: "course-group", subject: course?.slug ?? "", href: `/workspace/courses/${course?.slug}` },
        (locale) => ({ leaveUrl: leaveUrl(desk, locale, accountId) }),
      );
    });
  }
  const toForget = await listEnrolmentsToForget(database.read, now);
  if (toForget.length === 0) return { told: toTell.length, forgotten: 0 };
  await database.write(async (transaction) => {
    for (const enrolment of toForget) {
      await leaveCohortsOf(transaction, enrolment);
      await deleteEnrolment(transaction, enrolment.id);
    }
    await recordAudit(transaction, {
      actor: { kind: "system", task: "learn.forget" },
      action: "enrolments forgotten",
      subject: { kind: "enrolment", id: "idle" },
      after: { forgotten: toForget.length },
    });
  });
  return { told: toTell.length, forgotten: toForget.length };
}
