import { indexDocument, removeDocument } from "~/content/index.server.ts";
import { recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { blocksText } from "~/kernel/blocks.ts";
import { locales } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { isLessonPart, partsOf } from "../core/course.ts";
import { readLesson, type Piece } from "../core/lesson-notation.ts";
import {
  findParts,
  findVersion,
  insertVersion,
  listDraftParts,
  updateCourse,
  type Course,
  type CourseVersion,
  type DraftPart,
  type PartTexts,
} from "../data/courses.server.ts";
import { moveLearners } from "../data/enrolments.server.ts";

/**
 * Makes what is written what readers have: a new version, whole, that never changes. A correction `moves` those who follow
 * the course on to it, and each is told; else they keep the version that they began, and are offered this one.
 */
export async function publishVersion(
  transaction: WriteTransaction,
  actor: Actor,
  course: Course,
  afterCommit: Database["afterCommit"],
  { note = null, moves = true }: { note?: CourseVersion["note"]; moves?: boolean } = {},
): Promise<Outcome<{ number: number }>> {
  const wanted = new Set(partsOf(course.structure));
  const parts = (await listDraftParts(transaction, course.id)).filter(({ part }) => wanted.has(part));
  if (parts.length < wanted.size) return failed("invalid", "part-missing");
  for (const part of parts) {
    const fault = faultOf(part);
    if (fault) return failed("invalid", fault, { part: part.part });
  }
  const number = (course.publishedNumber ?? 0) + 1;
  const by = actorId(actor);
  const { structure } = course;
  await insertVersion(transaction, {
    courseId: course.id,
    number,
    version: structure.version,
    structure,
    note,
    by,
    parts: parts.map(({ part, title, summary, body }) => ({ part, title, summary, body })),
  });
  await updateCourse(transaction, course.id, { state: "published", publishedNumber: number, by });
  if (moves) await moveLearners(transaction, course.id, number);
  await indexCourse(transaction, course, parts);
  await recordAudit(transaction, {
    actor,
    action: "course published",
    subject: { kind: "course", id: course.id },
    after: { number: String(number), version: structure.version },
  });
  await announce(transaction, { type: "learn.course-published", subject: course.id });
  await bumpPublicVersion(transaction, "learn", afterCommit);
  return done({ number });
}

/** A text that learners could not read as it stands, in any of its languages. */
function faultOf({ part, body }: DraftPart): string | null {
  for (const locale of locales) {
    const field = body.fields[locale];
    if (!field || field.state !== "published") continue;
    const reading = readLesson(field.text);
    if (!reading.ok) return "notation";
    if (!isLessonPart(part)) continue;
    if (reading.value.some(lacksTranscript)) return "captions";
  }
  return null;
}

/** What is said in a recording is also there to be read: captions beside the picture, the transcript under it. */
function lacksTranscript(piece: Piece): boolean {
  if (piece.kind === "passage") return piece.pieces.some(lacksTranscript);
  if (piece.kind === "video") return piece.captions === null || piece.caption === null;
  return piece.kind === "audio" && piece.caption === null;
}

/** Gives a withdrawn course back, in the version that readers had. */
export async function showCourseAgain(
  transaction: WriteTransaction,
  actor: Actor,
  course: Course,
  afterCommit: Database["afterCommit"],
): Promise<Outcome<true>> {
  if (course.state !== "withdrawn" || course.publishedNumber === null) return failed("conflict", "state");
  await updateCourse(transaction, course.id, { state: "published", by: actorId(actor) });
  const version = (await findVersion(transaction, course.id, course.publishedNumber))!;
  const parts = await findParts(transaction, version, partsOf(version.structure));
  await indexCourse(transaction, course, [...parts.values()]);
  await recordAudit(transaction, { actor, action: "course shown again", subject: { kind: "course", id: course.id } });
  await announce(transaction, { type: "learn.course-published", subject: course.id });
  await bumpPublicVersion(transaction, "learn", afterCommit);
  return done(true as const);
}

/** Takes a course from its public pages. Who follows it keeps her progress, and is told. */
export async function withdrawCourse(
  transaction: WriteTransaction,
  actor: Actor,
  course: Course,
  afterCommit: Database["afterCommit"],
): Promise<Outcome<true>> {
  if (course.state !== "published") return failed("conflict", "state");
  await updateCourse(transaction, course.id, { state: "withdrawn", by: actorId(actor) });
  const version = course.publishedNumber && (await findVersion(transaction, course.id, course.publishedNumber));
  for (const part of partsOf(version ? version.structure : course.structure))
    await removeDocument(transaction, searchKey(course, part));
  await recordAudit(transaction, {
    actor,
    action: "course withdrawn",
    subject: { kind: "course", id: course.id },
  });
  await announce(transaction, { type: "learn.course-withdrawn", subject: course.id });
  await bumpPublicVersion(transaction, "learn", afterCommit);
  return done(true as const);
}

const searchKey = ({ id }: Course, part: string) => ({ kind: "course", id: part === "" ? id : `${id}/${part}` });

/** The course and its lessons are found by their words. */
async function indexCourse(transaction: WriteTransaction, course: Course, parts: readonly PartTexts[]): Promise<void> {
  for (const { part, title, summary, body } of parts) {
    const key = searchKey(course, part);
    await removeDocument(transaction, key);
    if (part !== "" && !isLessonPart(part)) continue;
    for (const locale of locales) {
      const shown = showText(title, locale);
      if (!shown) continue;
      const reading = readLesson(showText(body, locale)?.text ?? "");
      await indexDocument(transaction, {
        ...key,
        locale,
        writtenIn: shown.locale,
        title: shown.text,
        summary: showText(summary, locale)?.text ?? "",
        body: reading.ok ? wordsOfPieces(reading.value) : "",
        href: `/${locale}/courses/${course.slug}${part === "" ? "" : `/${part}`}`,
        weight: part === "" ? 2 : 1,
      });
    }
  }
}

function wordsOfPieces(pieces: readonly Piece[]): string {
  return pieces
    .flatMap((piece) => {
      if (piece.kind === "text") return [blocksText(piece.blocks)];
      if (piece.kind === "passage") return [wordsOfPieces(piece.pieces)];
      return piece.kind === "activity" ? [blocksText(piece.activity.prompt)] : [];
    })
    .join("\n");
}
