import type { LinearSolver } from "~/kernel/solver.ts";
import type { Moves } from "./moves.ts";
import { findOptimum } from "./optimum.ts";
import { isShownZero } from "./table.ts";
import type { ProtectionTask } from "./task.ts";
import type { Witnesses } from "./witnesses.ts";

export interface WindowLimits {
  /** Seconds in all; a window that has been begun is given its own time. */
  seconds: number;
  clock: () => number;
}

/**
 * Figures of any kind around the middle of a window, and the seconds that it is given: first small ones, solved in a moment
 * also in three dimensions, then larger ones where these find nothing more.
 */
const looks = [
  { size: 40, seconds: 0.3 },
  { size: 80, seconds: 1 },
  { size: 160, seconds: 3 },
];

/**
 * The least loss of one part of a large table after the other: all that lies outside of a window stays as it is, and what
 * is withheld inside is chosen anew, by the search that solves small tables to the optimum. Goes over the whole table
 * until a round finds nothing, with windows of each size, or until the time is up. Changes what is withheld, never for the worse.
 */
export async function improveByWindows(
  task: ProtectionTask,
  withheld: Uint8Array,
  witnesses: Witnesses,
  solver: LinearSolver,
  limits: WindowLimits,
): Promise<void> {
  const end = limits.clock() + limits.seconds;
  const random = mulberry32(0x5eed);
  /** The round in which a window around a cell, or one that it lies well inside of, was last looked at. */
  const seen = new Int32Array(task.table.cells.length);
  let round = 0;
  for (const { size, seconds } of looks) {
    for (let gain = true; gain;) {
      gain = false;
      round++;
      for (const middle of shuffled(secondaries(witnesses), random)) {
        if (limits.clock() >= end) return;
        if (!witnesses.isSecondary(middle) || seen[middle] === round) continue;
        const window = windowAround(task, witnesses, middle, size);
        for (const cell of window.inner) seen[cell] = round;
        const limit = { seconds: Math.min(seconds, end - limits.clock()), clock: limits.clock };
        const { withheld: better } = await findOptimum(task, window, withheld, solver, limit);
        if (await adopt(better, window, withheld, witnesses)) gain = true;
      }
    }
  }
}

function secondaries(witnesses: Witnesses): number[] {
  return [...witnesses.moves.cells].filter((cell) => witnesses.isSecondary(cell));
}

type Window = ReturnType<typeof windowAround>;

/**
 * The cells near the middle may be shown or withheld. Whatever a witness moves that they take part in moves as well, so
 * that the present choice is one of those compared, and unknown figures further off, to hide behind.
 */
function windowAround(task: ProtectionTask, witnesses: Witnesses, middle: number, size: number) {
  const { moves, near, unknown } = witnesses;
  const { table, primary, sticky } = task;
  const isFree = (cell: number) => {
    const { planned } = table.cells[cell]!;
    return planned && !primary[cell] && !sticky[cell] && !isShownZero(table.cells[cell]!);
  };
  const around = near.around([moves.columnOf[middle]!], () => true, size);
  const inner = around.map((column) => moves.cells[column]!);
  const free = new Set(inner.filter(isFree));
  const targets = new Set(inner.filter((cell) => primary[cell] && unknown[cell]));
  for (const cell of free) for (const { target } of witnesses.usersOf(cell)) targets.add(target);
  const columns = new Set(around);
  for (const target of targets) {
    for (const { support } of witnesses.witnessesOf(target))
      for (const cell of support) columns.add(moves.columnOf[cell]!);
  }
  const isUnknown = (column: number) => Boolean(unknown[moves.cells[column]!]);
  const hidden = near.around([...columns], isUnknown, columns.size + size);
  return {
    inner: inner.slice(0, size / 4),
    columns: hidden,
    moves: only(moves, hidden, near.rowsOf(hidden)),
    mayShow: (cell: number) => free.has(cell),
    targets: [...targets],
    isBeyond: (target: number, insider: number) => witnesses.isBeyond(target, insider),
  };
}

function only(moves: Moves, columns: readonly number[], rows: readonly number[]): Moves {
  const cells = Int32Array.from(columns, (column) => moves.cells[column]!);
  const placeOf = new Map(columns.map((column, k) => [column, k]));
  const columnOf = new Int32Array(moves.columnOf.length).fill(-1);
  for (const [k, cell] of cells.entries()) columnOf[cell] = k;
  return {
    cells,
    columnOf,
    room: Float64Array.from(columns, (column) => moves.room[column]!),
    roof: Float64Array.from(columns, (column) => moves.roof[column]!),
    rows: rows.map((r) => {
      const { index, value, lower, upper } = moves.rows[r]!;
      const kept = [...index.keys()].filter((t) => placeOf.has(index[t]!));
      return {
        index: Int32Array.from(kept, (t) => placeOf.get(index[t]!)!),
        value: Float64Array.from(kept, (t) => value[t]!),
        lower,
        upper,
      };
    }),
  };
}

/** Takes over a better choice when every target has its witnesses there; else all stays as it was. */
async function adopt(better: Uint8Array, window: Window, withheld: Uint8Array, witnesses: Witnesses): Promise<boolean> {
  const { cells } = window.moves;
  const hide = [...cells].filter((cell) => better[cell] && !withheld[cell]);
  const show = [...cells].filter((cell) => !better[cell] && withheld[cell]);
  if (hide.length === 0 && show.length === 0) return false;
  for (const cell of hide) witnesses.withhold(cell);
  const gone = show.flatMap((cell) => witnesses.publish(cell));
  const columns = window.columns.filter((column) => witnesses.unknown[witnesses.moves.cells[column]!]);
  const isProved = await witnesses.withColumns(columns, async (local) => {
    for (const target of new Set(gone.map((witness) => witness.target)))
      if (!(await witnesses.prove(local, target))) return false;
    return true;
  });
  if (isProved) return true;
  for (const cell of hide) witnesses.publish(cell);
  for (const cell of show) witnesses.withhold(cell);
  witnesses.restore(gone);
  return false;
}

function shuffled(cells: number[], random: () => number): number[] {
  for (let i = cells.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [cells[i], cells[j]] = [cells[j]!, cells[i]!];
  }
  return cells;
}

function mulberry32(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
