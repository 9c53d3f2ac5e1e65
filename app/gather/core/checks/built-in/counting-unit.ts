import { termName } from "../../agreement.ts";
import { cellKey } from "../../cell.ts";
import type { CollectionItem } from "../../collection.ts";
import type { Finding } from "../finding.ts";

/** What an agreement says of an item's indicator: the unit that the partner counts. */
export interface AgreedUnit {
  indicator: string;
  countingUnit: string;
}

/** The form asks for one unit and the agreement promises another: calls are not callers, incidents are not victims. */
export function checkCountingUnit(
  item: CollectionItem,
  places: readonly string[],
  agreed: readonly AgreedUnit[],
): Finding[] {
  const term = agreed.find(({ indicator }) => indicator === termName(item));
  if (!term || term.countingUnit === item.countingUnit || places.length === 0) return [];
  return [
    {
      code: "unit",
      importance: "must",
      cells: [cellKey({ item: item.code, territory: places[0]!, breakdown: "" })],
      facts: { asked: item.countingUnit, agreed: term.countingUnit },
    },
  ];
}
