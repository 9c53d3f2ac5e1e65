import { basename } from "node:path";
import type { Locale } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import { sketchProfile } from "../core/import/build-profile.ts";
import { firstDraft } from "../core/import/draft-form.ts";
import type { ProfileDraft } from "../core/import/profile-draft.ts";
import { importWords } from "../messages/import-words.ts";
import { problemOf } from "./import-problem.server.ts";
import { lookAtFile, sampleRows, type FileLook } from "./look-at-file.server.ts";
import { placesOf } from "./places-of-file.server.ts";
import { proposalLookups } from "./proposal-lookups.server.ts";
import { sayProblem } from "./say-import.ts";

export interface ProposeCommandOptions {
  file: string;
  locale: Locale;
  database: Database;
  say: (line: string) => void;
  complain: (line: string) => void;
}

/** `oivf import FILE --propose`: the profile that the file suggests, to be finished by hand. Nothing is kept. */
export async function runProposeCommand({
  file,
  locale,
  database,
  say,
  complain,
}: ProposeCommandOptions): Promise<number> {
  const words = importWords(locale);
  const lookups = await proposalLookups(database.read);
  let look: FileLook;
  try {
    look = await lookAtFile({ kind: "path", path: file }, lookups);
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    complain(sayProblem(problem, words));
    return 1;
  }
  const draft = firstDraft(look.facts, look.mapping, lookups, basename(file));
  const places = placesOf(look.facts, draft, lookups);
  const levels = places.levels;
  say(JSON.stringify(sketchProfile({ ...draft, levels }, places.root), null, 2));
  complain(words("command.proposed", { rows: sampleRows }));
  for (const { column, unknown } of unexplained(draft))
    complain(words("command.unexplained", { column, words: unknown.slice(0, 20).join(", ") }));
  if (places.unknown.length > 0) {
    complain(words("command.places-unknown", { words: places.unknown.slice(0, 20).join(", ") }));
  }
  return 0;
}

function unexplained(draft: ProfileDraft): { column: string; unknown: string[] }[] {
  return draft.columns.flatMap(({ column, choice, codes }) => {
    const unknown = Object.keys(codes).filter((word) => codes[word] === "");
    return choice.startsWith("dimension:") && unknown.length > 0 ? [{ column, unknown }] : [];
  });
}
