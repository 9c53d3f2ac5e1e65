import type { TerritoryLevel } from "~/kernel/territory.ts";
import type { FileFacts, ProfileDraft } from "../core/import/profile-draft.ts";
import type { OpenLookups } from "./proposal-lookups.server.ts";

const widestFirst: readonly TerritoryLevel[] = [
  "world",
  "world_region",
  "country",
  "region",
  "province",
  "municipality",
  "not_located",
];

export interface FilePlaces {
  /** Levels of the places that the file names, the widest first. */
  levels: TerritoryLevel[];
  /** Words that the chosen code system lacks. */
  unknown: string[];
  /** The smallest territory that holds them all, if there is one: our own code. */
  root: string;
}

/** Which places a file speaks of, by the code system that the draft names. */
export function placesOf(facts: FileFacts, draft: Pick<ProfileDraft, "columns">, lookups: OpenLookups): FilePlaces {
  const n = draft.columns.findIndex(({ choice }) => choice.startsWith("territory:"));
  const system = draft.columns[n]?.choice.slice("territory:".length) ?? "";
  const levels = new Set<TerritoryLevel>();
  let shared: string[] | null = null;
  const unknown: string[] = [];
  for (const word of facts.words[n] ?? []) {
    const found = lookups.resolver.resolve(system, word);
    if (!found) unknown.push(word);
    else {
      levels.add(found.level);
      const steps = found.path.split("/");
      const differs: number = shared?.findIndex((step, i) => step !== steps[i]) ?? -1;
      shared = shared ? (differs === -1 ? shared : shared.slice(0, differs)) : steps;
    }
  }
  return {
    levels: widestFirst.filter((level) => levels.has(level)),
    unknown,
    root: (shared as string[] | null)?.at(-1) ?? "",
  };
}
