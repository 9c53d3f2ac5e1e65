import { eliminate } from "./eliminate.ts";
import { isShownZero, type Table } from "./table.ts";

/** Two or more codes of one dimension that could be shown as one. */
export interface MergeProposal {
  dimension: number;
  codes: readonly string[];
  /** A short name of the kind of neighbours, for the sentence: ages, years, territories. */
  kind: string;
}

export interface RankedMerge extends MergeProposal {
  /** How many figures are shown, and how many persons stand in the shown figures, with the merge. */
  shown: number;
  /** More information is better: see `informationOf`. */
  information: number;
  /** Against the table as it is; what is not above zero is not proposed. */
  saved: number;
  /** How many figures would still be withheld. */
  withheld: number;
}

export interface MergeTask {
  /** The coordinates of each cell of the table, for those that have any. */
  coords: readonly (readonly string[])[];
  /** The table with some codes merged, built as the release builds it: its cells are those of the merged figures. */
  build(merge: MergeProposal | null): Table | null;
  /** Which cells of a table must not be told. */
  primaryOf(table: Table): Uint8Array;
  /** At most so many proposals are tried, the most promising first. */
  most?: number;
  /** Waited for after each trial: a chance to tell how far it has come, and to let others have a turn. */
  after?: (done: number, of: number) => Promise<void>;
}

/**
 * Ranks merges of neighbours by the information that they save. Each is tried: the table is built with it, and elimination
 * says what would be withheld, which is fast and close to the final choice; the release itself is protected in full.
 */
export async function suggestMerges(proposals: readonly MergeProposal[], task: MergeTask): Promise<RankedMerge[]> {
  const asItIs = task.build(null);
  if (!asItIs) return [];
  const now = weigh(asItIs, task);
  if (now.withheld === 0) return [];
  const ranked: RankedMerge[] = [];
  const promising = mostPromising(proposals, asItIs, task);
  for (const [i, proposal] of promising.entries()) {
    await task.after?.(i, promising.length);
    const table = task.build(proposal);
    if (!table) continue;
    const then = weigh(table, task);
    const saved = then.information - now.information;
    if (saved > 1e-9) ranked.push({ ...proposal, ...then, saved });
  }
  return ranked.sort((a, b) => b.saved - a.saved || a.codes.join().localeCompare(b.codes.join()));
}

/**
 * The information of what is shown: each figure counts by the logarithm of its value, as a reader learns more from a large
 * figure than from a small one but not in proportion, and a merged table has fewer figures to show.
 */
export function informationOf(table: Table, withheld: Uint8Array): number {
  let information = 0;
  for (const [i, cell] of table.cells.entries()) {
    if (cell.planned && !withheld[i]) information += Math.log2(2 + cell.value);
  }
  return information;
}

function weigh(table: Table, task: MergeTask) {
  const none = new Uint8Array(table.cells.length);
  const primary = task.primaryOf(table);
  const withheld = eliminate(table, { primary, sticky: none, known: none });
  const planned = [...table.cells.keys()].filter((i) => table.cells[i]!.planned);
  const count = planned.filter((i) => withheld[i]).length;
  return { shown: planned.length - count, withheld: count, information: informationOf(table, withheld) };
}

/** Those that touch most small figures come first: a merge where nothing is withheld only loses detail. */
function mostPromising(proposals: readonly MergeProposal[], table: Table, task: MergeTask): MergeProposal[] {
  const primary = task.primaryOf(table);
  const smallAt = new Map<string, number>();
  for (const [i, coords] of task.coords.entries()) {
    if (!primary[i] || isShownZero(table.cells[i]!)) continue;
    for (const [d, code] of coords.entries()) smallAt.set(`${d}|${code}`, (smallAt.get(`${d}|${code}`) ?? 0) + 1);
  }
  const touched = ({ dimension, codes }: MergeProposal) =>
    codes.reduce((sum, code) => sum + (smallAt.get(`${dimension}|${code}`) ?? 0), 0);
  return proposals
    .map((proposal) => [proposal, touched(proposal)] as const)
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, task.most ?? 60)
    .map(([proposal]) => proposal);
}

/** Neighbours in an ordered list of codes (ages, years): each two that follow each other, and each three. */
export function neighboursInOrder(dimension: number, kind: string, codes: readonly string[]): MergeProposal[] {
  const pairs = codes.slice(1).map((code, i) => ({ dimension, kind, codes: [codes[i]!, code] }));
  const threes = codes.slice(2).map((code, i) => ({ dimension, kind, codes: [codes[i]!, codes[i + 1]!, code] }));
  return [...pairs, ...threes];
}

/** Territories that touch each other and have the same parent; without a map, any two of the same parent. */
export function neighbouringTerritories(
  dimension: number,
  parentOf: ReadonlyMap<string, string | null>,
  touches: ((a: string, b: string) => boolean) | null,
): MergeProposal[] {
  const siblings = Map.groupBy(parentOf.keys(), (code) => parentOf.get(code) ?? null);
  const proposals: MergeProposal[] = [];
  for (const [parent, codes] of siblings) {
    if (parent === null) continue;
    for (const [i, a] of codes.entries()) {
      for (const b of codes.slice(i + 1)) {
        if (touches === null || touches(a, b)) proposals.push({ dimension, kind: "territories", codes: [a, b] });
      }
    }
  }
  return proposals;
}
