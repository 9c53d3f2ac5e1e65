import { decide } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { whatIsMissing } from "../../core/authoring/missing.ts";
import { holdsPublication, readingState } from "../../core/authoring/reading.ts";
import { isLaterVersion } from "../../core/authoring/version.ts";
import { endReading, findReading } from "../../data/authoring/course-readings.server.ts";
import { knownFor } from "../../data/authoring/known.server.ts";
import {
  findCourse,
  findVersion,
  listDraftParts,
  lockCourseById,
  updateCourse,
  type Course,
} from "../../data/courses.server.ts";
import { publishVersion, showCourseAgain, withdrawCourse } from "../publish-course.server.ts";
import { queueCourse } from "./change-course.server.ts";

export interface PublicationWish {
  version: string;
  note: { locale: Locale; text: string };
  /** A correction takes everybody on; else they keep the version that they began. */
  moves: boolean;
}

/** Publishes what is written as a new version, if nothing is missing. */
export async function publishCourse(
  actor: Actor,
  id: string,
  { version, note, moves }: PublicationWish,
  database: Database,
): Promise<Outcome<{ number: number }>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  const text = note.text.replaceAll(/\s+/g, " ").trim();
  const read = await findCourse(database.read, id);
  if (!read) return failed("not-found", "course");
  const parts = await listDraftParts(database.read, id);
  const known = await knownFor(database.read, parts);
  if (whatIsMissing(read.structure, parts, known).some(({ stops }) => stops)) return failed("invalid", "lacking");
  return change(actor, id, database, async (transaction, course) => {
    if (course.state === "withdrawn") return failed("conflict", "publish-withdrawn");
    // What was looked through is what is published.
    if (course.revision !== read.revision) return failed("conflict", "changed-meanwhile");
    if (holdsPublication(readingState(await findReading(transaction, id), course.revision)))
      return failed("conflict", "reading-waits");
    const last = course.publishedNumber === null ? null : await findVersion(transaction, id, course.publishedNumber);
    if (!isLaterVersion(version, last?.version ?? null)) return failed("invalid", "version-name");
    if (text.length > 500 || (last && text === "")) return failed("invalid", "version-note");
    const structure = { ...course.structure, version };
    await updateCourse(transaction, id, { structure, by: actorId(actor) });
    // What comes after this version is to be read anew.
    await endReading(transaction, id);
    return publishVersion(transaction, actor, { ...course, structure }, database.afterCommit, {
      note: text === "" ? null : { locale: note.locale, text },
      moves,
    });
  });
}

/** Takes the course from its public pages; those who follow it keep it, and are told. */
export function hideCourse(actor: Actor, id: string, database: Database): Promise<Outcome<true>> {
  return change(actor, id, database, (transaction, course) =>
    withdrawCourse(transaction, actor, course, database.afterCommit),
  );
}

/** Gives it back. */
export function unhideCourse(actor: Actor, id: string, database: Database): Promise<Outcome<true>> {
  return change(actor, id, database, (transaction, course) =>
    showCourseAgain(transaction, actor, course, database.afterCommit),
  );
}

async function change<T>(
  actor: Actor,
  id: string,
  database: Database,
  work: (transaction: WriteTransaction, course: Course) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const course = await lockCourseById(transaction, id);
    if (!course) return failed("not-found", "course");
    const worked = await work(transaction, course);
    if (!worked.ok) return worked;
    await queueCourse(transaction, (await findCourse(transaction, id))!);
    return done(worked.value);
  });
}
