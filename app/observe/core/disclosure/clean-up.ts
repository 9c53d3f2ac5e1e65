import type { ProtectionTask } from "./task.ts";
import type { Witnesses } from "./witnesses.ts";

/** How many unknown figures around one are looked at; further ways around one are not worth their time. */
const horizons = [120, 500];
/** In large tables a second look costs more than the little that it finds. */
const oneLook = [280];
const oneLookFrom = 6000;

/**
 * Publishes again what need not be withheld. A secondary that no witness moves is published at once; for the others, one
 * after the other, the witnesses that move it look for a way around it in their neighbourhood. What proves indispensable
 * becomes free to move, so that the witnesses gather there. Ends after so many linear programmes: the work is bounded
 * without a clock, so that it can be repeated.
 */
export async function cleanUp(task: ProtectionTask, witnesses: Witnesses, solves: number): Promise<void> {
  const last = witnesses.solves + solves;
  const usage = (cell: number) => witnesses.usersOf(cell).size;
  const candidates = [...witnesses.moves.cells].filter((cell) => witnesses.isSecondary(cell));
  for (const cell of candidates) if (usage(cell) === 0) witnesses.publish(cell);
  const cost = (cell: number) => task.costOf(task.table.cells[cell]!);
  const order = candidates
    .filter((cell) => witnesses.isSecondary(cell))
    .map((cell) => [cell, cost(cell) / (1 + usage(cell))] as const)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const looks = task.table.cells.length < oneLookFrom ? horizons : oneLook;
  for (const [cell] of order) {
    if (witnesses.solves >= last) return;
    await tryToPublish(witnesses, cell, looks);
  }
}

async function tryToPublish(witnesses: Witnesses, cell: number, looks: readonly number[]): Promise<void> {
  const gone = witnesses.publish(cell);
  const targets = [...new Set(gone.map(({ target }) => target))];
  const isFree = await witnesses.within([cell, ...targets], looks, async (local) => {
    for (const target of targets) if (!(await witnesses.prove(local, target))) return false;
    return true;
  });
  if (isFree) return;
  witnesses.withhold(cell);
  witnesses.settled[cell] = 1;
  witnesses.restore(gone);
}
