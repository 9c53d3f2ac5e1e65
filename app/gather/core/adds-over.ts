import { mayStandTogether } from "~/atlas/index.ts";
import type { CollectionItem } from "./collection.ts";

/**
 * Whether the parts of one answer add up to its whole: one service, place and period, where a woman has one age and a
 * call one hour. Not where one unit may carry several codes, nor where one code holds another.
 */
export function addsOver(item: Pick<CollectionItem, "dimensions">, list: string): boolean {
  const dimension = item.dimensions.find((one) => one.list === list);
  return dimension !== undefined && !dimension.multiResponse && mayStandTogether(list, dimension.codes);
}

/** A count of femicide that was reclassified is one no more: it stands beside its total, not in it. */
export function isOutsideTotal(list: string, code: string | undefined): boolean {
  return list === "determination" && code === "reclassified";
}
