import type { TerritoryLevel } from "~/kernel/territory.ts";
import { publicLevels, type Indicator } from "./indicator.ts";

/** What a sum would run over: places, periods, or the codes of a dimension. */
export type AddedOver = "territory" | "time" | { dimension: string };

/**
 * Whether values of an indicator may be summed. Where they may not, the total is collected and shown beside its parts
 * (largest part <= total <= sum of parts). A dimension that the indicator does not declare is never summed over.
 */
export function mayAdd(indicator: Indicator, over: AddedOver): boolean {
  if (over === "territory") return indicator.additive.territory;
  if (over === "time") return indicator.additive.time;
  return indicator.additive.dimensions[over.dimension] ?? false;
}

/** Whether a territory of this level may show the indicator; what a source could not locate follows its parent. */
export function mayPublishAt(indicator: Indicator, level: TerritoryLevel): boolean {
  if (level === "world" || level === "world_region" || level === "not_located") return true;
  return publicLevels.indexOf(level) <= publicLevels.indexOf(indicator.lowestPublicLevel);
}

/**
 * What is known of a total whose parts may not be added (distinct persons): at least its largest part, at most the sum.
 * Without an upper bound when a part is unknown; null when nothing is known.
 */
export function totalBounds(parts: readonly (number | null)[]): { least: number; most: number | null } | null {
  const known = parts.filter((part) => part !== null);
  if (known.length === 0) return null;
  const most = known.length === parts.length ? known.reduce((sum, part) => sum + part, 0) : null;
  return { least: Math.max(...known), most };
}
