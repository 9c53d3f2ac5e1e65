import type { LinearProgramme } from "~/kernel/solver.ts";
import type { Moves } from "./moves.ts";

/** Which columns of the moves share a row: the neighbourhood in which a figure finds others to hide behind. */
export class Neighbourhood {
  private readonly moves: Moves;
  private readonly byColumn: number[][];
  private readonly seenAt: Int32Array;
  private search = 0;

  constructor(moves: Moves) {
    this.moves = moves;
    this.byColumn = Array.from(moves.cells, () => []);
    for (const [r, { index }] of moves.rows.entries()) for (const column of index) this.byColumn[column]!.push(r);
    this.seenAt = new Int32Array(moves.cells.length);
  }

  /** The nearest columns that `may` move, in rising distance from the first ones, up to so many. */
  around(first: readonly number[], may: (column: number) => boolean, most: number): number[] {
    const search = ++this.search;
    const found = [...first];
    for (const column of first) this.seenAt[column] = search;
    for (let next = 0; next < found.length && found.length < most; next++) {
      for (const r of this.byColumn[found[next]!]!) {
        for (const column of this.moves.rows[r]!.index) {
          if (this.seenAt[column] === search || !may(column)) continue;
          this.seenAt[column] = search;
          found.push(column);
        }
      }
    }
    return found.slice(0, Math.max(most, first.length));
  }

  /** The rows that any of these columns takes part in. */
  rowsOf(columns: readonly number[]): number[] {
    const touched = new Set<number>();
    for (const column of columns) for (const r of this.byColumn[column]!) touched.add(r);
    return [...touched];
  }

  /**
   * A programme in which these columns alone move: gain and loss of the k-th are columns 2k and 2k + 1. What moves only
   * here keeps every sum of the whole table.
   */
  programme(columns: readonly number[], reach: number): LinearProgramme {
    const placeOf = new Map(columns.map((column, k) => [column, k]));
    const upper = new Float64Array(2 * columns.length);
    for (const [k, column] of columns.entries()) {
      upper[2 * k] = Math.min(reach, this.moves.roof[column]!);
      upper[2 * k + 1] = Math.min(reach, this.moves.room[column]!);
    }
    const rows = this.rowsOf(columns).map((r) => {
      const { index, value, lower, upper: most } = this.moves.rows[r]!;
      const places: number[] = [];
      const signs: number[] = [];
      for (const [t, column] of index.entries()) {
        const k = placeOf.get(column);
        if (k === undefined) continue;
        places.push(2 * k, 2 * k + 1);
        signs.push(value[t]!, -value[t]!);
      }
      return { index: Int32Array.from(places), value: Float64Array.from(signs), lower, upper: most };
    });
    return { columns: 2 * columns.length, lower: new Float64Array(2 * columns.length), upper, rows };
  }
}
