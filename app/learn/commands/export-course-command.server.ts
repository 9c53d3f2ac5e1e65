import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OperatorCommand, OperatorContext } from "~/platform/operator/command.ts";
import { OperatorFailure } from "~/platform/operator/operator-failure.ts";
import { enhanceSource } from "~/platform/enhance.server.ts";
import { writeFolder } from "../data/course-folder.server.ts";
import { findCourseBySlug, findVersion, listCourses, listDraftParts, type Course } from "../data/courses.server.ts";
import { learnWords } from "../words.ts";
import { exportCourse, exportForms } from "./course-export.server.ts";

/** `oivf export-course SLUG FOLDER`: the form that `import-course` reads, or a file a language for readers elsewhere. */
export const exportCourseCommand: OperatorCommand = {
  name: "export-course",
  usage: "export-course SLUG FOLDER [--form markdown|html|scorm]",
  summary: (locale) => learnWords(locale)("operator.exportSummary"),
  details: (locale) => learnWords(locale)("operator.exportDetails"),
  options: { form: { type: "string" } },
  takes: [2, 2],
  runs: "site",
  async run({ positionals, values }, context) {
    const [slug = "", to = ""] = positionals;
    const folder = context.path(to);
    const words = learnWords(context.locale);
    const wanted = String(values["form"] ?? "markdown");
    const form = exportForms.find((one) => one === wanted);
    if (!form && wanted !== "markdown") {
      context.complain(words("operator.exportForm", { found: wanted }));
      return 2;
    }
    if (existsSync(folder) && readdirSync(folder).length > 0)
      throw new OperatorFailure("failure.fileExists", { file: folder });
    const database = await context.database();
    const course = await findCourseBySlug(database.read, slug);
    if (!course) {
      const slugs = (await listCourses(database.read)).map((one) => one.slug).join(", ");
      context.complain(words("operator.unknown", { slug, slugs }));
      return 2;
    }
    if (form) return writeExports(course, form, folder, context);
    const files = writeFolder(folder, course.structure, await listDraftParts(database.read, course.id));
    context.say(words("operator.exported", { folder, files }));
    return 0;
  },
};

async function writeExports(
  course: Course,
  form: (typeof exportForms)[number],
  folder: string,
  context: OperatorContext,
): Promise<number> {
  const words = learnWords(context.locale);
  if (course.state !== "published" || course.publishedNumber === null) {
    context.complain(words("operator.exportUnpublished", { slug: course.slug }));
    return 1;
  }
  const { read } = await context.database();
  const version = (await findVersion(read, course.id, course.publishedNumber))!;
  const surroundings = { site: context.settings.publicUrl, script: enhanceSource("sco") };
  const exports = await exportCourse(read, course, version, surroundings);
  const wanted = exports.filter((one) => one.form === form);
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of wanted) writeFileSync(join(folder, name), bytes, { flag: "wx" });
  context.say(words("operator.exported", { folder, files: wanted.length }));
  return 0;
}
