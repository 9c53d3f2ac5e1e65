import { leastExif, readOrientation } from "./orientation.ts";
import { hasItemsOfWords, stripFilm } from "./strip-boxes.ts";
import { stripMpegSound, stripOggSound } from "./strip-sound.ts";
import { stripWebm } from "./strip-webm.ts";

/**
 * A picture without what a camera, a telephone or a programme wrote beside it: place, hour, device, owner, an uncropped
 * thumbnail, the film behind a moving photograph; a film likewise. Kept is what it is drawn with, its colours' profile and which side is up.
 * The pixels are not touched. Null when the file is not built as its format says: what cannot be read cannot be cleaned.
 */
export function stripMetadata(bytes: Uint8Array, mediaType: string): Uint8Array | null {
  try {
    switch (mediaType) {
      case "image/jpeg":
        return stripJpeg(bytes);
      case "image/png":
        return stripPng(bytes);
      case "image/webp":
        return stripWebp(bytes);
      case "image/avif":
        return hasItemsOfWords(bytes) ? null : bytes;
      case "video/mp4":
        return stripFilm(bytes);
      case "video/webm":
        return stripWebm(bytes);
      case "audio/mpeg":
        return stripMpegSound(bytes);
      case "audio/ogg":
        return stripOggSound(bytes);
      default:
        return bytes;
    }
  } catch (error) {
    // Past the end of the file.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const ascii = (bytes: Uint8Array, start: number, end: number) => String.fromCharCode(...bytes.subarray(start, end));

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Where scan data ends: at the next marker that is neither a stuffed byte nor a restart (ITU-T T.81, B.1.1.5). */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1]!;
    if (next !== 0x00 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** JFIF without its thumbnail, the colour profile, Adobe's word on colours, and the picture itself: nothing else. */
function stripJpeg(bytes: Uint8Array): Uint8Array | null {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  let orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Any number of fill bytes may stand before a marker.
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9) break;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length || end < at + 4) return null;
    const segment = bytes.subarray(at, end);
    const name = ascii(segment, 4, 16);
    if (marker === 0xe1 && name.startsWith("Exif\0")) orientation = readOrientation(segment.subarray(10));
    const written = keptSegment(marker, name, segment);
    if (written) kept.push(written);
    at = end;
    if (marker === 0xda) {
      at = endOfScan(bytes, end);
      kept.push(bytes.subarray(end, at));
    }
  }
  // A second picture or a film may lie behind the end of the first, with a place and an hour of its own.
  const exif = leastExif(orientation);
  const head = new Uint8Array([0xff, 0xd8]);
  const upright = exif ? [new Uint8Array([0xff, 0xe1, 0, exif.length + 8, ...exifName]), exif] : [];
  return kept.length === 0 ? null : joined([head, ...upright, ...kept, new Uint8Array([0xff, 0xd9])]);
}

const exifName = [0x45, 0x78, 0x69, 0x66, 0, 0];

function keptSegment(marker: number, name: string, segment: Uint8Array): Uint8Array | null {
  if (marker === 0xfe) return null;
  if (marker < 0xe0 || marker > 0xef) return segment;
  if (marker === 0xe0 && name.startsWith("JFIF\0") && segment.length >= 18) {
    const plain = segment.slice(0, 18);
    plain.set([0, 16], 2);
    plain.set([0, 0], 16);
    return plain;
  }
  const isDrawnWith =
    (marker === 0xe2 && name.startsWith("ICC_PROFILE\0")) || (marker === 0xee && name.startsWith("Adobe"));
  return isDrawnWith ? segment : null;
}

/** What a PNG is drawn with, by the third edition of its specification; all else is words, hours and private pieces. */
const drawnWith = new Set(
  "IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split(" "),
);

function stripPng(bytes: Uint8Array): Uint8Array | null {
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, 8)];
  let at = 8;
  while (at < bytes.length) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    const name = ascii(bytes, at + 4, at + 8);
    if (drawnWith.has(name)) kept.push(bytes.subarray(at, end));
    if (name === "IEND") return joined(kept);
    at = end;
  }
  return null;
}

const webpParts = new Set(["VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"]);

/** RFC 9649: chunks of even length, and flags in the first that say which follow. */
function stripWebp(bytes: Uint8Array): Uint8Array | null {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  let flags: Uint8Array | null = null;
  let orientation = 1;
  let at = 12;
  const whole = Math.min(bytes.length, 8 + view.getUint32(4, true));
  while (at + 8 <= whole) {
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > bytes.length) return null;
    const name = ascii(bytes, at, at + 4);
    const part = joined([bytes.subarray(at, at + 8 + size), new Uint8Array(size % 2)]);
    if (name === "VP8X") flags = part;
    if (name === "EXIF") {
      const tiff = ascii(part, 8, 12) === "Exif" ? 14 : 8;
      orientation = readOrientation(part.subarray(tiff));
    }
    if (webpParts.has(name)) kept.push(part);
    at = end;
  }
  if (kept.length === 0) return null;
  const exif = flags ? leastExif(orientation) : null;
  if (flags) flags[8] = (flags[8]! & ~0b1100) | (exif ? 0b1000 : 0);
  if (exif) kept.push(joined([webpHead("EXIF", exif.length), exif]));
  const body = joined(kept);
  const head = webpHead("RIFF", body.length + 4);
  return joined([head, new Uint8Array([0x57, 0x45, 0x42, 0x50]), body]);
}

function webpHead(name: string, size: number): Uint8Array {
  const head = new Uint8Array(8);
  head.set([...name].map((letter) => letter.charCodeAt(0)));
  viewOf(head).setUint32(4, size, true);
  return head;
}
