import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import {
  baseOf,
  mergeWords,
  mostLetters,
  partFields,
  wordsOfPart,
  writePartWords,
  type PartBase,
  type PartWords,
} from "../../core/authoring/part-words.ts";
import { isTranslated } from "../../core/authoring/translate-pieces.ts";
import { partsOf } from "../../core/course.ts";
import {
  dropCourseDraft,
  findCourseDraft,
  keepCourseDraft,
  type PartPlace,
} from "../../data/authoring/course-drafts.server.ts";
import { listEarlierWords, recordWords } from "../../data/authoring/course-steps.server.ts";
import {
  findCourse,
  listDraftParts,
  lockCourseById,
  updateCourse,
  writeDraftPart,
  type Course,
  type DraftPart,
} from "../../data/courses.server.ts";
import { queueCourse } from "./change-course.server.ts";

export interface TypedPart {
  words: PartWords;
  base: PartBase;
}

/** How many steps of a draft can be taken back. */
const mostSteps = 20;

/**
 * Keeps what one person typed, whole or not, for her alone. A `step` (a piece added, moved or removed) can be taken
 * back; what is kept while she types cannot, her browser does that.
 */
export async function keepPart(
  actor: Actor,
  place: PartPlace,
  { words, base }: TypedPart,
  { isStep }: { isStep: boolean },
  database: Database,
): Promise<Outcome<{ keptAt: string }>> {
  return change(actor, place, words, database, async (transaction, _, part) => {
    const by = actorId(actor);
    const known = await findCourseDraft(transaction, place, by);
    const before = known?.words ?? wordsOfPart(part, place.locale);
    const steps = isStep ? [...(known?.steps ?? []), before].slice(-mostSteps) : (known?.steps ?? []);
    await keepCourseDraft(transaction, place, by, { words, base, steps });
    return done({ keptAt: (await findCourseDraft(transaction, place, by))!.keptAt });
  });
}

/** Takes the last step of her draft back. */
export async function undoStep(actor: Actor, place: PartPlace, database: Database): Promise<Outcome<true>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const draft = await findCourseDraft(transaction, place, actorId(actor));
    const words = draft?.steps.at(-1);
    if (!draft || !words) return failed("conflict", "nothing-to-undo");
    await keepCourseDraft(transaction, place, actorId(actor), { ...draft, words, steps: draft.steps.slice(0, -1) });
    return done(true as const);
  });
}

/** Puts what a text said before one of its last changes into her draft: nothing is saved by it. */
export async function restoreWords(
  actor: Actor,
  place: PartPlace,
  step: string,
  database: Database,
): Promise<Outcome<{ keptAt: string }>> {
  const earlier = (await listEarlierWords(database.read, place, 50)).find(({ id }) => id === step);
  if (!earlier) return failed("not-found", "part");
  const texts = (await listDraftParts(database.read, place.courseId)).find(({ part }) => part === place.part);
  if (!texts) return failed("not-found", "part");
  const draft = decide(actor, "edit content").ok ? await findCourseDraft(database.read, place, actorId(actor)) : null;
  const base = draft?.base ?? baseOf(texts, place.locale, wordsOfPart(texts, place.locale));
  return keepPart(actor, place, { words: earlier.was, base }, { isStep: true }, database);
}

/** Throws her draft away; what is saved stays. */
export async function discardDraft(actor: Actor, place: PartPlace, database: Database): Promise<Outcome<true>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    await dropCourseDraft(transaction, place, actorId(actor));
    return done(true as const);
  });
}

/**
 * Saves a text in one language, for everybody who writes at this course. Fields that somebody else changed meanwhile and
 * that this person changed too are a conflict: nothing is written, and her words stay her draft.
 */
export async function savePart(
  actor: Actor,
  place: PartPlace,
  { words: typed, base }: TypedPart,
  database: Database,
): Promise<Outcome<true>> {
  const [by, at] = [actorId(actor), new Date().toISOString()];
  const saved = await change(actor, place, typed, database, async (transaction, course, part) => {
    const { words, clashes } = mergeWords(part, place.locale, base, typed);
    if (clashes.length > 0) return failed("conflict", "changed-meanwhile", { fields: clashes.join(" ") });
    if (place.locale === course.structure.original && words.title === "") return failed("invalid", "part-title");
    const { original } = course.structure;
    const isWhole =
      place.locale === original || isTranslated(part.body.fields[part.body.source]?.text ?? "", words.body);
    const texts = writePartWords(part, place.locale, words, { by, at, isWhole, confirm: true });
    const before = wordsOfPart(part, place.locale);
    if (JSON.stringify(before) !== JSON.stringify(wordsOfPart(texts, place.locale)))
      await recordWords(transaction, place, before, by);
    await writeDraftPart(transaction, place.courseId, { ...part, ...texts });
    await dropCourseDraft(transaction, place, by);
    await updateCourse(transaction, place.courseId, { by });
    await queueCourse(transaction, (await findCourse(transaction, place.courseId))!);
    await recordAudit(transaction, {
      actor,
      action: "course text written",
      subject: { kind: "course", id: place.courseId },
      after: { part: place.part, locale: place.locale },
    });
    return done(true as const);
  });
  if (!saved.ok && saved.failure.kind === "conflict")
    await keepPart(actor, place, { words: typed, base }, { isStep: false }, database);
  return saved;
}

async function change<T>(
  actor: Actor,
  { courseId, part: name }: PartPlace,
  words: PartWords,
  database: Database,
  work: (transaction: WriteTransaction, course: Course, part: DraftPart) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  for (const field of partFields) if (words[field].length > mostLetters[field]) return failed("invalid", "too-long");
  return database.write(async (transaction) => {
    const course = await lockCourseById(transaction, courseId);
    if (!course || !partsOf(course.structure).includes(name)) return failed("not-found", "part");
    const part = (await listDraftParts(transaction, courseId)).find((one) => one.part === name);
    return part ? work(transaction, course, part) : failed("not-found", "part");
  });
}
