import { migrate } from "~/platform/database/migrate.server.ts";
import type { OperatorCommand } from "~/platform/operator/command.ts";
import { operatorWords } from "~/platform/operator/words.ts";

export const migrateCommand: OperatorCommand = {
  name: "migrate",
  usage: "migrate",
  summary: (locale) => operatorWords(locale)("migrate.summary"),
  takes: [0, 0],
  runs: "site",
  async run(_given, context) {
    const applied = await migrate(await context.database());
    for (const name of applied) context.say(name);
    context.say(context.words("migrate.done", { count: applied.length }));
    return 0;
  },
};
