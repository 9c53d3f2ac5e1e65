import { resolve } from "node:path";
import { askRunningProcess, ProcessWentAway } from "~/platform/operator/control/ask.server.ts";
import type { ControlReply } from "~/platform/operator/control/protocol.ts";
import { operatorWords } from "~/platform/operator/words.ts";
import { languageOf, readSettings, SettingsError, type Settings } from "~/platform/settings.server.ts";
import { commands } from "./cli/commands.ts";
import { ownContext } from "./cli/context.ts";
import { helpLines, runCommand, sayFailure, understand } from "./cli/run-command.ts";
import { terminal } from "./cli/terminal.ts";

/** The operator's commands: through the running process when there is one, else on the folder or the server itself. */
export async function runCli(args: readonly string[], reply: ControlReply = terminal()): Promise<number> {
  const locale = languageOf(process.env["OPERATOR_LANGUAGE"] || process.env["LC_ALL"] || process.env["LANG"]);
  const words = operatorWords(locale);
  const asked = understand(args, commands, words);
  if (asked.kind === "mistake") {
    reply.complain(asked.sentence);
    return 2;
  }
  if (asked.kind === "help") {
    for (const line of helpLines(asked.command, commands, words, locale)) reply.say(line);
    return 0;
  }
  const settings = settingsOrSentence(reply, words);
  if (!settings) return 1;
  // The launcher works in the package’s folder; this is where the operator typed.
  const cwd = resolve(process.env["OIVF_CALLED_FROM"] ?? process.cwd());
  try {
    if (asked.command.runs === "site" && !settings.databaseUrl) {
      const exitCode = await askRunningProcess(settings.dataDir, { args: [...args], cwd, locale }, reply);
      if (exitCode !== null) return exitCode;
    }
    const { context, close } = ownContext({ settings, locale, cwd, reply });
    try {
      return await runCommand(asked.command, asked.given, context);
    } finally {
      await close();
    }
  } catch (error) {
    if (error instanceof ProcessWentAway) reply.complain(words("failure.wentAway"));
    else reply.complain(sayFailure(error, words).sentence);
    return 1;
  }
}

function settingsOrSentence(reply: ControlReply, words: ReturnType<typeof operatorWords>): Settings | null {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    reply.complain(words("failure.settings", { reason: error.message }));
    return null;
  }
}
