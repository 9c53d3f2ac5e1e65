import { fromBuffer, type Entry, type ZipFile } from "yauzl";
import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";
import { TableProblem } from "./table.ts";

export interface SheetLimits {
  entries: number;
  inflatedBytes: number;
  ratio: number;
  rows: number;
  sharedStrings: number;
}

export const defaultSheetLimits: SheetLimits = {
  entries: 2000,
  inflatedBytes: 512 << 20,
  ratio: 200,
  rows: 1_048_576,
  sharedStrings: 2_000_000,
};

/** The parts of a workbook or of another archive of texts, unpacked as they are read, under limits against archives made to exhaust a machine. */
export class Archive {
  readonly #zip: ZipFile;
  readonly #entries: Map<string, Entry>;
  readonly #limits: SheetLimits;
  #inflated = 0;

  private constructor(zip: ZipFile, entries: Map<string, Entry>, limits: SheetLimits) {
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
  }

  static async open(workbook: Buffer, limits: SheetLimits): Promise<Archive> {
    const zip = await new Promise<ZipFile>((resolve, reject) => {
      fromBuffer(workbook, { lazyEntries: true, validateEntrySizes: true }, (error, opened) =>
        error
          ? reject(
              new TableProblem(/end of central directory/i.test(error.message) ? "truncated" : "broken", {}, error),
            )
          : resolve(opened),
      );
    });
    const entries = new Map<string, Entry>();
    await new Promise<void>((resolve, reject) => {
      zip.on("entry", (entry: Entry) => {
        if (entries.size >= limits.entries) return reject(new TableProblem("bomb"));
        if (entry.isEncrypted()) return reject(new TableProblem("password"));
        entries.set(entry.fileName, entry);
        zip.readEntry();
      });
      zip.on("end", resolve);
      zip.on("error", (error: Error) => reject(new TableProblem("broken", {}, error)));
      zip.readEntry();
    });
    return new Archive(zip, entries, limits);
  }

  close(): void {
    this.#zip.close();
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  has(path: string): boolean {
    return this.#entries.has(path);
  }

  /** Text of an entry, in pieces: UTF-8 and nothing else. */
  async *text(path: string): AsyncGenerator<string> {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    try {
      for await (const chunk of this.bytes(path)) yield decoder.decode(chunk, { stream: true });
      yield decoder.decode();
    } catch (error) {
      throw error instanceof TableProblem ? error : new TableProblem("broken", { part: path }, error);
    }
  }

  /** Bytes of an entry, in pieces; sizes are counted as they come, since a header may lie. */
  async *bytes(path: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(path);
    if (!entry) throw new TableProblem("broken", { part: path });
    const stream = await new Promise<Readable>((resolve, reject) => {
      this.#zip.openReadStream(entry, (error, opened) =>
        error ? reject(new TableProblem("broken", {}, error)) : resolve(opened),
      );
    });
    let size = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        size += chunk.byteLength;
        this.#inflated += chunk.byteLength;
        if (this.#inflated > this.#limits.inflatedBytes) throw new TableProblem("bomb");
        if (size > 1 << 20 && size > entry.compressedSize * this.#limits.ratio) throw new TableProblem("bomb");
        yield chunk;
      }
    } catch (error) {
      throw error instanceof TableProblem ? error : new TableProblem("broken", { part: path }, error);
    } finally {
      stream.destroy();
    }
  }
}

interface Hear {
  open?: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/** Feeds the parser piece by piece; a document type (entities, outside files) is never part of a workbook. */
export async function parse(
  pieces: AsyncIterable<string>,
  hear: Hear,
  pause?: () => Promise<void> | void,
): Promise<void> {
  const parser = new SaxesParser();
  const local = (name: string) => name.slice(name.indexOf(":") + 1);
  parser.on("doctype", () => {
    throw new TableProblem("doctype");
  });
  parser.on("error", (error) => {
    throw new TableProblem("broken", {}, error);
  });
  if (hear.open) parser.on("opentag", (tag) => hear.open!(local(tag.name), tag.attributes));
  if (hear.close) parser.on("closetag", (tag) => hear.close!(local(tag.name)));
  if (hear.text) parser.on("text", hear.text);
  for await (const piece of pieces) {
    parser.write(piece);
    await pause?.();
  }
  parser.close();
}
