/** What a file says of its own characters stands at its beginning: the first kilobyte, as the HTML standard has it (13.2.3.2). */
const declaredWithin = 1024;

/**
 * The text of a file by the encoding that it declares, in a page of HTML or in XML; by UTF-8 where it declares none. Null
 * where the bytes are not that: a guess would put wrong letters into a course without anybody seeing it.
 */
export function declaredText(bytes: Uint8Array): string | null {
  try {
    // Throws for a name that is no encoding, and for bytes that are not of it.
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, declaredWithin));
  const declared =
    /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ??
    /<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1] ??
    "utf-8";
  // A declaration that could be read byte by byte is no UTF-16, whatever it says.
  return /^utf-?16/i.test(declared) ? "utf-8" : declared;
}
