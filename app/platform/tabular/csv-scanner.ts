import { TableProblem, type TableRow } from "./table.ts";

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;
const maximumColumns = 16_384;
/** A record longer than this is an unclosed quote or not a table. */
const maximumRecord = 1_000_000;

/**
 * Cuts text into records (RFC 4180, any one-character delimiter) without making a string for any field until somebody
 * asks for it: the scan records offsets only. Measured in docs/decisions/0006-tabular-readers.md.
 */
export class CsvScanner implements TableRow {
  line = 1;
  count = 0;
  readonly #delimiter: number;
  readonly #take: (row: TableRow) => void;
  #text = "";
  #starts = new Int32Array(64);
  #ends = new Int32Array(64);
  /** Fields of the record that were quoted and hold doubled quotes: their text must be mended. */
  #doubled: number[] = [];
  #nextLine = 1;

  constructor(delimiter: string, take: (row: TableRow) => void) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#take = take;
  }

  push(text: string): void {
    this.#text = this.#text === "" ? text : this.#text + text;
    const consumed = this.#scan(false);
    this.#text = consumed === 0 ? this.#text : this.#text.slice(consumed);
    if (this.#text.length > maximumRecord) {
      const code = this.#text.includes('"') ? "quote" : "row-too-long";
      throw new TableProblem(code, { line: this.#nextLine });
    }
  }

  end(): void {
    if (this.#text === "") return;
    const consumed = this.#scan(true);
    if (consumed < this.#text.length) throw new TableProblem("quote", { line: this.#nextLine });
    this.#text = "";
  }

  text(field: number): string {
    if (field >= this.count) return "";
    const raw = this.#text.slice(this.#starts[field]!, this.#ends[field]!);
    return this.#doubled.length > 0 && this.#doubled.includes(field) ? raw.replaceAll('""', '"') : raw;
  }

  span(from: number, to: number): string {
    if (from >= this.count) return "";
    return this.#text.slice(this.#starts[from]!, this.#ends[Math.min(to, this.count - 1)]!);
  }

  /** Hands over every whole record; returns how far it came. */
  #scan(final: boolean): number {
    const text = this.#text;
    const length = text.length;
    const delimiter = this.#delimiter;
    let starts = this.#starts;
    let ends = this.#ends;
    let recordStart = 0;
    let at = 0;
    let field = 0;
    let lines = 0;
    if (this.#doubled.length > 0) this.#doubled = [];

    while (at < length || (final && field > 0)) {
      let start = at;
      let end: number;
      if (text.charCodeAt(at) === quote) {
        start = at + 1;
        end = start;
        for (;;) {
          end = text.indexOf('"', end);
          if (end === -1 || (end + 1 === length && !final)) return recordStart;
          if (text.charCodeAt(end + 1) !== quote) break;
          if (this.#doubled.at(-1) !== field) this.#doubled.push(field);
          end += 2;
        }
        for (let n = text.indexOf("\n", start); n !== -1 && n < end; n = text.indexOf("\n", n + 1)) lines++;
        at = end + 1;
        if (text.charCodeAt(at) === carriageReturn) {
          if (at + 1 === length && !final) return recordStart;
          at++;
        }
      } else {
        let c = 0;
        while (at < length && (c = text.charCodeAt(at)) !== delimiter && c !== lineFeed) at++;
        end = at;
        if (at < length && c === lineFeed && end > start && text.charCodeAt(end - 1) === carriageReturn) end--;
        else if (at === length && final && end > start && text.charCodeAt(end - 1) === carriageReturn) end--;
      }
      if (at === length && !final) return recordStart;

      if (field === starts.length) {
        if (field >= maximumColumns) throw new TableProblem("too-many-columns", { line: this.#nextLine });
        starts = grow(starts);
        ends = grow(ends);
        this.#starts = starts;
        this.#ends = ends;
      }
      starts[field] = start;
      ends[field] = end;
      field++;

      if (at < length && text.charCodeAt(at) === delimiter) {
        at++;
        continue;
      }
      if (at < length && text.charCodeAt(at) !== lineFeed) throw new TableProblem("quote", { line: this.#nextLine });
      at++;
      this.line = this.#nextLine;
      this.count = field;
      this.#nextLine += lines + 1;
      // A blank line is not a record.
      if (field > 1 || ends[0]! > starts[0]!) this.#take(this);
      field = 0;
      lines = 0;
      recordStart = at;
      if (this.#doubled.length > 0) this.#doubled = [];
      if (at >= length) break;
    }
    return Math.min(recordStart, length);
  }
}

function grow(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
