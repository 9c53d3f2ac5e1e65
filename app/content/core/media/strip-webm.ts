/**
 * WebM (EBML, RFC 8794; Matroska, RFC 9559). What says where, when, by what and by whom a film was made becomes void
 * space of the same length: every address within the file stays true.
 */
const segment = 0x18538067;
const cluster = 0x1f43b675;
const topLevel = new Set([0x1549a966, 0x114d9b74, 0x1654ae6b, 0x1c53bb6b, 0x1254c367, 0x1941a469, 0x1043a770, cluster]);
/** Those that are looked into: segment, Info, Tracks, TrackEntry, Cluster. */
const holders = new Set([segment, 0x1549a966, 0x1654ae6b, 0xae, cluster]);
/**
 * Tags, Attachments and Chapters; of Info: date, title, identifiers, names of files; of a track: its name, its codec's
 * name and settings; of the whole: checksums, which would not be true any more, and space that may hide something.
 */
const words = new Set([
  0x1254c367, 0x1941a469, 0x1043a770, 0x4461, 0x7ba9, 0x73a4, 0x7384, 0x3cb923, 0x3c83ab, 0x3eb923, 0x3e83bb, 0x4444,
  0x6924, 0x536e, 0x258688, 0x3a9697, 0x3b4040, 0x26b240, 0xbf, 0xec,
]);
/** The programmes that made the film: they must stand there, and may be empty. */
const programmes = new Set([0x4d80, 0x5741]);
const trackType = 0x83;
const picturesSoundSubtitles = new Set([1, 2, 0x11]);
const codecId = 0x86;

interface Element {
  id: number;
  start: number;
  body: number;
  end: number;
  isOpen: boolean;
}

/** An element whose length is not known, as a browser records it, goes to the end of what holds it. */
function elementAt(bytes: Uint8Array, start: number, to: number): Element {
  const idLength = Math.clz32(bytes[start]!) - 23;
  const at = start + idLength;
  if (idLength > 4 || at >= to) throw new RangeError("no element");
  const id = numberAt(bytes, start, idLength);
  const sizeLength = Math.clz32(bytes[at]!) - 23;
  const body = at + sizeLength;
  if (sizeLength > 8 || body > to) throw new RangeError("no length");
  const first = bytes[at]! & ((1 << (8 - sizeLength)) - 1);
  const rest = bytes.subarray(at + 1, body);
  const isOpen = first === (1 << (8 - sizeLength)) - 1 && rest.every((byte) => byte === 0xff);
  const size = rest.reduce((sum, byte) => sum * 256 + byte, first);
  const end = isOpen ? to : body + size;
  if (end > to || (isOpen && id !== segment && id !== cluster)) throw new RangeError("an element out of its file");
  return { id, start, body, end, isOpen };
}

const numberAt = (bytes: Uint8Array, start: number, length: number) =>
  bytes.subarray(start, start + length).reduce((sum, byte) => sum * 256 + byte, 0);

/** A film without its words. Null where a track is of another kind than pictures, sound and subtitles: it may say where. */
export function stripWebm(bytes: Uint8Array): Uint8Array | null {
  const film = new Uint8Array(bytes);
  const end = strip(film, 0, film.length, false);
  return end === null ? null : film;
}

/** Where it ended; null when the film must be refused. */
function strip(film: Uint8Array, from: number, to: number, inOpenCluster: boolean): number | null {
  let at = from;
  while (at < to) {
    const element = elementAt(film, at, to);
    const { id, body, end } = element;
    if (inOpenCluster && topLevel.has(id)) return at;
    if (id === trackType && !picturesSoundSubtitles.has(numberAt(film, body, end - body))) return null;
    // Its private data hold the words of whoever encoded it.
    if (id === codecId && new TextDecoder("latin1").decode(film.subarray(body, end)) === "A_VORBIS") return null;
    if (programmes.has(id)) film.fill(0, body, end);
    if (words.has(id)) makeVoid(film, element);
    at = end;
    if (!holders.has(id)) continue;
    const stopped = strip(film, body, end, id === cluster && element.isOpen);
    if (stopped === null) return null;
    at = stopped;
  }
  return at;
}

function makeVoid(film: Uint8Array, { start, end }: Element): void {
  const length = end - start;
  film.fill(0, start, end);
  film[start] = 0xec;
  if (length - 2 < 127) {
    film[start + 1] = 0x80 | (length - 2);
    return;
  }
  const view = new DataView(film.buffer, film.byteOffset, film.byteLength);
  view.setBigUint64(start + 1, (1n << 56n) | BigInt(length - 9));
}
