import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";
import { firstDay } from "./zip.server.ts";

export interface ZipEntry {
  name: string;
  content: string | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

/** What an entry came to, for whoever lists its checksum. */
export interface ZippedEntry {
  name: string;
  bytes: number;
  sha256: string;
}

/** Beyond, an archive needs fields that only ZIP64 has; many readers of today still lack it. */
const largest = 0xffff_ffff;

/**
 * An archive that is made as it is written (APPNOTE 6.3, data descriptors): memory holds a chunk, whatever its size. The
 * same entries are the same bytes. `zipped` hears of each entry once it is whole, before the next one is asked for.
 */
export async function* streamZip(
  entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
  zipped: (entry: ZippedEntry) => void = () => {},
): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const { name, content } of entries) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    // Names are UTF-8; sizes and checksum follow the content.
    fields.writeUInt16LE(0x0808, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt16LE(firstDay, 8);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), fields, Buffer.from(name)]);
    yield local;
    const hash = createHash("sha256");
    let [crc, plain, packed] = [0, 0, 0];
    const source = Readable.from(
      (async function* () {
        for await (const part of typeof content === "string" ? [content] : content) {
          const bytes = Buffer.from(part as Uint8Array);
          crc = crc32(bytes, crc);
          plain += bytes.length;
          hash.update(bytes);
          yield bytes;
        }
      })(),
    );
    const deflate = createDeflateRaw();
    source.on("error", (error) => deflate.destroy(error));
    for await (const chunk of source.pipe(deflate)) {
      packed += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
    const described = Buffer.alloc(16);
    described.write("PK\u0007\u0008", 0, "latin1");
    if (plain > largest || packed > largest) throw new Error(`too large for an archive: ${name}`);
    described.writeUInt32LE(crc, 4);
    described.writeUInt32LE(packed, 8);
    described.writeUInt32LE(plain, 12);
    yield described;
    described.copy(fields, 10, 4, 16);
    const central = Buffer.alloc(46);
    central.write("PK\u0001\u0002", 0, "latin1");
    central.writeUInt16LE(20, 4);
    fields.copy(central, 6, 0, 26);
    if (offset > largest) throw new Error(`too large for an archive: ${name}`);
    central.writeUInt32LE(offset, 42);
    directory.push(Buffer.concat([central, Buffer.from(name)]));
    offset += local.length + packed + described.length;
    zipped({ name, bytes: plain, sha256: hash.digest("hex") });
  }
  const listed = Buffer.concat(directory);
  if (offset > largest || directory.length > 0xffff) throw new Error("too large for an archive");
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  yield Buffer.concat([listed, end]);
}
