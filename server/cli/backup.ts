import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { ObjectStore } from "~/platform/files/object-store.server.ts";
import { appVersion } from "~/platform/operator/app-version.server.ts";
import { backUp } from "~/platform/operator/backup/backup.server.ts";
import type { OperatorCommand } from "~/platform/operator/command.ts";
import { OperatorFailure } from "~/platform/operator/operator-failure.ts";
import { operatorWords } from "~/platform/operator/words.ts";

export const backupCommand: OperatorCommand = {
  name: "backup",
  usage: "backup FILE [--with-secrets]",
  summary: (locale) => operatorWords(locale)("backup.summary"),
  details: (locale) => operatorWords(locale)("backup.details"),
  options: { "with-secrets": { type: "boolean" } },
  takes: [1, 1],
  runs: "site",
  async run({ positionals, values }, context) {
    const { words, settings } = context;
    const file = context.path(positionals[0]!);
    if (existsSync(file)) throw new OperatorFailure("failure.fileExists", { file });
    const done = await backUp({
      database: await context.database(),
      dataDir: settings.dataDir,
      store: settings.s3 ? new ObjectStore(settings.s3) : null,
      file,
      appVersion: appVersion(),
      withSecrets: values["with-secrets"] === true,
      progress: (step) => context.progress(words("backup.progress", step)),
    });
    const { size } = await stat(file);
    context.say(words("backup.done", { ...done, file, megabytes: Math.ceil(size / 1e6) }));
    return 0;
  },
};
