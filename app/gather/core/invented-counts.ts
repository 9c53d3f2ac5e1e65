import { isOutsideTotal } from "./adds-over.ts";
import { cellKey, type CellAddress } from "./cell.ts";
import { breakdownsOf, type CollectionDefinition, type CollectionItem } from "./collection.ts";

/**
 * Counts of a service that does not exist, for a place that does not exist, whose sums hold: a total, its parts, and
 * parts of other counts below them. `month` moves them a little, `unknown` is the weight of what
 * nobody wrote down; the same arguments give the same counts.
 */
export function inventCounts(
  definition: CollectionDefinition,
  places: readonly string[],
  { size, month, unknown = 1 }: { size: number; month: number; unknown?: number },
): { address: CellAddress; value: number }[] {
  return places.flatMap((territory, place) => {
    const totals = new Map<string, number>();
    return definition.items.flatMap((item, index) => {
      const whole = item.partOf === undefined ? undefined : totals.get(item.partOf);
      const total = whole === undefined ? size + ((month * 5 + index * 3 + place * 2) % 7) : Math.floor(whole / 3);
      totals.set(item.code, total);
      return cellsOf(item, total, unknown).map(({ breakdown, value }) => ({
        address: { item: item.code, territory, breakdown },
        value,
      }));
    });
  });
}

function cellsOf(item: CollectionItem, total: number, unknown: number): { breakdown: string; value: number }[] {
  return item.breakdowns.flatMap((lists) => {
    const cells = breakdownsOf({ ...item, breakdowns: [lists] });
    const several = lists.some((list) => item.dimensions.find((one) => one.list === list)?.multiResponse);
    const isApart = ({ codes }: (typeof cells)[number]) => lists.some((list) => isOutsideTotal(list, codes[list]));
    const inside = cells.filter((cell) => !isApart(cell));
    const shares = several
      ? inside.map((_, i) => Math.floor(total / (i + 1)))
      : shareOut(total, inside.length, unknown);
    const valueOf = new Map(inside.map(({ key }, i) => [key, shares[i]!]));
    return cells.map(({ key }) => ({ breakdown: key, value: valueOf.get(key) ?? Math.floor(total / 8) }));
  });
}

/** Whole numbers that add up to the total, the middle ones larger; the last, often "unknown", is what remains. */
function shareOut(total: number, parts: number, last: number): number[] {
  const weights = Array.from({ length: parts }, (_, i) => (i === parts - 1 && parts > 1 ? last : 2 + Math.min(i, 3)));
  const sum = weights.reduce((a, b) => a + b, 0);
  const shares = weights.map((weight) => Math.floor((total * weight) / sum));
  const rest = total - shares.reduce((a, b) => a + b, 0);
  return shares.map((share, i) => share + (i < rest ? 1 : 0));
}

/** The same cells by their key, as checks read them. */
export function inventedCells(counts: ReturnType<typeof inventCounts>) {
  return new Map(counts.map(({ address, value }) => [cellKey(address), { value, status: "number" as const }]));
}
