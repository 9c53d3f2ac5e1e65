import type { LinearSolver } from "~/kernel/solver.ts";
import { attackUnion, leastOf, type Table, type UnionConstraint, type UnionFigure } from "../disclosure/index.ts";

export interface RevisedTable {
  table: Table;
  /** Whether the edition, or an earlier one, shows the cell. */
  isShown: (cell: number) => boolean;
  /** What an earlier edition showed of cells that say something else now, by id. */
  revised: ReadonlyMap<string, number>;
}

const mostAlone = 50;

/**
 * A revised figure is two facts: its old value stood in the old sums, its new one stands in the new. An attacker who kept
 * the old edition lays both beside each other, and takes for unchanged whatever was hidden both times. Returns the ids of
 * hidden figures that this tells. Old sums that contradict the new ones tell her only that a hidden figure has changed
 * too, and are left out.
 */
export async function exposedByRevisions(
  { table, isShown, revised }: RevisedTable,
  solver: LinearSolver,
  threshold: number,
): Promise<string[]> {
  const old = oldSums(table, revised);
  if (old.length === 0) return [];
  const { figures, sums } = around(table, isShown, old);
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

/** The sums that an old value stood in, as they were then. */
function oldSums(table: Table, revised: ReadonlyMap<string, number>): UnionConstraint[] {
  const constraints: UnionConstraint[] = [];
  for (const relation of table.relations) {
    if (relation.kind !== "sum") continue;
    const members = [{ cell: relation.whole, times: 1 }, ...relation.parts.map((cell) => ({ cell, times: -1 }))];
    if (!members.some(({ cell }) => revised.has(table.cells[cell]!.id))) continue;
    let right = 0;
    const terms: { key: string; times: number }[] = [];
    for (const { cell, times } of members) {
      const { id } = table.cells[cell]!;
      const before = revised.get(id);
      if (before === undefined) terms.push({ key: id, times });
      else right -= times * before;
    }
    constraints.push({ terms, atLeast: right, atMost: right });
  }
  return constraints;
}

/** The part of the table that old sums touch, directly or through what is hidden. */
function around(table: Table, isShown: (cell: number) => boolean, old: readonly UnionConstraint[]) {
  const positionOf = new Map(table.cells.map(({ id }, i) => [id, i]));
  const reached = new Set(old.flatMap(({ terms }) => terms.map(({ key }) => positionOf.get(key)!)));
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
