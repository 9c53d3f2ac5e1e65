import type { ReadDatabase } from "~/platform/database.server.ts";
import { groupProgressOf, type GroupProgress } from "../core/cohort.ts";
import type { LessonRule } from "../core/progress.ts";
import { listGroupLearners, type Cohort } from "./cohorts.server.ts";
import { findVersion, listHeadings, type CourseVersion, type PartTexts } from "./courses.server.ts";
import { rulesOf } from "./lesson-rules.server.ts";

export interface GroupView {
  progress: GroupProgress;
  /** The titles of lessons that only an earlier version has. */
  earlier: ReadonlyMap<string, Pick<PartTexts, "title">>;
}

/** How far a group has come at a moment, each learner by the version that she follows. */
export async function groupProgress(
  read: ReadDatabase,
  cohort: Cohort,
  published: CourseVersion,
  before: Date,
): Promise<GroupView> {
  const learners = await listGroupLearners(read, cohort.id, before);
  const rules = new Map<number, LessonRule[]>();
  const earlier = new Map<string, Pick<PartTexts, "title">>();
  for (const number of new Set(learners.map((learner) => learner.number))) {
    const version = number === published.number ? published : await findVersion(read, cohort.courseId, number);
    rules.set(number, version ? await rulesOf(read, version) : []);
    if (version && version !== published)
      for (const [part, heading] of await listHeadings(read, version)) earlier.set(part, heading);
  }
  const known = learners.map(({ number, ...learner }) => ({ ...learner, rules: rules.get(number)! }));
  const modules = published.structure.modules.map(({ slug }) => slug);
  return { progress: groupProgressOf(known, modules), earlier };
}
