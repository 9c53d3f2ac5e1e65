import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { createGunzip, createGzip, type Gzip } from "node:zlib";

/** An archive is a gzipped tar (POSIX ustar and pax), so that `tar -tzf` and `tar -xzf` open it without us. */
const block = 512;

/** The file is not one of ours, is cut short or was altered: `reason` says which. */
export class BrokenArchive extends Error {
  readonly reason: "not-an-archive" | "truncated" | "altered" | "unknown-format";
  readonly entry: string | undefined;
  constructor(reason: BrokenArchive["reason"], entry?: string, cause?: unknown) {
    super(`the archive is broken: ${reason}${entry ? ` (${entry})` : ""}`, { cause });
    this.name = "BrokenArchive";
    this.reason = reason;
    this.entry = entry;
  }
}

export interface ArchiveWriter {
  add(name: string, content: Uint8Array): Promise<void>;
  addStream(name: string, bytes: number, content: AsyncIterable<Uint8Array>): Promise<void>;
}

/** Writes beside `file` and renames at the end: whatever happens, there is a whole archive or none. */
export async function writeArchive(file: string, fill: (archive: ArchiveWriter) => Promise<void>): Promise<void> {
  const half = `${file}.${process.pid}.half`;
  const gzip = createGzip({ level: 5 });
  const out = createWriteStream(half, { flags: "wx", mode: 0o600 });
  const arrived = finished(gzip.pipe(out));
  // Heard below, but a full disk can speak before anyone waits.
  arrived.catch(() => {});
  out.on("error", (error) => gzip.destroy(error));
  // Told to whoever writes next, by `put`.
  gzip.on("error", () => {});
  try {
    await fill(writerOver(gzip));
    await put(gzip, Buffer.alloc(2 * block));
    gzip.end();
    await arrived;
    await flushToDisk(half);
    await rename(half, file);
  } catch (error) {
    gzip.destroy();
    out.destroy();
    await rm(half, { force: true });
    throw error;
  }
}

async function flushToDisk(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.sync();
  await handle.close();
}

function writerOver(gzip: Gzip): ArchiveWriter {
  return {
    async add(name, content) {
      await put(gzip, headers(name, content.length));
      await put(gzip, content);
      await put(gzip, padding(content.length));
    },
    async addStream(name, bytes, content) {
      await put(gzip, headers(name, bytes));
      let written = 0;
      for await (const chunk of content) {
        written += chunk.length;
        await put(gzip, chunk);
      }
      if (written !== bytes) throw new Error(`${name} changed while it was read`);
      await put(gzip, padding(bytes));
    },
  };
}

async function put(gzip: Gzip, bytes: Uint8Array): Promise<void> {
  if (gzip.destroyed) throw gzip.errored ?? new Error("the archive was closed");
  if (bytes.length === 0 || gzip.write(bytes)) return;
  await new Promise<void>((resolve, reject) => {
    const drained = () => {
      gzip.off("close", closed);
      resolve();
    };
    const closed = () => {
      gzip.off("drain", drained);
      reject(gzip.errored ?? new Error("the archive was closed"));
    };
    gzip.once("drain", drained);
    gzip.once("close", closed);
  });
}

function padding(bytes: number): Uint8Array {
  return Buffer.alloc((block - (bytes % block)) % block);
}

/** A name longer than the old format's hundred bytes goes before its file, as a record of POSIX pax. */
function headers(name: string, bytes: number): Buffer {
  if (Buffer.byteLength(name) <= 100) return header(name, bytes, "0");
  const record = paxRecord("path", name);
  const short = `${Buffer.from(name)
    .subarray(-100)
    .toString("latin1")
    .replaceAll(/[^\x20-\x7e]/g, "_")}`;
  return Buffer.concat([
    header("PaxHeader", record.length, "x"),
    record,
    padding(record.length),
    header(short, bytes, "0"),
  ]);
}

/** `LENGTH key=value\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  length = rest + String(length).length;
  return Buffer.from(`${length} ${key}=${value}\n`);
}

function header(name: string, bytes: number, type: "0" | "x"): Buffer {
  const head = Buffer.alloc(block);
  head.write(name, 0, 100);
  head.write("0000600\0", 100);
  head.write("0000000\0", 108);
  head.write("0000000\0", 116);
  head.write(`${bytes.toString(8).padStart(11, "0")}\0`, 124);
  head.write(
    `${Math.floor(Date.now() / 1000)
      .toString(8)
      .padStart(11, "0")}\0`,
    136,
  );
  head.write("        ", 148);
  head.write(type, 156);
  head.write("ustar\0" + "00", 257);
  let sum = 0;
  for (const byte of head) sum += byte;
  head.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return head;
}

export interface ArchiveEntry {
  name: string;
  bytes: number;
  /** To be read to its end before the next entry is asked for; what is left is skipped. */
  content: AsyncIterable<Uint8Array>;
}

/** The entries in order. Ends without error only when the archive is whole, to the last byte of its checksum. */
export async function* readArchive(file: string): AsyncGenerator<ArchiveEntry> {
  const gunzip = createGunzip();
  const input = createReadStream(file, { highWaterMark: 256 * 1024 });
  input.on("error", (error) => gunzip.destroy(error));
  const bytes = new ByteReader(input.pipe(gunzip));
  let longName: string | null = null;
  try {
    for (;;) {
      const head = await bytes.take(block);
      if (head.every((byte) => byte === 0)) break;
      const { name: shortName, size, type } = parseHeader(head);
      if (type === "x") {
        if (size > longestRecord) throw new BrokenArchive("altered", shortName);
        longName = paxPath(await bytes.take(size));
        await bytes.take(padding(size).length);
        continue;
      }
      const name: string = longName ?? shortName;
      longName = null;
      let left = size;
      const content = (async function* () {
        while (left > 0) {
          const chunk = await bytes.some(left);
          left -= chunk.length;
          yield chunk;
        }
      })();
      yield { name, bytes: size, content };
      while (left > 0) left -= (await bytes.some(left)).length;
      await bytes.take(padding(size).length);
    }
    await bytes.end();
  } finally {
    bytes.close();
    input.destroy();
  }
}

const longestRecord = 64 * 1024;

function paxPath(record: Buffer): string | null {
  return /^\d+ path=(.*)$/m.exec(record.toString("utf8"))?.[1] ?? null;
}

function parseHeader(head: Buffer): { name: string; size: number; type: string } {
  const text = (from: number, length: number) => head.toString("utf8", from, from + length).split("\0")[0]!;
  const copy = Buffer.from(head);
  copy.write("        ", 148);
  const sum = copy.reduce((a, b) => a + b, 0);
  if (sum !== Number.parseInt(text(148, 8).trim(), 8)) throw new BrokenArchive("altered");
  const prefix = text(345, 155);
  const name = (prefix ? `${prefix}/` : "") + text(0, 100);
  const size = Number.parseInt(text(124, 12).trim(), 8);
  if (!Number.isSafeInteger(size) || size < 0) throw new BrokenArchive("altered", name);
  return { name, size, type: text(156, 1) };
}

/** Takes bytes by number from a stream of chunks, and turns every way of ending early into `BrokenArchive`. */
class ByteReader {
  readonly #stream: NodeJS.ReadableStream & { destroy(): void };
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);
  #started = false;

  constructor(stream: NodeJS.ReadableStream & { destroy(): void }) {
    this.#stream = stream;
    this.#chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  async #next(): Promise<Buffer | null> {
    try {
      const { value, done } = await this.#chunks.next();
      if (done) return null;
      this.#started = true;
      return value;
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code;
      if (!code?.startsWith("Z_")) throw cause;
      if (!this.#started && code !== "Z_BUF_ERROR") throw new BrokenArchive("not-an-archive", undefined, cause);
      throw new BrokenArchive(code === "Z_BUF_ERROR" ? "truncated" : "altered", undefined, cause);
    }
  }

  /** Between one byte and `most`. */
  async some(most: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const chunk = await this.#next();
      if (!chunk) throw new BrokenArchive("truncated");
      this.#rest = chunk;
    }
    const taken = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(taken.length);
    return taken;
  }

  async take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let left = length; left > 0;) {
      const part = await this.some(left);
      left -= part.length;
      parts.push(part);
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  }

  async end(): Promise<void> {
    while ((await this.#next()) !== null);
  }

  close(): void {
    this.#stream.destroy();
  }
}
