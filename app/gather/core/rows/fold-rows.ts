import { breakdownKey } from "~/observe/index.ts";
import { cellKey } from "../cell.ts";
import { breakdownsOf, type CollectionDefinition, type CollectionItem } from "../collection.ts";

/** How a column of a row-level file answers a dimension: which of its words are which codes. */
export interface MappedColumn {
  column: string;
  list: string;
  /** Words of the file, folded to lower case, to codes of the list. */
  codes: Readonly<Record<string, string>>;
}

/** What one row of the file is: a call, an incident, a stay; and where its dimensions stand. */
export interface RowMapping {
  item: string;
  columns: MappedColumn[];
  /** The column that says the place, by code; none when the partner answers for one place. */
  placeColumn: string | null;
}

export type RowProblem = "no-column" | "unknown-word" | "unknown-place";

export interface RowErrorAt {
  line: number;
  column: string;
  problem: RowProblem;
}

/** Rows already counted, as counts: nothing of a row is left but one more in each table that it belongs to. */
export class RowFold {
  readonly counts = new Map<string, number>();
  readonly errors: RowErrorAt[] = [];
  rows = 0;
  errorCount = 0;
  readonly #item: CollectionItem;
  readonly #mapping: RowMapping;
  readonly #places: readonly string[];
  #at: { place: number; columns: { list: string; index: number; codes: Readonly<Record<string, string>> }[] } | null =
    null;

  constructor(definition: CollectionDefinition, places: readonly string[], mapping: RowMapping) {
    const item = definition.items.find((one) => one.code === mapping.item);
    if (!item) throw new Error(`the form has no item ${mapping.item}`);
    this.#item = item;
    this.#mapping = mapping;
    this.#places = places;
    // Every cell that the file could fill is answered by it: a table without a row of one kind is a zero, and was counted.
    for (const place of places)
      for (const { key, codes } of breakdownsOf(item))
        if (Object.keys(codes).every((list) => mapping.columns.some((one) => one.list === list)))
          this.counts.set(cellKey({ item: item.code, territory: place, breakdown: key }), 0);
  }

  /** The names of the columns. */
  head(names: readonly string[]): void {
    const index = (name: string) => names.findIndex((one) => fold(one) === fold(name));
    const columns = this.#mapping.columns.map(({ column, list, codes }) => ({ list, index: index(column), codes }));
    const place = this.#mapping.placeColumn === null ? -1 : index(this.#mapping.placeColumn);
    for (const [n, one] of columns.entries())
      if (one.index === -1) this.#refuse(1, this.#mapping.columns[n]!.column, "no-column");
    if (this.#mapping.placeColumn !== null && place === -1) this.#refuse(1, this.#mapping.placeColumn, "no-column");
    this.#at = { place, columns };
  }

  row(line: number, fields: readonly string[]): void {
    const at = this.#at;
    if (!at || (this.errorCount > 0 && this.errors.some((error) => error.problem === "no-column"))) return;
    this.rows++;
    const territory = at.place === -1 ? this.#places[0]! : (fields[at.place] ?? "").trim();
    if (!this.#places.includes(territory)) return this.#refuse(line, this.#mapping.placeColumn ?? "", "unknown-place");
    const codes: Record<string, string> = {};
    for (const [n, one] of at.columns.entries()) {
      const word = fold(fields[one.index] ?? "");
      const code = one.codes[word];
      if (code === undefined) return this.#refuse(line, this.#mapping.columns[n]!.column, "unknown-word");
      codes[one.list] = code;
    }
    for (const lists of this.#item.breakdowns) {
      if (!lists.every((list) => codes[list] !== undefined)) continue;
      const breakdown = breakdownKey(Object.fromEntries(lists.map((list) => [list, codes[list]!])));
      const key = cellKey({ item: this.#item.code, territory, breakdown });
      if (this.counts.has(key)) this.counts.set(key, this.counts.get(key)! + 1);
    }
  }

  #refuse(line: number, column: string, problem: RowProblem): void {
    this.errorCount++;
    if (this.errors.length < 50) this.errors.push({ line, column, problem });
  }
}

/** Words are the same whatever their case, accents and outer spaces. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/**
 * Words to codes as a form posts them: `woman = female`, one a line; an empty left side is what a blank means. A word
 * that a code or a label already says needs no line.
 */
export function readWords(
  text: string,
  known: readonly { code: string; labels: readonly string[] }[],
): Record<string, string> | null {
  const codes: Record<string, string> = {};
  for (const { code, labels } of known) for (const word of [code, ...labels]) codes[fold(word)] = code;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const at = line.lastIndexOf("=");
    if (at === -1) return null;
    const code = codes[fold(line.slice(at + 1))];
    if (code === undefined) return null;
    codes[fold(line.slice(0, at))] = code;
  }
  return codes;
}
