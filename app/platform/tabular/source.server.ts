import { isAscii } from "node:buffer";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { TableProblem, type Dialect } from "./table.ts";

/** A file of this machine, or bytes on their way in: those are never written to a disk, since nobody has read them. */
export type TableSource =
  | { kind: "path"; path: string }
  | { kind: "stream"; stream: Readable | AsyncIterable<Uint8Array> };

export interface SourceLimits {
  /** Bytes of the file as it comes. */
  fileBytes: number;
  /** Bytes after inflation. */
  inflatedBytes: number;
  /** Inflated bytes over compressed ones, beyond the first 16 MB. */
  ratio: number;
}

export const defaultLimits: SourceLimits = { fileBytes: 8e9, inflatedBytes: 16e9, ratio: 200 };
const blockBytes = 1 << 20;
const ratioMatters = 16 << 20;

export interface SourceFacts {
  bytes: number;
  hash: string;
}

/** The bytes of a source in blocks, hashed and counted on their way, inflated when they are gzip. */
export class SourceBytes {
  bytesRead = 0;
  inflated = 0;
  readonly #hash = createHash("sha256");
  readonly #source: TableSource;
  readonly #limits: SourceLimits;

  constructor(source: TableSource, limits: Partial<SourceLimits> = {}) {
    this.#source = source;
    this.#limits = { ...defaultLimits, ...limits };
  }

  facts(): SourceFacts {
    return { bytes: this.bytesRead, hash: this.#hash.copy().digest("hex") };
  }

  async *raw(): AsyncGenerator<Uint8Array> {
    const stream =
      this.#source.kind === "path"
        ? createReadStream(this.#source.path, { highWaterMark: blockBytes })
        : this.#source.stream;
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      this.bytesRead += chunk.byteLength;
      if (this.bytesRead > this.#limits.fileBytes)
        throw new TableProblem("too-large", { limit: this.#limits.fileBytes });
      this.#hash.update(chunk);
      yield chunk;
    }
    if (this.bytesRead === 0) throw new TableProblem("empty");
  }

  /** The same bytes, inflated; the compressed file's limits hold while it grows. */
  async *inflate(compressed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const gunzip = createGunzip({ chunkSize: blockBytes });
    const feeding = feed(gunzip, compressed);
    feeding.catch((cause: Error) => gunzip.destroy(cause));
    try {
      for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
        this.inflated += chunk.byteLength;
        const { inflatedBytes, ratio } = this.#limits;
        if (this.inflated > inflatedBytes) throw new TableProblem("too-large", { limit: inflatedBytes });
        if (this.inflated > ratioMatters && this.inflated > this.bytesRead * ratio) throw new TableProblem("bomb");
        yield chunk;
      }
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "";
      if (code === "Z_BUF_ERROR") throw new TableProblem("truncated", {}, error);
      if (code.startsWith("Z_")) throw new TableProblem("broken", {}, error);
      throw error;
    } finally {
      gunzip.destroy();
    }
  }
}

async function feed(into: NodeJS.WritableStream, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of chunks) {
    if (!into.writable) return;
    if (!into.write(chunk)) await new Promise((resolve) => into.once("drain", resolve).once("close", resolve));
  }
  into.end();
}

/** Bytes to text. A file that was plain ASCII when its encoding was guessed may still turn out to be Latin-1. */
export class BytesToText {
  #decoder: TextDecoder;
  #encoding: Dialect["encoding"];
  #plainSoFar = true;
  readonly #mayChange: boolean;

  constructor(encoding: Dialect["encoding"], mayChange: boolean) {
    this.#encoding = encoding;
    this.#mayChange = mayChange;
    this.#decoder = new TextDecoder(encoding, { fatal: true });
  }

  decode(chunk: Uint8Array): string {
    if (this.#encoding !== "utf-16le") {
      if (chunk.includes(0)) throw new TableProblem("binary");
      if (this.#plainSoFar && isAscii(chunk))
        return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1");
    }
    try {
      const text = this.#decoder.decode(chunk, { stream: true });
      this.#plainSoFar = false;
      return text;
    } catch (error) {
      if (!(this.#plainSoFar && this.#mayChange))
        throw new TableProblem("encoding", { encoding: this.#encoding }, error);
      this.#encoding = "windows-1252";
      this.#decoder = new TextDecoder("windows-1252");
      this.#plainSoFar = false;
      return this.#decoder.decode(chunk, { stream: true });
    }
  }

  end(): string {
    try {
      return this.#decoder.decode();
    } catch (error) {
      throw new TableProblem("truncated", {}, error);
    }
  }
}

/** The hash and size of a file, to know whether it has been read before; a stream cannot be read twice. */
export async function factsOfFile(path: string): Promise<SourceFacts> {
  const info = await stat(path);
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: blockBytes })) hash.update(chunk as Uint8Array);
  return { bytes: info.size, hash: hash.digest("hex") };
}
