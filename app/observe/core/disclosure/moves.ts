import type { LinearProgramme } from "~/kernel/solver.ts";
import { tiesOf } from "./span.ts";
import { endsOf, type Table } from "./table.ts";

/**
 * Differences between the true table and another that agrees with all that is shown: one column for each cell that can
 * differ at all, in whole units up or down; the rows keep every sum.
 */
export interface Moves {
  /** Positions in the table, by column. */
  cells: Int32Array;
  /** The column of each cell, or -1 where nothing can move. */
  columnOf: Int32Array;
  /** How far each column can go down, and how far up. */
  room: Float64Array;
  roof: Float64Array;
  rows: LinearProgramme["rows"];
}

export function movesOf(table: Table, known: Uint8Array): Moves {
  const { independent, knownZero } = tiesOf(table);
  const cells = Int32Array.from([...table.cells.keys()].filter((i) => !known[i] && !knownZero[i]));
  const columnOf = new Int32Array(table.cells.length).fill(-1);
  for (const [column, cell] of cells.entries()) columnOf[cell] = column;
  const rows: LinearProgramme["rows"] = [];
  const write = (terms: [cell: number, sign: number][], lower: number, upper: number) => {
    const moving = terms.filter(([cell]) => columnOf[cell]! >= 0);
    if (moving.length === 0) return;
    rows.push({
      index: Int32Array.from(moving, ([cell]) => columnOf[cell]!),
      value: Float64Array.from(moving, ([, sign]) => sign),
      lower,
      upper,
    });
  };
  const value = (cell: number) => table.cells[cell]!.value;
  for (const relation of independent) {
    const { whole, parts } = relation;
    const difference: [number, number][] = [[whole, 1], ...parts.map((part): [number, number] => [part, -1])];
    if (relation.kind === "sum") {
      write(difference, 0, 0);
      continue;
    }
    // What the inequality leaves free today: whole - part ≥ 0, sum of the parts - whole ≥ 0.
    for (const part of parts) {
      const pair: [number, number][] = [
        [whole, 1],
        [part, -1],
      ];
      write(pair, value(part) - value(whole), Infinity);
    }
    const excess = parts.reduce((sum, part) => sum + value(part), -value(whole));
    if (relation.complete) write(difference, -Infinity, excess);
  }
  const ends = (cell: number) => endsOf(table.cells[cell]!);
  const room = Float64Array.from(cells, (cell) => Math.max(0, value(cell) - ends(cell)[0]));
  const roof = Float64Array.from(cells, (cell) => ends(cell)[1] - value(cell));
  return { cells, columnOf, room, roof, rows };
}
