import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { findCourseBySlug } from "../../data/courses.server.ts";
import { findEnrolment } from "../../data/enrolments.server.ts";
import { deleteChoice, insertChoice } from "../../data/xapi/records.server.ts";

/** Her progress in a course is said to the record store from now on, or no longer; what was said is then made void. */
export async function chooseRecord(
  actor: Actor,
  slug: string,
  chosen: boolean,
  database: Database,
): Promise<Outcome<true>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  return database.write(async (transaction) => {
    const course = await findCourseBySlug(transaction, slug);
    const enrolment = course && (await findEnrolment(transaction, course.id, actor.accountId));
    if (!enrolment) return failed("not-found", "enrolment");
    await (chosen ? insertChoice : deleteChoice)(transaction, enrolment.id);
    return done(true as const);
  });
}
