import type { CellValue } from "../cell.ts";
import { sameValue } from "../cell-change.ts";
import type { TypedProblem } from "./typed-value.ts";

/** A change that the server has not confirmed. */
export interface PendingChange {
  value: CellValue | null;
  baseRevision: number;
}

/** What a page is told of a conflict: the other value, whose it is, and when it came. */
export interface ShownConflict {
  key: string;
  mine: CellValue | null;
  theirs: { value: CellValue | null; revision: number; at: string | null; who: string };
}

/** A grid under a person's hands. Plain data: it is what a device keeps. */
export interface GridState {
  /** What is seen, changes that wait included. A key that is not here is empty, at revision 0. */
  cells: Record<string, { value: CellValue | null; revision: number }>;
  waiting: Record<string, PendingChange>;
  /** On their way; they wait again when the way is cut. */
  sending: Record<string, PendingChange> | null;
  conflicts: ShownConflict[];
  refused: Record<string, { text: string; problem: TypedProblem }>;
  /** What was there before each change, the latest last. */
  undo: { key: string; value: CellValue | null }[][];
}

export interface SavedAnswer {
  saved: readonly { key: string; revision: number }[];
  conflicts: readonly ShownConflict[];
}

const longestUndo = 100;

export function valueAt(state: GridState, key: string): CellValue | null {
  return state.cells[key]?.value ?? null;
}

/** What has not arrived yet, with what is on its way. */
export function notSaved(state: GridState): Record<string, PendingChange> {
  return { ...state.sending, ...state.waiting };
}

function put(
  state: GridState,
  changes: readonly { key: string; value: CellValue | null }[],
): { state: GridState; before: { key: string; value: CellValue | null }[] } {
  const cells = { ...state.cells };
  const waiting = { ...state.waiting };
  const refused = { ...state.refused };
  const before: { key: string; value: CellValue | null }[] = [];
  for (const { key, value } of changes) {
    delete refused[key];
    const held = cells[key] ?? { value: null, revision: 0 };
    if (sameValue(held.value, value)) continue;
    before.push({ key, value: held.value });
    cells[key] = { ...held, value };
    // While it is on its way, the revision that it will have is not known: `saved` puts it in.
    waiting[key] = { value, baseRevision: waiting[key]?.baseRevision ?? held.revision };
  }
  return { state: { ...state, cells, waiting, refused }, before };
}

/** Cells are changed, as one step that can be undone. */
export function change(state: GridState, changes: readonly { key: string; value: CellValue | null }[]): GridState {
  const done = put(state, changes);
  if (done.before.length === 0) return done.state;
  return { ...done.state, undo: [...state.undo, done.before].slice(-longestUndo) };
}

/** What was typed is no count: the cell keeps what it held, and says why. */
export function refuse(state: GridState, key: string, text: string, problem: TypedProblem): GridState {
  return { ...state, refused: { ...state.refused, [key]: { text, problem } } };
}

export function forgetRefusal(state: GridState, key: string): GridState {
  if (!state.refused[key]) return state;
  const { [key]: _, ...refused } = state.refused;
  return { ...state, refused };
}

export function undo(state: GridState): GridState {
  const step = state.undo.at(-1);
  if (!step) return state;
  return { ...put(state, step).state, undo: state.undo.slice(0, -1) };
}

/** What waits goes on its way, if nothing is under way. */
export function send(state: GridState): GridState {
  if (state.sending || Object.keys(state.waiting).length === 0) return state;
  return { ...state, sending: state.waiting, waiting: {} };
}

/** The way was cut: what was on it waits again; what was typed since stays, on the same base. */
export function sendFailed(state: GridState): GridState {
  const waiting = { ...state.sending };
  for (const [key, later] of Object.entries(state.waiting))
    waiting[key] = { value: later.value, baseRevision: waiting[key]?.baseRevision ?? later.baseRevision };
  return { ...state, sending: null, waiting };
}

export function saved(state: GridState, answer: SavedAnswer): GridState {
  const cells = { ...state.cells };
  const waiting = { ...state.waiting };
  for (const { key, revision } of answer.saved) {
    cells[key] = { value: cells[key]?.value ?? null, revision };
    if (waiting[key]) waiting[key] = { ...waiting[key], baseRevision: revision };
  }
  const known = new Set(answer.conflicts.map((conflict) => conflict.key));
  // What was typed since is part of what is asked: it is not sent until a choice is made.
  const conflicts = answer.conflicts.map((conflict) => {
    const later = waiting[conflict.key];
    delete waiting[conflict.key];
    return later ? { ...conflict, mine: later.value } : conflict;
  });
  return {
    ...state,
    cells,
    waiting,
    sending: null,
    conflicts: [...state.conflicts.filter((conflict) => !known.has(conflict.key)), ...conflicts],
  };
}

/** A person has chosen. Mine is sent again, on what she has now seen. */
export function resolve(state: GridState, key: string, choice: "mine" | "theirs"): GridState {
  const conflict = state.conflicts.find((one) => one.key === key);
  if (!conflict) return state;
  const { theirs } = conflict;
  const mine = valueAt(state, key);
  const conflicts = state.conflicts.filter((one) => one !== conflict);
  const cells = {
    ...state.cells,
    [key]: { value: choice === "mine" ? mine : theirs.value, revision: theirs.revision },
  };
  const { [key]: _, ...rest } = state.waiting;
  const waiting = choice === "mine" ? { ...rest, [key]: { value: mine, baseRevision: theirs.revision } } : rest;
  return { ...state, cells, waiting, conflicts };
}

/** The server's cells with what a device kept laid over them, as they wait: a conflict shows when they are sent. */
export function startGrid(
  cells: Readonly<Record<string, { value: CellValue | null; revision: number }>>,
  kept: Readonly<Record<string, PendingChange>> = {},
): GridState {
  const seen: GridState["cells"] = { ...cells };
  for (const [key, { value }] of Object.entries(kept)) seen[key] = { value, revision: seen[key]?.revision ?? 0 };
  return { cells: seen, waiting: { ...kept }, sending: null, conflicts: [], refused: {}, undo: [] };
}

/** How many cells are answered, whatever the answer. */
export function answered(state: GridState, keys: Iterable<string>): number {
  let count = 0;
  for (const key of keys) if (valueAt(state, key)) count++;
  return count;
}

/** What a device kept from before is laid over what is seen now; a cell typed in since is newer. */
export function layKept(state: GridState, kept: Readonly<Record<string, PendingChange>>): GridState {
  const cells = { ...state.cells };
  const waiting = { ...state.waiting };
  for (const [key, change] of Object.entries(kept)) {
    if (waiting[key] || state.sending?.[key]) continue;
    cells[key] = { value: change.value, revision: cells[key]?.revision ?? 0 };
    waiting[key] = change;
  }
  return { ...state, cells, waiting };
}
