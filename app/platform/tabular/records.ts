import { CsvScanner } from "./csv-scanner.ts";
import { guessDelimiter } from "./dialect.ts";

/** The records of a short text in CSV, whatever parts its fields: for lists, not for files of figures. May throw `TableProblem`. */
export function recordsOf(text: string): string[][] {
  const clean = text.replace(/^\ufeff/, "");
  const records: string[][] = [];
  const scanner = new CsvScanner(guessDelimiter(clean.slice(0, 20_000)), (row) => {
    records.push(Array.from({ length: row.count }, (_, field) => row.text(field)));
  });
  scanner.push(clean);
  scanner.end();
  return records;
}
