import type { ReleasePlan } from "../core/release/release-plan.ts";

/** The period in a `figureKey`. */
export function periodOfKey(key: string): string {
  return key.split("|")[1]!;
}

/** A plan in which figures of these keys stand, among others; null where none of their places is known. */
export function planOfKeys(
  keys: Iterable<string>,
  territories: ReadonlyMap<string, { level: ReleasePlan[number]["levels"][number] }>,
): ReleasePlan | null {
  const levels = new Set<ReleasePlan[number]["levels"][number]>();
  const breakdowns = new Map<string, string[]>();
  for (const key of keys) {
    const [territory = "", , breakdown = ""] = key.split("|");
    const level = territories.get(territory)?.level;
    if (level) levels.add(level);
    const dimensions = breakdown === "" ? [] : breakdown.split("&").map((pair) => pair.split("=")[0]!);
    breakdowns.set([...dimensions].sort().join(), dimensions);
  }
  if (levels.size === 0) return null;
  const frequencies: ReleasePlan[number]["frequencies"] = ["A", "S", "Q", "M"];
  return [{ series: "*", levels: [...levels], frequencies, breakdowns: [...breakdowns.values()] }];
}
