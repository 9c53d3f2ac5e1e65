import { failurePage } from "~/platform/http/failure.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { findCourseBySlug, findVersion, type Course, type CourseVersion } from "./courses.server.ts";

/** The course at a public address with the version that learners read; a withdrawn one says that it is gone. */
export async function publicCourse(
  read: ReadDatabase,
  slug: string,
): Promise<{ course: Course; version: CourseVersion }> {
  const course = await findCourseBySlug(read, slug);
  if (!course || course.publishedNumber === null) throw failurePage({ kind: "not-found", code: "page" });
  if (course.state === "withdrawn") throw failurePage({ kind: "gone", code: "page" });
  return { course, version: (await findVersion(read, course.id, course.publishedNumber))! };
}
