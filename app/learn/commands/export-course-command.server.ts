import { existsSync, readdirSync } from "node:fs";
import type { OperatorCommand } from "~/platform/operator/command.ts";
import { OperatorFailure } from "~/platform/operator/operator-failure.ts";
import { writeFolder } from "../data/course-folder.server.ts";
import { findCourseBySlug, listCourses, listDraftParts } from "../data/courses.server.ts";
import { learnWords } from "../words.ts";

/** `oivf export-course SLUG FOLDER`: the form that `import-course` reads. */
export const exportCourseCommand: OperatorCommand = {
  name: "export-course",
  usage: "export-course SLUG FOLDER",
  summary: (locale) => learnWords(locale)("operator.exportSummary"),
  details: (locale) => learnWords(locale)("operator.exportDetails"),
  takes: [2, 2],
  runs: "site",
  async run({ positionals }, context) {
    const [slug = "", to = ""] = positionals;
    const folder = context.path(to);
    const words = learnWords(context.locale);
    if (existsSync(folder) && readdirSync(folder).length > 0)
      throw new OperatorFailure("failure.fileExists", { file: folder });
    const database = await context.database();
    const course = await findCourseBySlug(database.read, slug);
    if (!course) {
      const slugs = (await listCourses(database.read)).map((one) => one.slug).join(", ");
      context.complain(words("operator.unknown", { slug, slugs }));
      return 2;
    }
    const files = writeFolder(folder, course.structure, await listDraftParts(database.read, course.id));
    context.say(words("operator.exported", { folder, files }));
    return 0;
  },
};
