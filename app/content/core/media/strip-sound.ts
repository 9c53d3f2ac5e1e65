const ascii = (bytes: Uint8Array, start: number, end: number) => String.fromCharCode(...bytes.subarray(start, end));
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Whether a frame of MPEG sound, layer III, begins here (ISO/IEC 11172-3): neither a reserved version, rate nor bit rate. */
function isFrame(bytes: Uint8Array, at: number): boolean {
  const [first, second, third] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!];
  if (first !== 0xff || (second & 0xe6) !== 0xe2 || (second & 0x18) === 0x08) return false;
  return third >> 4 !== 0xf && third >> 4 !== 0 && (third & 0x0c) !== 0x0c;
}

/** Where the words in front of MPEG sound end: ID3v2 writes its length in seven bits a byte. */
function endOfWords(bytes: Uint8Array): number {
  let at = 0;
  while (ascii(bytes, at, at + 3) === "ID3") {
    const size = bytes.subarray(at + 6, at + 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
    at += 10 + size + (bytes[at + 5]! & 0x10 ? 10 : 0);
    if (at >= bytes.length) throw new RangeError("words without sound");
  }
  while (bytes[at] === 0 && at < bytes.length) at++;
  return at;
}

export function isMpegSound(bytes: Uint8Array): boolean {
  try {
    return isFrame(bytes, endOfWords(bytes));
  } catch {
    return false;
  }
}

/** MPEG sound without what stands before and behind its frames: title, singer, place, cover, comments. */
export function stripMpegSound(bytes: Uint8Array): Uint8Array | null {
  const start = endOfWords(bytes);
  if (!isFrame(bytes, start)) return null;
  let end = bytes.length;
  if (ascii(bytes, end - 128, end - 125) === "TAG") end -= 128;
  // APEv2 (its footer names its size, a header of 32 bytes apart).
  if (ascii(bytes, end - 32, end - 24) === "APETAGEX") {
    const size = viewOf(bytes).getUint32(end - 20, true);
    const flags = viewOf(bytes).getUint32(end - 12, true);
    end -= size + (flags >>> 31 ? 32 : 0);
  }
  return end > start + 4 ? bytes.slice(start, end) : null;
}

interface OggPage {
  head: Uint8Array;
  body: Uint8Array;
  lacing: Uint8Array;
}

/** Opus or Vorbis alone in one Ogg stream (RFC 3533, RFC 7845). */
export function isOggSound(bytes: Uint8Array): boolean {
  if (ascii(bytes, 0, 4) !== "OggS" || bytes.length < 64) return false;
  const body = 27 + bytes[26]!;
  return ascii(bytes, body, body + 8) === "OpusHead" || ascii(bytes, body, body + 7) === "\u0001vorbis";
}

/** The same sound with an empty comment; null where there is a second stream or headers that cannot be taken apart. */
export function stripOggSound(bytes: Uint8Array): Uint8Array | null {
  const pages = pagesOf(bytes);
  const [first, ...rest] = pages;
  if (!first) return null;
  const serial = viewOf(first.head).getUint32(14, true);
  if (pages.some(({ head }) => viewOf(head).getUint32(14, true) !== serial)) return null;
  const isOpus = ascii(first.body, 0, 8) === "OpusHead";
  const wanted = isOpus ? 1 : 2;
  const packets: Uint8Array[] = [];
  let open: Uint8Array[] = [];
  let used = 0;
  while (packets.length < wanted || open.length > 0) {
    const page = rest[used++];
    if (!page) return null;
    let at = 0;
    for (const size of page.lacing) {
      open.push(page.body.subarray(at, at + size));
      at += size;
      if (size < 255) {
        packets.push(joined(open));
        open = [];
      }
    }
    // Headers end with their page: what follows is sound.
    if (packets.length > wanted) return null;
  }
  const name = isOpus ? "OpusTags" : "\u0003vorbis";
  if (ascii(packets[0]!, 0, name.length) !== name) return null;
  const empty = joined([
    Uint8Array.from(name, (letter) => letter.charCodeAt(0)),
    new Uint8Array(8),
    isOpus ? new Uint8Array() : new Uint8Array([1]),
  ]);
  const header = pageWith(first.head, [empty, ...packets.slice(1)]);
  if (!header) return null;
  const kept = [first, header, ...rest.slice(used)];
  return joined(kept.map((page, number) => sealed(page, number)));
}

function pagesOf(bytes: Uint8Array): OggPage[] {
  const pages: OggPage[] = [];
  for (let at = 0; at < bytes.length;) {
    if (ascii(bytes, at, at + 4) !== "OggS" || bytes[at + 4] !== 0) throw new RangeError("no page");
    const lacing = bytes.subarray(at + 27, at + 27 + bytes[at + 26]!);
    const start = at + 27 + lacing.length;
    const end = start + lacing.reduce((sum, size) => sum + size, 0);
    if (end > bytes.length) throw new RangeError("a page out of its file");
    pages.push({
      head: bytes.subarray(at, at + 27),
      lacing,
      body: bytes.subarray(start, end),
    });
    at = end;
  }
  return pages;
}

function pageWith(like: Uint8Array, packets: readonly Uint8Array[]): OggPage | null {
  const lacing = packets.flatMap(({ length }) => [
    ...Array.from({ length: Math.floor(length / 255) }, () => 255),
    length % 255,
  ]);
  if (lacing.length > 255) return null;
  const head = new Uint8Array(like);
  // Neither the first page nor the last nor one that goes on, and no moment of its own.
  head.fill(0, 5, 14);
  head[26] = lacing.length;
  return { head, lacing: new Uint8Array(lacing), body: joined(packets) };
}

/** The page with its number and its checksum. */
function sealed({ head, lacing, body }: OggPage, number: number): Uint8Array {
  const page = joined([head, lacing, body]);
  const view = viewOf(page);
  view.setUint32(18, number, true);
  view.setUint32(22, 0, true);
  view.setUint32(22, checksum(page), true);
  return page;
}

const crcs = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc >>> 0;
});

function checksum(page: Uint8Array): number {
  let crc = 0;
  for (const byte of page) crc = ((crc << 8) ^ crcs[((crc >>> 24) ^ byte) & 0xff]!) >>> 0;
  return crc;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
