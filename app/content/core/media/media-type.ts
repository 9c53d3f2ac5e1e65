import { readOrientation } from "./orientation.ts";
import { isCaptions } from "./read-captions.ts";
import { isMpegSound, isOggSound } from "./strip-sound.ts";

export interface MediaKind {
  mediaType: string;
  width: number | null;
  height: number | null;
}

const ascii = (bytes: Uint8Array, start: number, end: number) => String.fromCharCode(...bytes.subarray(start, end));

/** What a file is, by its first bytes; null when it is none of the kinds that pages show. */
export function recogniseMedia(bytes: Uint8Array): MediaKind | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 24 && ascii(bytes, 1, 4) === "PNG") {
    return { mediaType: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return { mediaType: "image/jpeg", ...jpegSize(bytes, view) };
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") {
    return { mediaType: "image/webp", ...webpSize(bytes, view) };
  }
  const brand = ascii(bytes, 4, 8) === "ftyp" ? ascii(bytes, 8, 12) : "";
  if (brand === "avif") return { mediaType: "image/avif", width: null, height: null };
  if (brand) return { mediaType: "video/mp4", width: null, height: null };
  if (bytes.length > 4 && view.getUint32(0) === 0x1a45dfa3)
    return { mediaType: "video/webm", width: null, height: null };
  if (isOggSound(bytes)) return { mediaType: "audio/ogg", width: null, height: null };
  if (isMpegSound(bytes)) return { mediaType: "audio/mpeg", width: null, height: null };
  const head = new TextDecoder().decode(bytes.subarray(0, 1000)).trimStart();
  if (isCaptions(head)) return { mediaType: "text/vtt", width: null, height: null };
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(head)) {
    return { mediaType: "image/svg+xml", ...svgSize(head) };
  }
  return null;
}

/** The first start-of-frame segment holds the size (ITU-T T.81, B.2.2), as it is shown: a photograph may lie on its side. */
function jpegSize(bytes: Uint8Array, view: DataView): { width: number | null; height: number | null } {
  let at = 2;
  let orientation = 1;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return orientation > 4 ? { height: width, width: height } : { height, width };
    }
    if (marker === 0xe1 && ascii(bytes, at + 4, at + 8) === "Exif")
      orientation = readOrientation(bytes.subarray(at + 10));
    at += 2 + view.getUint16(at + 2);
  }
  return { width: null, height: null };
}

/** RFC 9649: the size is written differently in each of the three chunk kinds. */
function webpSize(bytes: Uint8Array, view: DataView): { width: number | null; height: number | null } {
  const chunk = ascii(bytes, 12, 16);
  if (bytes.length < 30) return { width: null, height: null };
  const small = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (chunk === "VP8X") return { width: small(24) + 1, height: small(27) + 1 };
  if (chunk === "VP8 ") return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (chunk === "VP8L") {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  return { width: null, height: null };
}

function svgSize(head: string): { width: number | null; height: number | null } {
  const box = /viewBox="\s*[\d.-]+[\s,]+[\d.-]+[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(head);
  return { width: box ? Math.round(Number(box[1])) : null, height: box ? Math.round(Number(box[2])) : null };
}
