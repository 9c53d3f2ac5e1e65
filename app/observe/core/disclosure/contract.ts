import { findKnownZeros } from "./span.ts";
import { endsOf, type Relation, type Table, type TableCell } from "./table.ts";
import type { ProtectionTask } from "./task.ts";

export interface Contraction {
  task: ProtectionTask;
  /** From a choice for the contracted table to one for the given table. */
  expand: (withheld: Uint8Array) => Uint8Array;
}

/**
 * Cells of which everybody knows that they are the same figure become one: a whole and its only part (a code nested in a
 * code, ten thousand deep if it must be), a whole and the only part that is not a published zero. They are shown or
 * withheld together, at the price of all of them. Null where there are none.
 */
export function contract(task: ProtectionTask): Contraction | null {
  const { table } = task;
  const classOf = classesOf(table);
  if (!classOf) return null;
  const members = Map.groupBy(table.cells.keys(), (cell) => classOf[cell]!);
  const first = [...members.keys()];
  const placeOf = new Map(first.map((leader, place) => [leader, place]));
  const place = (cell: number) => placeOf.get(classOf[cell]!)!;
  const groups = [...members.values()];
  const some = (flags: Uint8Array) => Uint8Array.from(groups, (cells) => (cells.some((c) => flags[c]) ? 1 : 0));
  const known = some(task.known);
  const cells = groups.map((group, n) => together(table, group, Boolean(known[n])));
  const costs = new Map(
    cells.map((cell, n) => {
      const planned = groups[n]!.filter((c) => table.cells[c]!.planned);
      return [cell, planned.reduce((sum, c) => sum + task.costOf(table.cells[c]!), 0)];
    }),
  );
  const mustHide = (i: number) => task.primary[i] || task.sticky[i] || 0;
  const widths = groups.map((group) => Math.max(...group.map((c) => task.width(c))));
  return {
    task: {
      table: { cells, relations: relationsBetween(table, place), mismatches: table.mismatches },
      primary: some(task.primary).map((isPrimary, n) => (known[n] ? 0 : isPrimary)),
      sticky: some(task.sticky).map((isSticky, n) => (known[n] ? 0 : isSticky)),
      known,
      always: some(task.always),
      ...(task.singletons ? { singletons: some(task.singletons) } : {}),
      threshold: task.threshold,
      width: (n) => widths[n]!,
      costOf: (cell) => costs.get(cell)!,
    },
    expand: (withheld) =>
      Uint8Array.from(table.cells, (cell, i) =>
        // Also what a published twin tells: the audit must see that it is to be hidden, and cannot be.
        (withheld[place(i)] || mustHide(i)) && cell.planned && !task.known[i] ? 1 : 0,
      ),
  };
}

/** The narrowest of what is known of each, since it is known of all. */
function together(table: Table, group: readonly number[], isKnown: boolean): TableCell {
  const leader = table.cells[group[0]!]!;
  if (group.length === 1) return leader;
  const ends = group.map((cell) => endsOf(table.cells[cell]!));
  const least = Math.max(...ends.map(([low]) => low));
  const most = Math.min(...ends.map(([, high]) => high));
  return {
    id: leader.id,
    value: leader.value,
    planned: isKnown || group.some((cell) => table.cells[cell]!.planned),
    weight: leader.weight,
    exempt: group.some((cell) => table.cells[cell]!.exempt),
    least,
    ...(most < Infinity ? { between: [least, most] as const } : {}),
  };
}

/** For each cell the first one that is the same figure; null where every cell is one of its own. */
function classesOf(table: Table): Int32Array | null {
  const knownZero = findKnownZeros(table);
  const leader = Int32Array.from(table.cells.keys());
  const find = (cell: number): number => {
    let root = cell;
    while (leader[root] !== root) root = leader[root] = leader[leader[root]!]!;
    return root;
  };
  let isAny = false;
  for (const relation of table.relations) {
    if (relation.kind !== "sum" || relation.offset !== 0 || knownZero[relation.whole]) continue;
    const open = relation.parts.filter((part) => !knownZero[part]);
    if (open.length !== 1 || find(open[0]!) === find(relation.whole)) continue;
    const [a, b] = [find(open[0]!), find(relation.whole)];
    leader[Math.max(a, b)] = Math.min(a, b);
    isAny = true;
  }
  if (!isAny) return null;
  const classOf = Int32Array.from(table.cells.keys(), find);
  return dissolve(table, classOf, knownZero);
}

/** A class of which two stand in one relation would stand there twice: such cells keep to themselves. */
function dissolve(table: Table, classOf: Int32Array, knownZero: Uint8Array): Int32Array {
  const apart = new Set<number>();
  for (const { kind, whole, parts } of table.relations) {
    if (kind === "sum" && isOneFigure({ whole, parts }, classOf, knownZero)) continue;
    const classes = [whole, ...parts].filter((cell) => !knownZero[cell]).map((cell) => classOf[cell]!);
    const seen = new Set<number>();
    for (const c of classes) if (seen.size === seen.add(c).size) apart.add(c);
  }
  return apart.size === 0 ? classOf : classOf.map((c, cell) => (apart.has(c) ? cell : c));
}

function isOneFigure(
  { whole, parts }: Pick<Relation, "whole" | "parts">,
  classOf: Int32Array,
  knownZero: Uint8Array,
): boolean {
  const open = parts.filter((part) => !knownZero[part]);
  return open.length === 1 && classOf[open[0]!] === classOf[whole];
}

function relationsBetween(table: Table, place: (cell: number) => number): Relation[] {
  const seen = new Set<string>();
  const kept: Relation[] = [];
  const knownZero = findKnownZeros(table);
  for (const relation of table.relations) {
    const whole = place(relation.whole);
    const open = relation.parts.filter((part) => !knownZero[part]).map(place);
    if (relation.kind === "sum" && open.length === 1 && open[0] === whole) continue;
    const parts = relation.parts.map(place);
    const about = relation.kind === "sum" ? relation.offset : Number(relation.complete);
    const key = `${relation.kind} ${about} ${whole} ${[...parts].sort((a, b) => a - b).join()}`;
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push({ ...relation, whole, parts });
  }
  return kept;
}
