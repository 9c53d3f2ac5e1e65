import { breakdownKey, type BreakdownCodes } from "~/observe/index.ts";
import { addsOver, isOutsideTotal } from "../../adds-over.ts";
import { cellKey } from "../../cell.ts";
import { breakdownsOf, type CollectionItem } from "../../collection.ts";
import { numberAt, type Cells, type Finding } from "../finding.ts";

interface Row {
  /** The whole: the same cell without the dimension. */
  whole: string;
  parts: string[];
  dimension: string;
}

/** Each whole of an item with its parts over one dimension, where both are asked for. */
export function wholesOf(item: CollectionItem): Row[] {
  const cells = breakdownsOf(item);
  const asked = new Set(cells.map(({ key }) => key));
  const rows = new Map<string, Row>();
  for (const { key, codes } of cells) {
    for (const dimension of Object.keys(codes)) {
      const whole = breakdownKey(without(codes, dimension));
      if (!asked.has(whole) || isOutsideTotal(dimension, codes[dimension])) continue;
      const row = rows.get(`${whole} ${dimension}`) ?? { whole, parts: [], dimension };
      row.parts.push(key);
      rows.set(`${whole} ${dimension}`, row);
    }
  }
  return [...rows.values()];
}

function without(codes: BreakdownCodes, dimension: string): BreakdownCodes {
  return Object.fromEntries(Object.entries(codes).filter(([list]) => list !== dimension));
}

/**
 * A whole against its parts. Where the dimension adds, they are equal; answers that one unit may give several times only
 * lie between: largest part ≤ whole ≤ sum of the parts. An empty or unknown part says nothing, but for what the others
 * already exceed. Persons add here as anything does: one service counts each woman once, and she has one age.
 */
export function checkSums(item: CollectionItem, places: readonly string[], cells: Cells, rows = wholesOf(item)) {
  const findings: Finding[] = [];
  for (const territory of places) {
    for (const { whole, parts, dimension } of rows) {
      const at = (breakdown: string) => ({ item: item.code, territory, breakdown });
      const total = numberAt(cells, at(whole));
      if (total === null) continue;
      const numbers = parts.map((part) => numberAt(cells, at(part)));
      const known = numbers.filter((n) => n !== null);
      if (known.length === 0) continue;
      const sum = known.reduce((a, b) => a + b, 0);
      const complete = known.length === parts.length;
      const adds = addsOver(item, dimension);
      const largest = Math.max(...known);
      const wrong = adds ? (complete ? sum !== total : sum > total) : largest > total || (complete && sum < total);
      if (!wrong) continue;
      findings.push({
        code: adds ? "sum" : "sum-range",
        importance: "must",
        cells: [cellKey(at(whole)), ...parts.map((part) => cellKey(at(part)))],
        facts: { total, sum, dimension, ...(adds ? {} : { largest }) },
      });
    }
  }
  return findings;
}
