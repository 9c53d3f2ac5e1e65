import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { longestNote } from "../../core/authoring/reading.ts";
import { answerReading, askReading, endReading, findReading } from "../../data/authoring/course-readings.server.ts";
import { lockCourseById, type Course } from "../../data/courses.server.ts";

/** Asks somebody else to read the course over as it stands; until then nothing of it is published. */
export function askToRead(actor: Actor, id: string, note: string, database: Database): Promise<Outcome<true>> {
  return change(actor, id, note, database, async (transaction, course, words) => {
    if (course.structure.modules.length === 0) return failed("invalid", "lacking");
    await askReading(transaction, id, { revision: course.revision, by: actorId(actor), note: words });
    return done("course sent to be read over");
  });
}

/** Says that it may be published as it stands, or gives it back with a word of why. Whoever asked cannot answer herself. */
export function answerRead(
  actor: Actor,
  id: string,
  answer: { approves: boolean; note: string },
  database: Database,
): Promise<Outcome<true>> {
  return change(actor, id, answer.note, database, async (transaction, course, words) => {
    const reading = await findReading(transaction, id);
    if (reading?.state !== "asked") return failed("conflict", "reading-none");
    if (reading.askedBy === actorId(actor)) return failed("forbidden", "reading-own");
    if (reading.revision !== course.revision) return failed("conflict", "reading-changed");
    if (!answer.approves && words === "") return failed("invalid", "reading-note");
    const state = answer.approves ? "approved" : "returned";
    await answerReading(transaction, id, { state, by: actorId(actor), note: words });
    return done(answer.approves ? "course read over" : "course given back");
  });
}

/** Takes the request back: the course may then be published without a reader, which the trail shows. */
export function stopAsking(actor: Actor, id: string, database: Database): Promise<Outcome<true>> {
  return change(actor, id, "", database, async (transaction) => {
    if (!(await findReading(transaction, id))) return failed("conflict", "reading-none");
    await endReading(transaction, id);
    return done("request to read over taken back");
  });
}

async function change(
  actor: Actor,
  id: string,
  note: string,
  database: Database,
  work: (transaction: WriteTransaction, course: Course, note: string) => Promise<Outcome<string>>,
): Promise<Outcome<true>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  const words = note.replaceAll("\r\n", "\n").trim();
  if (words.length > longestNote) return failed("invalid", "reading-long");
  return database.write(async (transaction) => {
    const course = await lockCourseById(transaction, id);
    if (!course) return failed("not-found", "course");
    const worked = await work(transaction, course, words);
    if (!worked.ok) return worked;
    await recordAudit(transaction, { actor, action: worked.value, subject: { kind: "course", id } });
    return done(true as const);
  });
}
