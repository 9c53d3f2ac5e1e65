import type { LinearSolver } from "~/kernel/solver.ts";
import { attackUnion, leastOf, type Table, type UnionConstraint, type UnionFigure } from "../disclosure/index.ts";

export interface RevisedTable {
  table: Table;
  /** Whether the edition, or an earlier one, shows the cell. */
  isShown: (cell: number) => boolean;
  /** What an earlier edition showed of cells that say something else now, by id. */
  revised: ReadonlyMap<string, number>;
  /** Cells that earlier editions showed as they are now, and cells that they withheld, by id. */
  known: ReadonlySet<string>;
  withheld: ReadonlySet<string>;
}

const mostAlone = 50;

/**
 * A revised figure is two facts: its old value stood in the old sums, its new one stands in the new. An attacker who kept
 * the old edition lays both beside each other, and takes for unchanged whatever was hidden both times. Returns the ids of
 * hidden figures that this tells. Old sums that contradict the new ones tell her only that a hidden figure has changed
 * too, and are left out.
 */
export async function exposedByRevisions(
  revisedTable: RevisedTable,
  solver: LinearSolver,
  threshold: number,
): Promise<string[]> {
  const exposed = new Set<string>();
  for (const stays of [isHiddenTwice, isHiddenOnceAndGone])
    for (const id of await exposedWhere(revisedTable, stays, solver, threshold)) exposed.add(id);
  return [...exposed];
}

/** Which cells she takes for unchanged. */
type Guess = (table: RevisedTable, cell: number) => boolean;

async function exposedWhere(
  revisedTable: RevisedTable,
  stays: Guess,
  solver: LinearSolver,
  threshold: number,
): Promise<string[]> {
  const old = oldSums(revisedTable, stays);
  if (old.length === 0) return [];
  const { figures: now, sums } = around(revisedTable, old);
  const figures = [...now, ...pastOf(revisedTable, old)];
  const attack = (constraints: readonly UnionConstraint[]) =>
    attackUnion([{ name: "now", figures, relations: [] }], [...sums, ...constraints], solver, { threshold });
  const all = await attack(old);
  if (all.ok) return all.value.exposed;
  const exposed = new Set<string>();
  for (const one of old.slice(0, mostAlone)) {
    const alone = await attack([one]);
    if (alone.ok) for (const key of alone.value.exposed) exposed.add(key);
  }
  return [...exposed];
}

/** The name of what a cell was before, where that is another unknown than what it is now. */
function before(id: string): string {
  return `before ${id}`;
}

/** Withheld both times, it is taken for unchanged; else what it was before is an unknown of its own. */
function isHiddenTwice({ table, isShown, withheld }: RevisedTable, cell: number): boolean {
  return withheld.has(table.cells[cell]!.id) && table.cells[cell]!.planned && !isShown(cell);
}

/** Also what was withheld, and is left out now. */
function isHiddenOnceAndGone({ table, isShown, withheld }: RevisedTable, cell: number): boolean {
  return withheld.has(table.cells[cell]!.id) && !isShown(cell);
}

/** The sums as they were: old values, what stands as it stood, and what nobody saw. */
function oldSums(revisedTable: RevisedTable, stays: Guess): UnionConstraint[] {
  const { table, revised, known } = revisedTable;
  if (!table.cells.some(({ id }) => revised.has(id))) return [];
  const constraints: UnionConstraint[] = [];
  for (const relation of table.relations) {
    if (relation.kind !== "sum") continue;
    const members = [{ cell: relation.whole, times: 1 }, ...relation.parts.map((cell) => ({ cell, times: -1 }))];
    let right = relation.offset;
    let isOld = false;
    const terms: { key: string; times: number }[] = [];
    for (const { cell, times } of members) {
      const { id, value } = table.cells[cell]!;
      const was = revised.get(id) ?? (known.has(id) ? value : undefined);
      isOld ||= revised.has(id);
      if (was !== undefined) right -= times * was;
      else if (stays(revisedTable, cell)) terms.push({ key: id, times });
      else {
        terms.push({ key: before(id), times });
        isOld = true;
      }
    }
    if (isOld) constraints.push({ terms, atLeast: right, atMost: right });
  }
  return constraints;
}

/** What cells were before, of which something is known: that they were there, where they were withheld. */
function pastOf({ table, withheld }: RevisedTable, old: readonly UnionConstraint[]): UnionFigure[] {
  const named = new Set(old.flatMap(({ terms }) => terms.map(({ key }) => key)));
  return table.cells.flatMap(({ id }): UnionFigure[] => {
    const key = before(id);
    if (!named.has(key)) return [];
    return withheld.has(id) ? [{ key, state: "withheld" }] : [{ key, state: "unseen" }];
  });
}

/** The part of the table that old sums touch, directly or through what is hidden. */
function around({ table, isShown }: RevisedTable, old: readonly UnionConstraint[]) {
  const positionOf = new Map(table.cells.map(({ id }, i) => [id, i]));
  const reached = new Set(old.flatMap(({ terms }) => terms.flatMap(({ key }) => positionOf.get(key) ?? [])));
  const used = new Set<number>();
  for (let before = -1; before !== used.size;) {
    before = used.size;
    for (const [r, relation] of table.relations.entries()) {
      if (used.has(r) || relation.kind !== "sum") continue;
      const members = [relation.whole, ...relation.parts];
      if (!members.some((cell) => reached.has(cell) && !isShown(cell))) continue;
      used.add(r);
      for (const cell of members) reached.add(cell);
    }
  }
  const figures = [...reached].map((i): UnionFigure => {
    const cell = table.cells[i]!;
    if (isShown(i)) return { key: cell.id, state: "shown", value: cell.value };
    const least = leastOf(cell);
    return least > 0 ? { key: cell.id, state: "withheld", least } : { key: cell.id, state: "unseen" };
  });
  const sums = [...used].flatMap((r): UnionConstraint[] => {
    const relation = table.relations[r]!;
    if (relation.kind !== "sum") return [];
    const key = (i: number) => table.cells[i]!.id;
    const terms = [
      { key: key(relation.whole), times: 1 },
      ...relation.parts.map((part) => ({ key: key(part), times: -1 })),
    ];
    return [{ terms, atLeast: relation.offset, atMost: relation.offset }];
  });
  return { figures, sums };
}
