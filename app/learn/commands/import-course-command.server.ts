import { existsSync } from "node:fs";
import { join } from "node:path";
import type { OperatorCommand } from "~/platform/operator/command.ts";
import { OperatorFailure } from "~/platform/operator/operator-failure.ts";
import { readFolder } from "../data/course-folder.server.ts";
import { failureText, learnWords } from "../words.ts";
import { importCourse } from "./import-course.server.ts";

/** `oivf import-course FOLDER`: a course of Markdown becomes what learners read. */
export const importCourseCommand: OperatorCommand = {
  name: "import-course",
  usage: "import-course FOLDER",
  summary: (locale) => learnWords(locale)("operator.importSummary"),
  details: (locale) => learnWords(locale)("operator.importDetails"),
  takes: [1, 1],
  runs: "site",
  async run({ positionals }, context) {
    const folder = context.path(positionals[0] ?? "");
    const words = learnWords(context.locale);
    if (!existsSync(join(folder, "course.json")))
      throw new OperatorFailure("failure.noSuchFile", { file: join(folder, "course.json") });
    const reading = readFolder(folder);
    if (!reading.ok) {
      for (const { file, line, code, found } of reading.faults) {
        context.complain(words("notation.at", { file, line, sentence: words(`notation.${code}`, { found }) }));
      }
      context.complain(words("operator.refused", { count: reading.faults.length }));
      return 1;
    }
    const imported = await importCourse({ kind: "operator" }, reading.value, {}, await context.platform());
    if (!imported.ok) {
      context.complain(failureText(context.locale, imported.failure.code));
      return 1;
    }
    const { slug, number, kept } = imported.value;
    context.say(number === null ? words("operator.unchanged", { slug }) : words("operator.imported", { slug, number }));
    for (const part of kept) context.say(words("operator.kept", { part }));
    return 0;
  },
};
