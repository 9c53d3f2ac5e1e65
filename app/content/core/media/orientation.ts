/**
 * Which side of a photograph is up (Exif 2.3, tag 0x0112), 1 to 8: the one thing a camera writes beside the pixels that a
 * reader needs. `tiff` begins at its byte order; what is no such thing stands upright.
 */
export function readOrientation(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 14) return 1;
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return 1;
  const little = order === 0x4949;
  const first = view.getUint32(4, little);
  if (first + 2 > tiff.length) return 1;
  const entries = view.getUint16(first, little);
  for (let n = 0; n < entries; n++) {
    const at = first + 2 + n * 12;
    if (at + 12 > tiff.length) return 1;
    if (view.getUint16(at, little) !== 0x0112) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** The shortest TIFF that says this and nothing else; null where there is nothing to say. */
export function leastExif(orientation: number): Uint8Array | null {
  if (orientation === 1) return null;
  // Byte order, 42, the first directory at 8; one entry: the tag, one short, its value; no directory after it.
  return new Uint8Array([
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
}
