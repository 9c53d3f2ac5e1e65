/** Boxes of ISO base media files (ISO/IEC 14496-12) that hold others in which a telephone writes. */
const holders = new Set(["moov", "trak", "mdia", "moof", "traf"]);
/** Where place, device, owner and hour of a film are written, and space that may hide more. */
const written = new Set(["udta", "meta", "uuid", "free", "skip", "emsg"]);
/** Pictures, sound and subtitles. Another track goes along the film and may say, second by second, where it was taken. */
const tracks = new Set(["vide", "soun", "text", "sbtl", "subt", "clcp"]);
/** Each begins with its version, its flags, and when it was made and changed. */
const dated = new Set(["mvhd", "tkhd", "mdhd"]);

interface Box {
  name: string;
  start: number;
  body: number;
  end: number;
}

function* boxesOf(bytes: Uint8Array, from: number, to: number): Generator<Box> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = from;
  while (start + 8 <= to) {
    const short = view.getUint32(start);
    const isLong = short === 1;
    const size = short === 0 ? to - start : isLong ? Number(view.getBigUint64(start + 8)) : short;
    const body = start + (isLong ? 16 : 8);
    const end = start + size;
    if (end < body || end > to) throw new RangeError("a box that leads out of its file");
    yield { name: String.fromCharCode(...bytes.subarray(start + 4, start + 8)), start, body, end };
    start = end;
  }
}

/**
 * A film without its place, its hour and its device. They become free space: every address within the file stays true.
 * Null when it has a track of another kind than pictures, sound and subtitles.
 */
export function stripFilm(bytes: Uint8Array): Uint8Array | null {
  const film = new Uint8Array(bytes);
  return strip(film, 0, film.length) ? film : null;
}

function strip(film: Uint8Array, from: number, to: number, within = ""): boolean {
  for (const { name, start, body, end } of boxesOf(film, from, to)) {
    if (holders.has(name) && !strip(film, body, end, name)) return false;
    if (name === "hdlr" && within === "mdia") {
      if (!tracks.has(String.fromCharCode(...film.subarray(body + 8, body + 12)))) return false;
      // The handler's name, where devices sign.
      film.fill(0, Math.min(body + 24, end), end);
    }
    if (written.has(name)) {
      film.set([0x66, 0x72, 0x65, 0x65], start + 4);
      film.fill(0, body, end);
    }
    // Two times of four bytes, of eight in version 1; then come the numbers that the film needs.
    if (dated.has(name)) film.fill(0, body + 4, body + 4 + (film[body] === 1 ? 16 : 8));
  }
  return true;
}

/** Whether an AVIF picture has Exif or XMP among its items: they lie where its pixels do, and are not told apart here. */
export function hasItemsOfWords(bytes: Uint8Array): boolean {
  for (const { name, body, end } of boxesOf(bytes, 0, bytes.length)) {
    const text = name === "meta" ? new TextDecoder("latin1").decode(bytes.subarray(body, end)) : "";
    if (name === "uuid" || /Exif|rdf\+xml/.test(text)) return true;
  }
  return false;
}
