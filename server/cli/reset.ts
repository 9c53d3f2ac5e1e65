import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { openDatabase } from "~/platform/database.server.ts";
import { appVersion } from "~/platform/operator/app-version.server.ts";
import { backUp } from "~/platform/operator/backup/backup.server.ts";
import { readApplied } from "~/platform/operator/backup/catalogue.server.ts";
import { emptyServer } from "~/platform/operator/backup/empty-server.server.ts";
import type { OperatorCommand, OperatorContext } from "~/platform/operator/command.ts";
import { askRunningProcess } from "~/platform/operator/control/ask.server.ts";
import { OperatorFailure } from "~/platform/operator/operator-failure.ts";
import { operatorWords } from "~/platform/operator/words.ts";
import type { Settings } from "~/platform/settings.server.ts";
import { openPlatform } from "../open-platform.ts";

export const resetCommand: OperatorCommand = {
  name: "reset",
  usage: "reset [--yes] [--empty]",
  summary: (locale) => operatorWords(locale)("reset.summary"),
  details: (locale) => operatorWords(locale)("reset.details"),
  options: { yes: { type: "boolean" }, empty: { type: "boolean" } },
  takes: [0, 0],
  runs: "here",
  async run({ values }, context) {
    const { settings, words } = context;
    if (await siteRuns(settings)) throw new OperatorFailure("reset.siteRuns");
    if (values["yes"] !== true && !(await confirmed(context))) throw new OperatorFailure("reset.stopped");
    const saved = await saveThenEmpty(context);
    if (saved) context.say(words("reset.backup", { file: saved }));
    const sample = values["empty"] === true ? "none" : settings.sample;
    const platform = await openPlatform({ ...settings, sample }, context.progress);
    await platform.close();
    context.say(words("reset.done", { sample }));
    return 0;
  },
};

/** Any answer will do: a socket that answers belongs to a living process. */
async function siteRuns({ dataDir }: Settings): Promise<boolean> {
  const silent = { say() {}, progress() {}, complain() {} };
  const exitCode = await askRunningProcess(dataDir, { args: ["version"], cwd: "/", locale: "en" }, silent);
  return exitCode !== null;
}

async function confirmed({ settings, words }: OperatorContext): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const where = settings.databaseUrl ? new URL(settings.databaseUrl).host : settings.dataDir;
  const answer = await terminal.question(words("reset.question", { where }));
  terminal.close();
  return ["yes", "oui", "sí", "si"].includes(answer.trim().toLowerCase());
}

/** The backup's path, or null when there was nothing to save. */
async function saveThenEmpty({ settings, words, progress }: OperatorContext): Promise<string | null> {
  const folder = join(settings.dataDir, "database");
  if (!settings.databaseUrl && !existsSync(folder)) return null;
  const database = await openDatabase({ databaseUrl: settings.databaseUrl, dataDir: settings.dataDir });
  let file: string | null = null;
  try {
    if (await database.session("read", readApplied)) {
      mkdirSync(join(settings.dataDir, "backups"), { recursive: true });
      file = join(settings.dataDir, "backups", `before-reset-${new Date().toISOString().replaceAll(":", "-")}.tar.gz`);
      await backUp({
        database,
        dataDir: settings.dataDir,
        file,
        appVersion: appVersion(),
        // It stays in the same folder as the key, and must bring everything back.
        withSecrets: true,
        progress: (step) => progress(words("backup.progress", step)),
      });
    }
    if (settings.databaseUrl) await database.session("write", emptyServer);
  } finally {
    await database.close();
  }
  if (!settings.databaseUrl) rmSync(folder, { recursive: true });
  rmSync(join(settings.dataDir, "files"), { recursive: true, force: true });
  return file;
}
