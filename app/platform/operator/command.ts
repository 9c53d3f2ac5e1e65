import type { ParseArgsOptionsConfig } from "node:util";
import type { Locale } from "../../kernel/locale.ts";
import type { Database } from "../database.server.ts";
import type { Settings } from "../settings.server.ts";
import type { OperatorWords } from "./words.ts";

/** What a command is given to work with, whether it runs in the site's process or in its own. */
export interface OperatorContext {
  settings: Settings;
  locale: Locale;
  words: OperatorWords;
  /** The operator's own folder, from which relative paths count. */
  cwd: string;
  path(file: string): string;
  /** The database as it stands: neither migrated nor filled. Opened at the first call. */
  database(): Promise<Database>;
  /** The database brought up to date and, when it is new, filled with the sample network. */
  platform(): Promise<Database>;
  /** True inside the process that serves the site. */
  insideSite: boolean;
  /** A line of the answer, on standard output. */
  say(line: string): void;
  /** How far it has come, on standard error; replaces the line before it on a terminal. */
  progress(line: string): void;
  /** What went wrong, on standard error. */
  complain(line: string): void;
}

export interface CommandArguments {
  positionals: string[];
  values: Record<string, string | boolean | (string | boolean)[] | undefined>;
}

export interface OperatorCommand {
  name: string;
  /** What follows `oivf`: `backup FILE [--with-secrets]`. */
  usage: string;
  summary(locale: Locale): string;
  /** More lines for `oivf COMMAND --help`. */
  details?(locale: Locale): string;
  options?: ParseArgsOptionsConfig;
  /** How many arguments it takes, at least and at most. */
  takes: readonly [number, number];
  /** "site": in the running process when there is one. "here": always in its own. */
  runs: "site" | "here";
  /** Returns the exit code: 0, or 1 when what was asked did not happen. */
  run(given: CommandArguments, context: OperatorContext): Promise<number>;
}
