/**
 * A field of CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it
 * (OWASP, CSV injection); numbers are written by their own path and keep their minus sign.
 */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
