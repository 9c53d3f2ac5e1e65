import { queueTranslations } from "~/content/index.server.ts";
import { slugFrom } from "~/content/index.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText } from "~/kernel/translated-text.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { changeOutline, type OutlineChange } from "../../core/authoring/outline.ts";
import { mostLetters } from "../../core/authoring/part-words.ts";
import { partsOf } from "../../core/course.ts";
import { recordOutline, takeOutline } from "../../data/authoring/course-steps.server.ts";
import {
  findCourse,
  findCourseBySlug,
  insertCourse,
  listDraftParts,
  lockCourseById,
  updateCourse,
  writeDraftPart,
  type Course,
} from "../../data/courses.server.ts";

export interface TypedCourse {
  locale: Locale;
  title: string;
  summary: string;
}

/** Begins a course: an address, a title and what it is about, in the language in which it is written first. */
export async function beginCourse(
  actor: Actor,
  { locale, title, summary }: TypedCourse,
  database: Database,
): Promise<Outcome<{ id: string }>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  const slug = slugFrom(title);
  if (slug === "" || title.trim().length > mostLetters.title) return failed("invalid", "part-title");
  if (summary.trim() === "" || summary.length > mostLetters.summary) return failed("invalid", "course-summary");
  const [by, at] = [actorId(actor), new Date().toISOString()];
  return database.write(async (transaction) => {
    if (await findCourseBySlug(transaction, slug)) return failed("conflict", "course-slug");
    const structure = {
      slug,
      version: "1.0",
      licence: "CC-BY-SA-4.0",
      level: "introductory" as const,
      themes: [],
      original: locale,
      modules: [],
    };
    const id = await insertCourse(transaction, { structure, sample: false, by });
    const text = (words: string) => newText(locale, words.replaceAll(/\s+/g, " ").trim(), by, at);
    await writeDraftPart(transaction, id, {
      part: "",
      title: text(title),
      summary: text(summary),
      body: text(""),
      imported: {},
    });
    await queueCourse(transaction, (await findCourse(transaction, id))!);
    await recordAudit(transaction, { actor, action: "course begun", subject: { kind: "course", id }, after: { slug } });
    return done({ id });
  });
}

/** Changes the outline; what it was can be put back. Texts of a part that goes stay, for the case that it comes back. */
export async function reshapeCourse(
  actor: Actor,
  id: string,
  change: OutlineChange,
  database: Database,
): Promise<Outcome<{ added: string | null }>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  if ("title" in change && change.title.trim().length > mostLetters.title) return failed("invalid", "part-title");
  const [by, at] = [actorId(actor), new Date().toISOString()];
  return database.write(async (transaction) => {
    const course = await lockCourseById(transaction, id);
    if (!course) return failed("not-found", "course");
    const before = await listDraftParts(transaction, id);
    const changed = changeOutline(course.structure, change);
    if (!changed.ok) return changed;
    const { structure, added } = changed.value;
    await recordOutline(transaction, id, course.structure, by);
    await updateCourse(transaction, id, { structure, by });
    if (added !== null && "title" in change) {
      const { original } = structure;
      const held = before.find(({ part }) => part === added);
      const title = newText(original, change.title.trim(), by, at);
      const empty = newText(original, "", by, at);
      await writeDraftPart(transaction, id, held ?? { part: added, title, summary: empty, body: empty, imported: {} });
    }
    await queueCourse(transaction, { ...course, structure });
    return done({ added });
  });
}

/** Puts the outline back to what it was before its last change. */
export async function undoOutline(actor: Actor, id: string, database: Database): Promise<Outcome<true>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const course = await lockCourseById(transaction, id);
    if (!course) return failed("not-found", "course");
    const was = await takeOutline(transaction, id);
    if (!was) return failed("conflict", "nothing-to-undo");
    // The name of the next version is no part of the outline.
    const structure = { ...was, version: course.structure.version };
    await updateCourse(transaction, id, { structure, by: actorId(actor) });
    await queueCourse(transaction, { ...course, structure });
    return done(true as const);
  });
}

/** What is left to translate of a course, in the platform's queue; a withdrawn one waits for nobody. */
export async function queueCourse(transaction: WriteTransaction, course: Course): Promise<void> {
  const wanted = new Set(partsOf(course.structure));
  const parts = (await listDraftParts(transaction, course.id)).filter(({ part }) => wanted.has(part));
  const source = course.structure.original;
  const texts = parts
    .flatMap(({ title, summary, body }) => [title, summary, body])
    .filter((text) => (text.fields[text.source]?.text ?? "") !== "");
  await queueTranslations(
    transaction,
    {
      kind: "course",
      id: course.id,
      title: parts.find(({ part }) => part === "")?.title.fields[source]?.text ?? course.slug,
      href: (locale) => `/authoring/${course.id}/${locale}`,
    },
    course.state === "withdrawn" ? [] : texts,
  );
}
