import { createHash, hash } from "node:crypto";

const newline = 10;

/** What must be equal on both sides of a copy: the rows as a set, whatever order a server returns them in. */
export interface RowsFound {
  rows: number;
  /** SHA-256 of each line, added lane by lane. It finds damage and loss; it is no seal against a forger. */
  rowsSum: string;
}

/** Counts the lines of a COPY and sums their hashes while the bytes go by, in chunks cut anywhere. */
export class RowDigest {
  readonly #lanes = new Uint32Array(8);
  #rows = 0;
  #rest: Buffer = Buffer.alloc(0);

  update(chunk: Uint8Array): void {
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (this.#rest.length > 0) bytes = Buffer.concat([this.#rest, bytes]);
    let start = 0;
    for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
      this.#add(bytes.subarray(start, end));
      start = end + 1;
    }
    this.#rest = Buffer.from(bytes.subarray(start));
  }

  #add(line: Buffer): void {
    const digest = hash("sha256", line, "buffer");
    // A typed array wraps at 2^32 by itself.
    for (let lane = 0; lane < 8; lane++) this.#lanes[lane]! += digest.readUInt32LE(lane * 4);
    this.#rows++;
  }

  found(): RowsFound {
    if (this.#rest.length > 0) throw new Error("the last line has no end");
    return { rows: this.#rows, rowsSum: Buffer.from(this.#lanes.buffer).toString("hex") };
  }
}

/** Chunks cut anywhere in, chunks of whole lines out: what a COPY statement takes. */
export async function* wholeLines(chunks: AsyncIterable<Uint8Array>, bytesAtOnce = 4 << 20): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    size += chunk.length;
    if (size < bytesAtOnce) continue;
    const bytes = Buffer.concat(held);
    const cut = bytes.lastIndexOf(newline) + 1;
    if (cut > 0) yield bytes.subarray(0, cut);
    held = cut < bytes.length ? [bytes.subarray(cut)] : [];
    size = bytes.length - cut;
  }
  if (size > 0) yield Buffer.concat(held);
}

export function sha256(): ReturnType<typeof createHash> {
  return createHash("sha256");
}
