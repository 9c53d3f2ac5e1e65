import type { OperatorCommand } from "~/platform/operator/command.ts";
import { appVersion } from "~/platform/operator/app-version.server.ts";
import { operatorWords } from "~/platform/operator/words.ts";

export const versionCommand: OperatorCommand = {
  name: "version",
  usage: "version",
  summary: (locale) => operatorWords(locale)("version.summary"),
  takes: [0, 0],
  runs: "here",
  async run(_given, { say }) {
    say(`oivf ${appVersion()} · Node ${process.versions.node}`);
    return 0;
  },
};
