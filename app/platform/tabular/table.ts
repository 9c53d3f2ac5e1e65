/**
 * One record of a table, valid only during the call that hands it over: readers use the same object again for the next
 * record, so that a file of any size costs no more memory than its longest line.
 */
export interface TableRow {
  /** The physical line in the file (an embedded line break counts), or the row of a sheet; from 1. */
  readonly line: number;
  readonly count: number;
  /** The text of a field, from 0; empty beyond the last. */
  text(field: number): string;
  /** The raw text of neighbouring fields, both included: equal spans are equal fields, so that they can key a cache. */
  span(from: number, to: number): string;
}

export interface Dialect {
  format: "csv" | "xlsx";
  delimiter: string;
  encoding: "utf-8" | "windows-1252" | "utf-16le";
  /** Lines before the first data row that hold the names of the columns. */
  headerRows: number;
  decimal: "." | ",";
}

/** What a file can be refused for before any of its rows is understood; the slice that reads it has the sentence. */
export type TableProblemCode =
  | "empty"
  | "binary"
  | "old-excel"
  | "encoding"
  | "quote"
  | "row-too-long"
  | "too-many-columns"
  | "truncated"
  | "broken"
  | "too-large"
  | "bomb"
  | "no-sheet"
  | "doctype"
  | "formula"
  | "too-many-rows"
  | "password"
  | "wrong-format";

export class TableProblem extends Error {
  readonly code: TableProblemCode;
  readonly details: Record<string, string | number>;

  constructor(code: TableProblemCode, details: Record<string, string | number> = {}, cause?: unknown) {
    super(`the table cannot be read: ${code}`, { cause });
    this.name = "TableProblem";
    this.code = code;
    this.details = details;
  }
}

export interface TableReading {
  /** Called for every record, in order; must not keep the row. */
  row: (row: TableRow) => void;
  /** Called between blocks of rows, with the bytes of the file read so far: the place to write, and to wait. */
  pause?: (bytesRead: number) => Promise<void> | void;
}
