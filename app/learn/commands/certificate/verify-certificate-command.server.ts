import { readFileSync, statSync } from "node:fs";
import type { OperatorCommand } from "~/platform/operator/command.ts";
import { certificateWords } from "../../messages/certificate-words.ts";
import { verifyFile } from "./verify-file.server.ts";

const mostBytes = 1024 * 1024;

/** `oivf verify-certificate FILE KEYS`: of anybody's, on any computer, without a database and without a connection. */
export const verifyCertificateCommand: OperatorCommand = {
  name: "verify-certificate",
  usage: "verify-certificate FILE KEYS [--status LIST]",
  summary: (locale) => certificateWords(locale)("operator.summary"),
  details: (locale) => certificateWords(locale)("operator.details"),
  options: { status: { type: "string" } },
  takes: [2, 2],
  runs: "here",
  async run({ positionals, values }, { path, say, complain, locale }) {
    const words = certificateWords(locale);
    const status = typeof values["status"] === "string" ? values["status"] : null;
    const texts: string[] = [];
    for (const file of [...positionals, ...(status === null ? [] : [status])]) {
      const text = readSmall(path(file));
      if (text === null) {
        complain(words("operator.unreadable", { file }));
        return 2;
      }
      texts.push(text);
    }
    const verdict = await verifyFile(texts[0]!, texts[1]!, texts[2] ?? null);
    if (verdict.kind === "valid") {
      say(words("operator.valid", { what: verdict.what, day: verdict.day }));
      const { statusKnownAt: at } = verdict;
      say(at === null ? words("operator.unasked") : words("operator.standing", { at }));
      return 0;
    }
    if (verdict.kind === "revoked")
      complain(words("operator.revoked", { what: verdict.what, day: verdict.day, at: verdict.statusKnownAt ?? "" }));
    else complain(words(`operator.${verdict.kind}`));
    return 1;
  },
};

function readSmall(file: string): string | null {
  try {
    return statSync(file).size > mostBytes ? null : readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
