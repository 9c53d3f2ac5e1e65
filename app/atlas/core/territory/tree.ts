import type { TerritoryCode } from "~/kernel/territory.ts";
import type { Territory } from "./territory.ts";
import { isValidAt } from "./validity.ts";

const separator = "/";

export function pathOf(parentPath: string | null, code: TerritoryCode): string {
  return parentPath === null ? code : `${parentPath}${separator}${code}`;
}

/** The same node or below it; `FR-9` does not hold `FR-93`. */
export function isWithin(path: string, rootPath: string): boolean {
  return path === rootPath || path.startsWith(rootPath + separator);
}

/** Every code above a node, the nearest first. */
export function ancestorCodes(path: string): TerritoryCode[] {
  return path.split(separator).slice(0, -1).toReversed();
}

/** The part of a `LIKE` pattern below a path, safe for codes: they hold neither `%` nor `_`. */
export function belowPattern(path: string): string {
  return `${path}${separator}%`;
}

/**
 * The parts whose sum is the parent: in force that day, no grouping. The part that its source could not locate counts
 * here, and here only: it is in its parent and in no sister.
 */
export function partsThatAdd<T extends Pick<Territory, "isGrouping" | "validFrom" | "validTo">>(
  children: readonly T[],
  date: string,
): T[] {
  return children.filter((child) => !child.isGrouping && isValidAt(child, date));
}

/** The parts that have a place: what a map or a list of towns shows. */
export function placedParts<T extends Pick<Territory, "isGrouping" | "level" | "validFrom" | "validTo">>(
  children: readonly T[],
  date: string,
): T[] {
  return partsThatAdd(children, date).filter((child) => child.level !== "not_located");
}
