import { parseArgs } from "node:util";
import type { Locale } from "~/kernel/locale.ts";
import type { CommandArguments, OperatorCommand, OperatorContext } from "~/platform/operator/command.ts";
import { FolderInUse } from "~/platform/database/folder-lock.server.ts";
import { OperatorFailure } from "~/platform/operator/operator-failure.ts";
import type { OperatorWords } from "~/platform/operator/words.ts";

const helpOption = { help: { type: "boolean", short: "h" } } as const;

export type Asked =
  | { kind: "run"; command: OperatorCommand; given: CommandArguments }
  | { kind: "help"; command: OperatorCommand | null }
  | { kind: "mistake"; sentence: string };

/** What the operator typed, understood or not, before anything is opened. */
export function understand(args: readonly string[], commands: readonly OperatorCommand[], words: OperatorWords): Asked {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    return { kind: "help", command: commands.find((c) => c.name === rest[0]) ?? null };
  }
  const wanted = name === "--version" ? "version" : name;
  const command = commands.find((c) => c.name === wanted);
  if (!command) return { kind: "mistake", sentence: words("cli.unknownCommand", { name }) };
  const usage = `oivf ${command.usage}`;
  try {
    const options = { ...command.options, ...helpOption };
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
    if (values.help) return { kind: "help", command };
    const [least, most] = command.takes;
    if (positionals.length < least) return { kind: "mistake", sentence: words("cli.tooFew", { usage }) };
    if (positionals.length > most) {
      return { kind: "mistake", sentence: words("cli.tooMany", { extra: positionals[most]!, usage }) };
    }
    return { kind: "run", command, given: { positionals, values } };
  } catch (error) {
    const option = /'([^' ]+)/.exec((error as Error).message)?.[1] ?? "";
    return { kind: "mistake", sentence: words("cli.badOption", { option, usage }) };
  }
}

export function helpLines(
  command: OperatorCommand | null,
  commands: readonly OperatorCommand[],
  words: OperatorWords,
  locale: Locale,
): string[] {
  if (command) {
    const details = command.details?.(locale);
    return [`oivf ${command.usage}`, "", command.summary(locale), ...(details ? ["", details] : [])];
  }
  const width = Math.max(...commands.map((c) => c.name.length));
  return [
    words("cli.usage"),
    "",
    ...commands.map((c) => `  ${c.name.padEnd(width)}  ${c.summary(locale)}`),
    "",
    words("cli.more"),
  ];
}

/** Runs it, and turns every way of failing into a sentence and an exit code. */
export async function runCommand(
  command: OperatorCommand,
  given: CommandArguments,
  context: OperatorContext,
): Promise<number> {
  try {
    return await command.run(given, context);
  } catch (error) {
    const { sentence, exitCode } = sayFailure(error, context.words);
    context.complain(sentence);
    return exitCode;
  }
}

export function sayFailure(error: unknown, words: OperatorWords): { sentence: string; exitCode: number } {
  if (error instanceof OperatorFailure) return { sentence: words(error.key, error.values), exitCode: error.exitCode };
  if (error instanceof FolderInUse)
    return { sentence: words("failure.folderInUse", { pid: String(error.pid) }), exitCode: 1 };
  const { code, path, message } = error as NodeJS.ErrnoException;
  const file = path ?? "";
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
    case "53100":
      return { sentence: words("failure.diskFull"), exitCode: 1 };
    case "ENOENT":
      return { sentence: words("failure.noSuchFile", { file }), exitCode: 1 };
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return { sentence: words("failure.notAllowed", { file }), exitCode: 1 };
    case "EISDIR":
      return { sentence: words("failure.isFolder", { file }), exitCode: 1 };
    case "ECONNREFUSED":
    case "ENOTFOUND":
    case "57P01":
    case "57P03":
    case "3D000":
    case "28P01":
      return { sentence: words("failure.noDatabase", { reason: message || code }), exitCode: 1 };
    default:
      return { sentence: words("failure.unexpected", { reason: reasonOf(error) }), exitCode: 1 };
  }
}

function reasonOf(error: unknown): string {
  const reasons: string[] = [];
  for (let e: unknown = error; e instanceof Error; e = e.cause) reasons.push(e.message);
  return reasons.join(" ← ") || String(error);
}
