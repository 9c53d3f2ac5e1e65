import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { OperatorCommand } from "~/platform/operator/command.ts";
import { operatorWords } from "~/platform/operator/words.ts";
import { packageRoot } from "~/platform/root.server.ts";

export const protectCommand: OperatorCommand = {
  name: "protect",
  usage: "protect < table.json > result.json",
  summary: (locale) => operatorWords(locale)("protect.summary"),
  details: (locale) => operatorWords(locale)("protect.details"),
  takes: [0, 0],
  // Standard input belongs to this process.
  runs: "here",
  async run(_given, { say, complain, locale }) {
    const script = pathToFileURL(join(packageRoot, "scripts/protect.mjs")).href;
    const { protect } = (await import(/* @vite-ignore */ script)) as {
      protect(given: { say(line: string): void; complain(line: string): void; locale: string }): Promise<number>;
    };
    return protect({ say, complain, locale });
  },
};
