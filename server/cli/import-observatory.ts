import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BrokenArchive } from "~/platform/operator/archive/tar.server.ts";
import type { OperatorCommand } from "~/platform/operator/command.ts";
import { OperatorFailure } from "~/platform/operator/operator-failure.ts";
import { operatorWords } from "~/platform/operator/words.ts";
import { readExport } from "./import-observatory/read-export.server.ts";
import { writeImport } from "./import-observatory/write-import.server.ts";

export const importObservatoryCommand: OperatorCommand = {
  name: "import-observatory",
  usage: "import-observatory FILE",
  summary: (locale) => operatorWords(locale)("bring.summary"),
  details: (locale) => operatorWords(locale)("bring.details"),
  takes: [1, 1],
  runs: "site",
  async run({ positionals }, context) {
    const file = context.path(positionals[0] ?? "");
    if (!existsSync(file)) throw new OperatorFailure("failure.noSuchFile", { file });
    const folder = mkdtempSync(join(tmpdir(), "oivf-import-"));
    try {
      const read = await readExport(file, folder);
      const done = await writeImport(read, await context.database());
      context.say(context.words("bring.done", { ...done }));
      return 0;
    } catch (error) {
      if (error instanceof BrokenArchive) throw new OperatorFailure("bring.broken", { file, part: error.message });
      throw error;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
