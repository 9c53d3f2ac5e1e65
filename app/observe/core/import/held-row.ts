import type { SourceRow } from "./headers.ts";

/** A row that outlives the call that handed it over: for the first rows of a file, which are looked at before any is taken. */
export class HeldRow implements SourceRow {
  readonly line: number;
  readonly fields: readonly string[];
  constructor(line: number, fields: readonly string[]) {
    this.line = line;
    this.fields = fields;
  }
  get count(): number {
    return this.fields.length;
  }
  text(field: number): string {
    return this.fields[field] ?? "";
  }
  span(from: number, to: number): string {
    return this.fields.slice(from, to + 1).join("\u001f");
  }
}

export function fieldsOf(row: SourceRow): string[] {
  return Array.from({ length: row.count }, (_, field) => row.text(field));
}
