import { existsSync } from "node:fs";
import { sql } from "kysely";
import { appVersion } from "~/platform/operator/app-version.server.ts";
import type { OperatorCommand } from "~/platform/operator/command.ts";
import { OperatorFailure } from "~/platform/operator/operator-failure.ts";
import { operatorWords } from "~/platform/operator/words.ts";
import { writeExport } from "./export-observatory/write-export.server.ts";

export const exportObservatoryCommand: OperatorCommand = {
  name: "export-observatory",
  usage: "export-observatory SLUG FILE [--with-secret]",
  summary: (locale) => operatorWords(locale)("export.summary"),
  details: (locale) => operatorWords(locale)("export.details"),
  options: { "with-secret": { type: "boolean" } },
  takes: [2, 2],
  runs: "site",
  async run({ positionals, values }, context) {
    const [slug = "", to = ""] = positionals;
    const file = context.path(to);
    const withSecret = values["with-secret"] === true;
    if (existsSync(file)) throw new OperatorFailure("failure.fileExists", { file });
    const database = await context.database();
    const { rows } = await sql<{ id: number; slug: string }>`
      select id, slug from observe.observatory order by slug`.execute(database.read);
    const observatory = rows.find((row) => row.slug === slug);
    if (!observatory) {
      throw new OperatorFailure("export.unknown", { slug, known: rows.map((row) => row.slug).join(", ") || "none" });
    }
    const {
      tables,
      rows: count,
      releases,
    } = await writeExport(database, observatory, file, appVersion(), { withSecret });
    context.say(context.words("export.done", { file, tables, rows: count, releases }));
    if (withSecret) context.say(context.words("export.secret", { file }));
    return 0;
  },
};
