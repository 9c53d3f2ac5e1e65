import { cellKey } from "../../cell.ts";
import { breakdownsOf, type CollectionItem } from "../../collection.ts";
import { numberAt, type Cells, type Finding } from "../finding.ts";

/** A part is never larger than its whole, cell by cell: phones given among orders granted, women among all. */
export function checkSubsets(item: CollectionItem, whole: CollectionItem, places: readonly string[], cells: Cells) {
  const findings: Finding[] = [];
  const wholeKeys = new Set(breakdownsOf(whole).map(({ key }) => key));
  const shared = breakdownsOf(item)
    .map(({ key }) => key)
    .filter((key) => wholeKeys.has(key));
  for (const territory of places) {
    for (const breakdown of shared) {
      const part = { item: item.code, territory, breakdown };
      const all = { item: whole.code, territory, breakdown };
      const [small, large] = [numberAt(cells, part), numberAt(cells, all)];
      if (small === null || large === null || small <= large) continue;
      findings.push({
        code: "subset",
        importance: "must",
        cells: [cellKey(part), cellKey(all)],
        facts: { part: small, whole: large },
      });
    }
  }
  return findings;
}
