import { wordsOf, type Labels, type PageLocale } from "~/kernel/locale.ts";
import type { TerritoryCode, TerritoryLevel } from "~/kernel/territory.ts";

export interface Territory {
  id: number;
  code: TerritoryCode;
  level: TerritoryLevel;
  parentId: number | null;
  /** Codes from the root to this node, joined by `/`. */
  path: string;
  name: Labels;
  /** Cuts across the tree (least developed countries …), so it overlaps its siblings. */
  isGrouping: boolean;
  /** ISO dates; the end is exclusive, `null` is open. */
  validFrom: string | null;
  validTo: string | null;
  successorId: number | null;
}

export function nameOf(territory: Pick<Territory, "name">, locale: PageLocale): string {
  return territory.name[wordsOf(locale)];
}

/** Ordered for a reader of `locale`: Île-de-France stands between Hauts-de-France and La Réunion. */
export function sortedByName<T extends Pick<Territory, "name">>(territories: readonly T[], locale: PageLocale): T[] {
  const { compare } = new Intl.Collator(wordsOf(locale));
  return territories.toSorted((a, b) => compare(nameOf(a, locale), nameOf(b, locale)));
}
