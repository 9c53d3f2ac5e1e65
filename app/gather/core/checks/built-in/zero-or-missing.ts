import { cellKey } from "../../cell.ts";
import { breakdownsOf, type CollectionItem } from "../../collection.ts";
import { numberAt, type Cells, type Finding, type Past } from "../finding.ts";

/** So many counted before, and the zero is worth a question. */
const worthAsking = 5;

/**
 * Zero against missing: a zero where there were counts in each of the last periods may stand for "we have not counted",
 * and an empty cell of a table that is otherwise filled may stand for a zero. Nobody but the partner knows.
 */
export function checkZeroOrMissing(
  item: CollectionItem,
  places: readonly string[],
  cells: Cells,
  past: readonly Past[],
  sending: boolean,
) {
  const findings: Finding[] = [];
  const last = past.slice(-3);
  const breakdowns = breakdownsOf(item).map(({ key }) => key);
  for (const territory of places) {
    const at = (breakdown: string) => ({ item: item.code, territory, breakdown });
    const total = at("");
    if (numberAt(cells, total) === 0 && last.length === 3) {
      const before = last.map((one) => numberAt(one.cells, total));
      if (before.every((n) => n !== null && n >= worthAsking)) {
        findings.push({
          code: "zero-or-missing",
          importance: "should",
          cells: [cellKey(total)],
          facts: { kind: "zero", before: Math.min(...(before as number[])) },
        });
      }
    }
    const empty = breakdowns.filter((key) => !cells.has(cellKey(at(key))));
    if (empty.length === 0 || (empty.length === breakdowns.length && !(sending && item.required))) continue;
    findings.push({
      code: "zero-or-missing",
      importance: item.required ? "must" : "should",
      cells: empty.map((key) => cellKey(at(key))),
      facts: { kind: "empty", empty: empty.length },
    });
  }
  return findings;
}
