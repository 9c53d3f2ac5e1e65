import { labelOf } from "~/atlas/index.ts";
import { wordsOf, type Labels, type PageLocale } from "~/kernel/locale.ts";
import { readCellKey } from "../../core/cell.ts";
import type { CollectionItem } from "../../core/collection.ts";

interface Named {
  items: readonly Pick<CollectionItem, "code" | "title">[];
  places: readonly { code: string; name: Labels }[];
}

/** What a breakdown is called: `18–24 years, physical`; nothing for the total. */
export function breakdownName(breakdown: string, locale: PageLocale): string {
  if (breakdown === "") return "";
  return breakdown
    .split("&")
    .map((pair) => {
      const [list = "", code = ""] = pair.split("=");
      return labelOf(list, code, wordsOf(locale));
    })
    .join(", ");
}

/** What the cells of a form are called; the place is said where there are several. */
export function cellNames({ items, places }: Named, locale: PageLocale): (key: string) => string {
  const language = wordsOf(locale);
  const titles = new Map(items.map((item) => [item.code, item.title[language]]));
  const names = new Map(places.map((place) => [place.code, place.name[language]]));
  return (key) => {
    const address = readCellKey(key);
    if (!address) return key;
    const parts = [titles.get(address.item) ?? address.item, breakdownName(address.breakdown, locale)];
    if (names.size > 1) parts.push(names.get(address.territory) ?? address.territory);
    return parts.filter(Boolean).join(", ");
  };
}
