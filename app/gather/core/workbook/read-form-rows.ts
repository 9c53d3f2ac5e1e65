import { readCellKey } from "../cell.ts";
import type { CellChange } from "../cell-change.ts";
import { contactSignIn } from "../persons/personal-text.ts";
import { readTyped, type AbsenceWords, type TypedProblem } from "../grid/typed-value.ts";
import { firstCountColumn, hiddenColumn, readMark, readRowKeys, type WorkbookMark } from "./form-sheet.ts";

/** A row of a sheet as its reader gives it. */
interface Row {
  line: number;
  count: number;
  text(field: number): string;
}

export interface WorkbookErrorAt {
  /** Column from 0, line from 1. */
  column: number;
  line: number;
  text: string;
  problem: TypedProblem;
}

/** Gathers what a filled workbook changes, row by row; rows may have been moved, since each says which cells it holds. */
export class FormRows {
  mark: WorkbookMark | null = null;
  readonly changes: CellChange[] = [];
  /** Where each changed cell stands in the sheet. */
  readonly places = new Map<string, { column: number; line: number }>();
  readonly errors: WorkbookErrorAt[] = [];
  /** Where something outside the counts says how somebody can be reached or found. */
  readonly persons: { column: number; line: number; sign: "email" | "phone" | "identity-number" }[] = [];
  readonly #words: readonly AbsenceWords[];
  readonly #seen = new Set<string>();

  constructor(words: readonly AbsenceWords[]) {
    this.#words = words;
  }

  read(row: Row): void {
    if (row.line === 1) this.mark = readMark(row.text(hiddenColumn));
    for (let column = hiddenColumn + 1; column < row.count; column++) {
      const sign = contactSignIn(row.text(column));
      if (sign) this.persons.push({ column, line: row.line, sign });
    }
    for (const [n, [key, baseRevision, was]] of (readRowKeys(row.text(hiddenColumn)) ?? []).entries()) {
      const column = firstCountColumn + n;
      const text = row.text(column).trim().slice(0, 200);
      const address = readCellKey(key);
      // A row copied by hand would say one cell twice: the first counts, the second changes nothing unless it differs.
      if (!address || text === was || this.#seen.has(`${key}=${text}`)) continue;
      this.#seen.add(`${key}=${text}`);
      // A number cell arrives with a point whatever the language: French rules take neither point nor comma for thousands.
      const read = readTyped(text, "fr", this.#words);
      if (!read.ok) {
        this.errors.push({ column, line: row.line, text: text.slice(0, 40), problem: read.problem });
        continue;
      }
      this.changes.push({ address, value: read.value, baseRevision });
      this.places.set(key, { column, line: row.line });
    }
  }
}
