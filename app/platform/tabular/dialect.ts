import { CsvScanner } from "./csv-scanner.ts";
import { TableProblem, type Dialect } from "./table.ts";

const delimiters = [",", ";", "\t", "|"] as const;

export function isUtf8(bytes: Uint8Array): boolean {
  // A sample may end within a character: `stream` forgives that end only.
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The start of a file tells what it is; a text file is told from a binary one by its NUL and control bytes. */
export function sniffFormat(sample: Uint8Array): "csv" | "xlsx" | "gzip" {
  if (sample.length === 0) throw new TableProblem("empty");
  const starts = (...bytes: number[]) => bytes.every((byte, n) => sample[n] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04)) return "xlsx";
  if (starts(0x1f, 0x8b)) return "gzip";
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw new TableProblem("old-excel");
  if (starts(0xff, 0xfe)) return "csv";
  let odd = 0;
  for (const byte of sample) {
    if (byte === 0) throw new TableProblem("binary");
    if (byte < 9 || (byte > 13 && byte < 32)) odd++;
  }
  if (odd > sample.length / 200 || starts(0x25, 0x50, 0x44, 0x46)) throw new TableProblem("binary");
  return "csv";
}

export function guessEncoding(sample: Uint8Array): Dialect["encoding"] {
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  return isUtf8(sample) ? "utf-8" : "windows-1252";
}

/** The delimiter that cuts the sample's lines into the same number of fields, the most of them, most often. */
export function guessDelimiter(sample: string): string {
  const scored = delimiters.map((delimiter) => {
    const counts = new Map<number, number>();
    let rows = 0;
    for (const row of sampleRows(sample, delimiter, 100)) {
      rows++;
      counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
    }
    const [fields = 1, times = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
    return { delimiter, score: fields < 2 ? 0 : times / rows + Math.min(fields, 50) / 1000 };
  });
  const best = scored.sort((a, b) => b.score - a.score)[0]!;
  return best.score === 0 ? "," : best.delimiter;
}

/** The first records of a text, as plain arrays: for guessing, never for reading a file. */
export function sampleRows(sample: string, delimiter: string, atMost = 200): string[][] {
  const rows: string[][] = [];
  const scanner = new CsvScanner(delimiter, (row) => {
    if (rows.length < atMost) rows.push(Array.from({ length: row.count }, (_, field) => row.text(field)));
  });
  try {
    scanner.push(sample);
  } catch (error) {
    if (!(error instanceof TableProblem)) throw error;
  }
  if (rows.length === 0) {
    try {
      scanner.end();
    } catch (error) {
      if (!(error instanceof TableProblem)) throw error;
    }
  }
  return rows;
}

const number = /^-?\d{1,3}(?:[ \u00a0\u202f.,]?\d{3})*(?:[.,]\d+)?$/;

export function looksNumeric(text: string): boolean {
  return number.test(text.trim());
}

/** Names come before numbers: header rows are those without a number, unless it is a year, above rows with numbers. */
export function guessHeaderRows(rows: readonly (readonly string[])[]): number {
  const isYear = (text: string) => /^(?:19|20)\d{2}\*?$/.test(text.trim());
  const numbersOf = (row: readonly string[]) => row.filter((text) => looksNumeric(text) && !isYear(text)).length;
  const first = rows.findIndex((row) => numbersOf(row) > 0);
  if (first <= 0) return first === 0 ? 0 : Math.min(1, rows.length);
  return Math.min(first, 5);
}

/** A comma that ends in one, two or more than three digits is a decimal comma; three digits could be thousands. */
export function guessDecimal(rows: readonly (readonly string[])[]): "." | "," {
  let comma = 0;
  let point = 0;
  for (const text of rows.flat()) {
    if (/^-?\d+,(?:\d{1,2}|\d{4,})$/.test(text.trim())) comma++;
    if (/^-?\d+\.(?:\d{1,2}|\d{4,})$/.test(text.trim())) point++;
  }
  return comma > point ? "," : ".";
}

/** Everything that can be told of a text table from its first bytes. */
export function guessDialect(sample: Uint8Array): Dialect {
  const encoding = guessEncoding(sample);
  const text = new TextDecoder(encoding).decode(sample, { stream: true }).replace(/^\ufeff/, "");
  const delimiter = guessDelimiter(text);
  const rows = sampleRows(text, delimiter);
  return { format: "csv", delimiter, encoding, headerRows: guessHeaderRows(rows), decimal: guessDecimal(rows) };
}
