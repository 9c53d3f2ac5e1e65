import { cellKey } from "../../cell.ts";
import { breakdownsOf, type CollectionItem } from "../../collection.ts";
import { numberAt, type Cells, type Finding } from "../finding.ts";

/** Codes that say that a characteristic was not known. */
export const unknownCodes: readonly string[] = ["unknown", "not_known", "not_stated", "unspecified", "_U"];

/** More than this part of a table not known, among this many, and the breakdown says little. */
const share = 0.25;
const fewest = 12;

/** The part of a table whose characteristic nobody wrote down: said, since it can often still be looked up. */
export function checkUnknownShare(item: CollectionItem, places: readonly string[], cells: Cells) {
  const findings: Finding[] = [];
  const rows = breakdownsOf(item).filter(({ codes }) => Object.keys(codes).length === 1);
  for (const { list } of item.dimensions) {
    const parts = rows.filter(({ codes }) => list in codes);
    for (const territory of places) {
      const at = (breakdown: string) => ({ item: item.code, territory, breakdown });
      const numbers = parts.map((part) => ({ ...part, value: numberAt(cells, at(part.key)) }));
      const sum = numbers.reduce((total, { value }) => total + (value ?? 0), 0);
      const unknown = numbers.find(({ codes }) => unknownCodes.includes(codes[list]!));
      if (!unknown?.value || sum < fewest || unknown.value / sum <= share) continue;
      findings.push({
        code: "unknown-share",
        importance: "should",
        cells: [cellKey(at(unknown.key))],
        facts: { unknown: unknown.value, sum, share: unknown.value / sum, dimension: list },
      });
    }
  }
  return findings;
}
