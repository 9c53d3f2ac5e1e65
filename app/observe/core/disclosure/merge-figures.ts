import type { Figure } from "./figure.ts";
import type { Dimension } from "./dimension.ts";
import type { MergeProposal } from "./suggest-merges.ts";

function mergedCode(codes: readonly string[]): string {
  return codes.join("+");
}

/**
 * The dimensions and figures with some codes shown as one: their figures are added up, and they leave the partitions that
 * name them. Null where they cannot be added: a part is missing, or persons may be counted in several of them.
 */
export function mergeFigures(
  dimensions: readonly Dimension[],
  figures: readonly Figure[],
  { dimension, codes }: MergeProposal,
): { dimensions: Dimension[]; figures: Figure[] } | null {
  if (!dimensions[dimension]?.additive) return null;
  const merged = mergedCode(codes);
  const isMerged = new Set(codes);
  const partitions = dimensions[dimension].partitions.flatMap(({ whole, parts }) => {
    if (isMerged.has(whole)) return [];
    const inside = parts.filter((part) => isMerged.has(part)).length;
    if (inside === 0) return [{ whole, parts }];
    if (inside < codes.length) return [];
    const kept = parts.filter((part) => !isMerged.has(part));
    // All parts of a whole merged are the whole itself: nothing is gained.
    return kept.length > 0 ? [{ whole, parts: [...kept, merged] }] : [];
  });
  const kept: Figure[] = [];
  const groups = new Map<string, Figure[]>();
  for (const figure of figures) {
    if (!isMerged.has(figure.at[dimension]!)) {
      kept.push(figure);
      continue;
    }
    const key = figure.at.with(dimension, merged).join("\n");
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  }
  for (const group of groups.values()) {
    if (group.length < codes.length || group.some((figure) => figure.value === null)) return null;
    const value = group.reduce((sum, figure) => sum + figure.value!, 0);
    kept.push({ at: group[0]!.at.with(dimension, merged), value, planned: group.every((f) => f.planned !== false) });
  }
  return { dimensions: dimensions.map((d, i) => (i === dimension ? { ...d, partitions } : d)), figures: kept };
}
