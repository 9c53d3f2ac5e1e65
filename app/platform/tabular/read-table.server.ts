import { CsvScanner } from "./csv-scanner.ts";
import { guessDialect, guessEncoding, sniffFormat } from "./dialect.ts";
import { BytesToText, SourceBytes, type SourceFacts, type SourceLimits, type TableSource } from "./source.server.ts";
import { TableProblem, type Dialect, type TableReading } from "./table.ts";
import { readSheet, type SheetOptions } from "./xlsx.server.ts";

export interface ReadTableOptions extends SheetOptions {
  /** What the file must be; without it, whatever it is. */
  format?: "csv" | "xlsx" | undefined;
  /** What is known of the dialect; the rest is guessed from the first block. */
  dialect?: Partial<Dialect>;
  limits?: Partial<SourceLimits>;
  /** Told once, before the first row. */
  onDialect?: (dialect: Dialect) => void;
}

/** A workbook must be held whole to be read (its directory is at its end); beyond this it should be a CSV. */
const workbookBytes = 64 << 20;

/** Reads a table of any supported form from its first record to its last, header rows included. */
export async function readTable(
  source: TableSource,
  reading: TableReading,
  options: ReadTableOptions = {},
): Promise<SourceFacts> {
  const bytes = new SourceBytes(source, options.limits);
  let chunks: AsyncGenerator<Uint8Array> = bytes.raw();
  let [first, rest] = await firstBlock(chunks);
  let format = sniffFormat(first.subarray(0, 65_536));
  if (format === "gzip") {
    chunks = bytes.inflate(rest());
    [first, rest] = await firstBlock(chunks);
    if (first.length === 0) throw new TableProblem("empty");
    format = sniffFormat(first.subarray(0, 65_536));
    if (format !== "csv") throw new TableProblem("broken");
  }
  if (options.format && options.format !== format) throw new TableProblem("wrong-format", { expected: options.format });
  if (format === "xlsx") {
    const workbook = await gather(rest());
    options.onDialect?.({ format: "xlsx", delimiter: "", encoding: "utf-8", headerRows: 1, decimal: "." });
    await readSheet(workbook, reading, options);
  } else {
    await readText(first, rest(), bytes, reading, options);
  }
  return bytes.facts();
}

async function readText(
  first: Uint8Array,
  chunks: AsyncIterable<Uint8Array>,
  bytes: SourceBytes,
  reading: TableReading,
  options: ReadTableOptions,
): Promise<void> {
  const known = options.dialect ?? {};
  const guessed = guessDialect(first.subarray(0, 262_144));
  const encoding = known.encoding ?? guessEncoding(first);
  const dialect: Dialect = { ...guessed, encoding, ...definedOnly(known) };
  options.onDialect?.(dialect);

  const decoder = new BytesToText(encoding, known.encoding === undefined);
  let seen = false;
  const scanner = new CsvScanner(dialect.delimiter, (row) => {
    seen = true;
    reading.row(row);
  });
  let start = true;
  for await (const chunk of chunks) {
    let text = decoder.decode(chunk);
    if (start && text.startsWith("\ufeff")) text = text.slice(1);
    start = false;
    scanner.push(text);
    await reading.pause?.(bytes.bytesRead);
  }
  scanner.push(decoder.end());
  scanner.end();
  if (!seen) throw new TableProblem("empty");
  await reading.pause?.(bytes.bytesRead);
}

function definedOnly<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Partial<T>;
}

/** The first bytes (enough to guess by), and the whole again. */
async function firstBlock(
  chunks: AsyncGenerator<Uint8Array>,
): Promise<[first: Uint8Array, rest: () => AsyncGenerator<Uint8Array>]> {
  const held: Uint8Array[] = [];
  let size = 0;
  while (size < 65_536) {
    const next = await chunks.next();
    if (next.done) break;
    held.push(next.value);
    size += next.value.byteLength;
  }
  const first = held.length === 1 ? held[0]! : Buffer.concat(held);
  return [
    first,
    async function* () {
      yield first;
      yield* chunks;
    },
  ];
}

async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > workbookBytes) throw new TableProblem("too-large", { limit: workbookBytes });
    held.push(chunk);
  }
  return Buffer.concat(held);
}
