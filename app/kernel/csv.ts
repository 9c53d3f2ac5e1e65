/** A line of CSV (RFC 4180), its end included. */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(",")}\r\n`;
}

/**
 * A field of CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it
 * (OWASP, CSV injection); a plain number keeps its minus sign.
 */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
