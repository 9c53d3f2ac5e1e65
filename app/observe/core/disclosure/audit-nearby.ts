import type { Component } from "./audit-programme.ts";

/**
 * Parts of a large component: what lies further off is taken to stand at its true value. A table that the attacker cannot
 * rule out there is one that she cannot rule out at all, so a part can prove that a figure is safe, never that it is not.
 */
export class Nearby {
  private readonly component: Component;
  private readonly rowsOf: number[][];
  private readonly seenAt: Int32Array;
  private search = 0;

  constructor(component: Component) {
    this.component = component;
    this.rowsOf = component.cells.map(() => []);
    for (const [r, { index }] of component.programme.rows.entries())
      for (const column of index) this.rowsOf[column]!.push(r);
    this.seenAt = new Int32Array(component.cells.length);
  }

  /** The unknown figures nearest to a column, up to so many. */
  around(first: number, most: number): Component {
    const search = ++this.search;
    const columns = [first];
    this.seenAt[first] = search;
    for (let next = 0; next < columns.length && columns.length < most; next++) {
      for (const r of this.rowsOf[columns[next]!]!) {
        for (const column of this.component.programme.rows[r]!.index) {
          if (this.seenAt[column] === search) continue;
          this.seenAt[column] = search;
          columns.push(column);
        }
      }
    }
    return this.partOf(columns.slice(0, most));
  }

  private partOf(columns: readonly number[]): Component {
    const { cells, programme, horizon } = this.component;
    const placeOf = new Map(columns.map((column, k) => [column, k]));
    const touched = new Set<number>();
    for (const column of columns) for (const r of this.rowsOf[column]!) touched.add(r);
    const rows = [...touched].map((r) => {
      const { index, value, lower, upper } = programme.rows[r]!;
      const places: number[] = [];
      const times: number[] = [];
      for (const [t, column] of index.entries()) {
        const k = placeOf.get(column);
        if (k === undefined) continue;
        places.push(k);
        times.push(value[t]!);
      }
      return { index: Int32Array.from(places), value: Float64Array.from(times), lower, upper };
    });
    return {
      cells: columns.map((column) => cells[column]!),
      horizon,
      programme: {
        columns: columns.length,
        lower: Float64Array.from(columns, (column) => programme.lower[column]!),
        upper: Float64Array.from(columns, (column) => programme.upper[column]!),
        rows,
      },
    };
  }
}
