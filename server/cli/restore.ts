import { ObjectStore } from "~/platform/files/object-store.server.ts";
import type { OperatorCommand } from "~/platform/operator/command.ts";
import { restore } from "~/platform/operator/backup/restore.server.ts";
import { operatorWords } from "~/platform/operator/words.ts";

export const restoreCommand: OperatorCommand = {
  name: "restore",
  usage: "restore FILE [--into DATA_DIR | --database-url URL]",
  summary: (locale) => operatorWords(locale)("restore.summary"),
  details: (locale) => operatorWords(locale)("restore.details"),
  options: { into: { type: "string" }, "database-url": { type: "string" } },
  takes: [1, 1],
  // A running site has a database, and only an empty one is filled.
  runs: "here",
  async run({ positionals, values }, context) {
    const { words, settings } = context;
    const into = values["into"] as string | undefined;
    const url = values["database-url"] as string | undefined;
    const done = await restore({
      file: context.path(positionals[0]!),
      dataDir: into ? context.path(into) : settings.dataDir,
      // Into a folder it is a trial, or the way out of the store.
      store: settings.s3 && !into ? new ObjectStore(settings.s3) : null,
      databaseUrl: url ?? (into ? undefined : settings.databaseUrl),
      progress: (step) => context.progress(words("restore.progress", step)),
    });
    context.say(words("restore.done", { rows: done.rows, tables: done.tables, files: done.files }));
    if (done.migrated.length > 0) context.say(words("restore.migrated", { count: done.migrated.length }));
    if (!done.withSecrets) context.say(words("restore.noSecrets"));
    return 0;
  },
};
