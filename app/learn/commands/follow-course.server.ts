import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { progressOf, type Mark, type Progress } from "../core/progress.ts";
import { findCourseBySlug, findVersion, type Course, type CourseVersion } from "../data/courses.server.ts";
import {
  deleteEnrolment,
  enrol,
  findEnrolment,
  followVersion,
  insertMarks,
  listMarks,
  markFinished,
  writeReflection,
  type Enrolment,
} from "../data/enrolments.server.ts";
import { keepEnrolment } from "../data/kept-enrolments.server.ts";
import { rulesOf } from "../data/lesson-rules.server.ts";
import { leaveCohortsOf } from "./join-cohort.server.ts";

/** Begins to keep a person's progress in a course. */
export async function followCourse(actor: Actor, slug: string, database: Database): Promise<Outcome<Enrolment>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  return database.write(async (transaction) => {
    const course = await findCourseBySlug(transaction, slug);
    if (!course || course.publishedNumber === null) return failed("not-found", "course");
    if (course.state !== "published") return failed("gone", "withdrawn");
    return done(await enrol(transaction, course.id, actor.accountId));
  });
}

/** Forgets it: marks, reflections, that she followed it at all. A certificate that was given stays what it is. */
export async function leaveCourse(actor: Actor, slug: string, database: Database): Promise<Outcome<true>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  return database.write(async (transaction) => {
    const course = await findCourseBySlug(transaction, slug);
    const enrolment = course && (await findEnrolment(transaction, course.id, actor.accountId));
    if (!enrolment) return failed("not-found", "enrolment");
    await leaveCohortsOf(transaction, enrolment);
    await deleteEnrolment(transaction, enrolment.id);
    return done(true as const);
  });
}

/** Puts off the day on which an enrolment would be forgotten, because its learner asks. */
export async function keepCourse(actor: Actor, slug: string, database: Database): Promise<Outcome<true>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  return database.write(async (transaction) => {
    const course = await findCourseBySlug(transaction, slug);
    const enrolment = course && (await findEnrolment(transaction, course.id, actor.accountId));
    if (!enrolment) return failed("not-found", "enrolment");
    await keepEnrolment(transaction, enrolment.id, new Date());
    return done(true as const);
  });
}

/** She goes on with the newest version; what she did in hers counts there too. */
export async function followNewest(actor: Actor, slug: string, database: Database): Promise<Outcome<true>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  return database.write(async (transaction) => {
    const course = await findCourseBySlug(transaction, slug);
    const enrolment = course && (await findEnrolment(transaction, course.id, actor.accountId));
    if (!enrolment || course.publishedNumber === null) return failed("not-found", "enrolment");
    await followVersion(transaction, enrolment.id, course.publishedNumber);
    return done(true as const);
  });
}

export interface Kept {
  /** How many of these marks were new. */
  added: number;
  progress: Progress;
  /** She finished the course with these. */
  finishedNow: boolean;
}

/**
 * Keeps what a learner did, here or on a device without a network: each mark once. Marks for a lesson or a question that
 * is there no more are kept too; they count nowhere, and nothing of hers is thrown away. A course that was withdrawn
 * meanwhile takes them as well.
 */
export async function keepMarks(
  actor: Actor,
  slug: string,
  marks: readonly Mark[],
  database: Database,
): Promise<Outcome<Kept>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  return database.write(async (transaction) => {
    const course = await findCourseBySlug(transaction, slug);
    if (!course || course.publishedNumber === null) return failed("not-found", "course");
    const known = await findEnrolment(transaction, course.id, actor.accountId);
    if (!known && course.state !== "published") return failed("gone", "withdrawn");
    const enrolment = await enrol(transaction, course.id, actor.accountId);
    const added = await insertMarks(transaction, enrolment.id, marks);
    const version = (await findVersion(transaction, course.id, enrolment.number))!;
    const progress = progressOf(await listMarks(transaction, enrolment.id), await rulesOf(transaction, version));
    const finishedNow = await finish(transaction, course, version, enrolment, progress);
    return done({ added, progress, finishedNow });
  });
}

/** Announced once: a certificate is made of it by whoever listens. */
async function finish(
  transaction: WriteTransaction,
  course: Course,
  version: CourseVersion,
  enrolment: Enrolment,
  progress: Progress,
): Promise<boolean> {
  if (!progress.finished || enrolment.finishedAt !== null || course.state !== "published") return false;
  if (!(await markFinished(transaction, enrolment.id, version.number))) return false;
  await announce(transaction, { type: "learn.course-finished", subject: enrolment.id });
  return true;
}

/** Keeps a reflection with the account because its writer asks for it; empty words take it away. */
export async function keepReflection(
  actor: Actor,
  slug: string,
  reflection: { activity: string; words: string },
  database: Database,
): Promise<Outcome<true>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  const words = reflection.words.replaceAll("\r\n", "\n").trim();
  if (words.length > 10_000) return failed("invalid", "too-long");
  if (!/^[a-z0-9-]{1,80}$/.test(reflection.activity)) return failed("invalid", "state");
  return database.write(async (transaction) => {
    const course = await findCourseBySlug(transaction, slug);
    const enrolment = course && (await findEnrolment(transaction, course.id, actor.accountId));
    if (!enrolment) return failed("not-found", "enrolment");
    await writeReflection(transaction, enrolment.id, { activity: reflection.activity, words });
    return done(true as const);
  });
}
