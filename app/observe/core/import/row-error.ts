/** Why a row cannot be taken; the words are `import.row.{code}` in the slice's messages. */
export type RowErrorCode =
  | "columns-missing"
  | "territory-unknown"
  | "territory-blank"
  | "period-unreadable"
  | "period-outside"
  | "code-unknown"
  | "series-unknown"
  | "value-blank"
  | "value-unreadable"
  | "value-negative"
  | "value-not-whole"
  | "value-over-hundred"
  | "value-formula"
  | "interval"
  | "sample-size"
  | "duplicate"
  | "total"
  | "persons";

export interface RowError {
  /** The physical line of the file; of a sheet, its row. */
  line: number;
  /** Name of the column, and in a sheet the address of the cell. */
  column: string;
  cell?: string;
  code: RowErrorCode;
  details: Record<string, string | number>;
}

/** Only the first are kept, since the thousandth says nothing new; all are counted. */
export const keptErrors = 200;

export class RowErrors {
  count = 0;
  readonly kept: RowError[] = [];
  readonly byCode = new Map<RowErrorCode, number>();

  add(error: RowError): void {
    this.count++;
    this.byCode.set(error.code, (this.byCode.get(error.code) ?? 0) + 1);
    if (this.kept.length < keptErrors) this.kept.push(error);
  }
}

/** What a sentence quotes from a file is short, on one line and without a control character. */
export function quoted(text: string): string {
  const plain = text.replace(/[\p{C}\s]+/gu, " ").trim();
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain;
}
