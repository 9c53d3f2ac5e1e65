import { readFileSync } from "node:fs";
import type { Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import type { OperatorCommand } from "~/platform/operator/command.ts";
import { profileSchema, type ImportProfile } from "../core/import/profile.ts";
import { findImportProfile, listImportProfiles } from "../data/import-profiles.server.ts";
import { importWords } from "../messages/import-words.ts";
import { builtInProfiles } from "../profiles/index.ts";
import { importFile } from "./import-file.server.ts";
import { runProposeCommand } from "./propose-command.server.ts";
import { sayImportFailure, sayReport } from "./say-import.ts";

export interface ImportCommandOptions {
  file: string;
  /** The name of a profile, or the path of one (`./my-profile.json`). */
  profile: string | undefined;
  actor: Actor;
  locale: Locale;
  database: Database;
  say: (line: string) => void;
  progress: (line: string) => void;
  complain: (line: string) => void;
}

/** Loads one file for an operator, in sentences; the exit code says whether it was taken. */
export async function runImportCommand(options: ImportCommandOptions): Promise<number> {
  const { database, say, complain } = options;
  const words = importWords(options.locale);
  const profiles = async () => (await listImportProfiles(database.read)).join(", ");
  if (!options.profile) {
    complain(words("command.profile-missing", { profiles: await profiles() }));
    return 2;
  }
  let profile: ImportProfile | undefined;
  try {
    profile = await profileOf(database, options.profile);
  } catch (error) {
    const [reason = String(error)] = (error as { issues?: { path: PropertyKey[]; message: string }[] }).issues?.map(
      (issue) => `${issue.path.join(".")}: ${issue.message}`,
    ) ?? [(error as Error).message];
    complain(words("command.profile-invalid", { name: options.profile, reason }));
    return 1;
  }
  if (!profile) {
    complain(words("command.profile-unknown", { name: options.profile, profiles: await profiles() }));
    return 2;
  }
  let told = performance.now();
  const outcome = await importFile(
    options.actor,
    {
      source: { kind: "path", path: options.file },
      profile,
      onProgress: ({ rows }) => {
        if (performance.now() - told < 500) return;
        told = performance.now();
        options.progress(words("command.progress", { rows }));
      },
    },
    database,
  );
  if (!outcome.ok) {
    complain(sayImportFailure(outcome.failure, words));
    return 1;
  }
  const taken = outcome.value.state !== "refused";
  for (const line of sayReport(outcome.value, words)) (taken ? say : complain)(line);
  return taken ? 0 : 1;
}

async function profileOf(database: Database, name: string): Promise<ImportProfile | undefined> {
  if (!name.endsWith(".json")) return findImportProfile(database.read, name);
  return profileSchema.parse(JSON.parse(readFileSync(name, "utf8")));
}

/** `oivf import FILE --profile NAME`, or `--propose` for a profile to begin with. */
export const importCommand: OperatorCommand = {
  name: "import",
  usage: "import FILE --profile NAME | import FILE --propose",
  summary: (locale) => importWords(locale)("command.summary"),
  details: (locale) => importWords(locale)("command.details", { profiles: [...builtInProfiles().keys()].join(", ") }),
  options: { profile: { type: "string" }, propose: { type: "boolean" } },
  takes: [1, 1],
  runs: "site",
  async run({ positionals, values }, context) {
    if (values["propose"] === true) {
      const { locale, say, complain } = context;
      const file = context.path(positionals[0]!);
      return runProposeCommand({ file, locale, database: await context.platform(), say, complain });
    }
    const profile = typeof values["profile"] === "string" ? values["profile"] : undefined;
    return runImportCommand({
      file: context.path(positionals[0]!),
      profile: profile?.endsWith(".json") ? context.path(profile) : profile,
      actor: { kind: "operator" },
      locale: context.locale,
      database: await context.platform(),
      say: context.say,
      progress: context.progress,
      complain: context.complain,
    });
  },
};
