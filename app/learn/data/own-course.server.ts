import { failurePage } from "~/platform/http/failure.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { progressOf, type Progress } from "../core/progress.ts";
import { findCourseBySlug, findVersion, type Course, type CourseVersion } from "./courses.server.ts";
import { findEnrolment, listMarks, type Enrolment } from "./enrolments.server.ts";
import { rulesOf } from "./lesson-rules.server.ts";

export interface OwnCourse {
  course: Course;
  /** The version that she follows; the newest as long as she has not begun. */
  version: CourseVersion;
  /** The version that readers of the public pages have, where it is another one. */
  newer: CourseVersion | null;
  /** Null as long as she has not begun. */
  enrolment: Enrolment | null;
  progress: Progress;
}

/** A course as its learner sees it. One that was withdrawn stays open to who follows it. */
export async function ownCourse(read: ReadDatabase, actor: Actor, slug: string): Promise<OwnCourse> {
  if (actor.kind !== "person") throw failurePage({ kind: "unauthenticated", code: "sign-in" });
  const course = await findCourseBySlug(read, slug);
  if (!course || course.publishedNumber === null) throw failurePage({ kind: "not-found", code: "page" });
  const enrolment = (await findEnrolment(read, course.id, actor.accountId)) ?? null;
  if (course.state !== "published" && !enrolment) throw failurePage({ kind: "gone", code: "page" });
  const newest = (await findVersion(read, course.id, course.publishedNumber))!;
  const isOnOther = enrolment !== null && enrolment.number !== newest.number;
  const version = isOnOther ? ((await findVersion(read, course.id, enrolment.number)) ?? newest) : newest;
  const newer = version.number < newest.number ? newest : null;
  const marks = enrolment ? await listMarks(read, enrolment.id) : [];
  return { course, version, newer, enrolment, progress: progressOf(marks, await rulesOf(read, version)) };
}
