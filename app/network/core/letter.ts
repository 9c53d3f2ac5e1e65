/** Enough for some scanned pages. */
export const longestLetter = 5 * 1024 * 1024;

/** What a letter is, by its first bytes: a PDF, or a picture of paper. Nothing that could run is taken. */
export function letterTypeOf(bytes: Uint8Array): "application/pdf" | "image/png" | "image/jpeg" | null {
  const starts = (...first: number[]) => first.every((byte, i) => bytes[i] === byte);
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return "application/pdf";
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (starts(0xff, 0xd8, 0xff)) return "image/jpeg";
  return null;
}
