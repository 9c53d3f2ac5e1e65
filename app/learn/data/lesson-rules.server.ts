import { fingerprintOf } from "../core/activity.ts";
import { lessonsOf } from "../core/course.ts";
import { activitiesOf, readLesson } from "../core/lesson-notation.ts";
import type { LessonRule } from "../core/progress.ts";
import { findParts, type CourseVersion, type Reader } from "./courses.server.ts";

const known = new Map<string, LessonRule[]>();

/** What each lesson of a version asks for. A version never changes, so that it is read once a process. */
export async function rulesOf(db: Reader, version: CourseVersion): Promise<LessonRule[]> {
  const key = `${version.courseId} ${version.number}`;
  const before = known.get(key);
  if (before) return before;
  const lessons = lessonsOf(version.structure);
  const texts = await findParts(
    db,
    version,
    lessons.map(({ part }) => part),
  );
  const rules = lessons.map(({ part, module, required }) => {
    const body = texts.get(part)?.body;
    const reading = readLesson(body?.fields[body.source]?.text ?? "");
    const asked = reading.ok ? activitiesOf(reading.value) : [];
    return {
      part,
      module,
      required,
      questions: asked
        .filter(({ activity }) => activity.kind !== "reflection")
        .map(({ activity, optional }) => ({ id: activity.id, fingerprint: fingerprintOf(activity), optional })),
    };
  });
  if (known.size > 200) known.clear();
  known.set(key, rules);
  return rules;
}
